"""A client of a WSGI application: what stands in front of Django can be asked too."""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cache(self) -> str:
        return self.headers.get("Cache-Status", "").removeprefix("Vitrine; ")


def ask(application: Callable, address: str, method: str = "GET", **headers: str) -> Answer:
    """The answer to a request for an address on 127.0.0.1:8000; `accept_encoding="br"` is a header."""
    path, _mark, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
    }
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    started = []
    body = application(environ, lambda status, headers, error=None: started.append((status, headers)))
    try:
        whole = b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
    [(status, headers_sent)] = started
    return Answer(int(status[:3]), dict(headers_sent), whole)
