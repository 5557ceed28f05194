"""How long an answer took and why, in its headers, for whoever may know (https://www.w3.org/TR/server-timing/)."""

import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.core import signing

SALT = "content.caching.timing"
LIFETIME = 24 * 3600  # seconds for which a key opens this


def key() -> str:
    """The value of the header X-Server-Timing that asks for it, for a day."""
    return signing.TimestampSigner(salt=SALT).sign("timing")


def may_know(environ: dict) -> bool:
    if settings.DEBUG:
        return True
    try:
        signing.TimestampSigner(salt=SALT).unsign(environ.get("HTTP_X_SERVER_TIMING", ""), max_age=LIFETIME)
    except signing.BadSignature:
        return False
    return True


class ServerTiming:
    """A WSGI application around another."""

    def __init__(self, application: Callable) -> None:
        self.application = application

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if not (settings.DEBUG or "HTTP_X_SERVER_TIMING" in environ) or not may_know(environ):
            return self.application(environ, start_response)
        start = time.perf_counter()

        def start_with_timing(status: str, headers: list, *error: object) -> Callable:
            total = (time.perf_counter() - start) * 1000
            return start_response(status, [*headers, ("Server-Timing", timing(total, environ))], *error)

        return self.application(environ, start_with_timing)


def timing(total: float, environ: dict) -> str:
    read = environ.get("vitrine.read")
    statements, seconds = (read.statements, read.seconds) if read else (0, 0.0)
    return f'total;dur={total:.1f}, db;dur={seconds * 1000:.1f};desc="{statements} statements"'
