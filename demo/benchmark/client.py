"""Visitors: connections to a server of this machine, as light as they can be, since they share its processors."""

import socket
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

HOST = "127.0.0.1"
PATIENCE = 300  # seconds
WITHOUT_BODY = (204, 304)


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes


class Unexpected(Exception):
    """An answer that nothing can be measured by."""


class Visitor:
    """A connection, kept from one request to the next."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self.port = port
        lines = {"Host": f"{HOST}:{port}", "Accept-Encoding": "gzip, br"} | dict(headers or {})
        self.head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.connect()

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def connect(self) -> None:
        self.socket = socket.create_connection((HOST, self.port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def close(self) -> None:
        self.file.close()
        self.socket.close()

    def get(self, path: str) -> Answer:
        """Ask for a path. Raises OSError where the server goes away before it has answered."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\n{self.head}\r\n".encode())
        line = self.file.readline()
        if not line:
            raise ConnectionResetError
        status, headers = int(line.split()[1]), dict(self.headers())
        answer = Answer(status, headers, b"" if status in WITHOUT_BODY else self.body(headers))
        if headers.get("connection", "").lower() == "close":
            self.close()
            self.connect()
        return answer

    def headers(self) -> Iterator[tuple[str, str]]:
        while line := self.file.readline().decode("latin-1").strip():
            name, _colon, value = line.partition(":")
            yield name.lower(), value.strip()

    def body(self, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return b"".join(self.chunks())
        length = headers.get("content-length")
        return self.file.read(int(length) if length else -1)

    def chunks(self) -> Iterator[bytes]:
        while size := int(self.file.readline(), 16):
            yield self.file.read(size)
            self.file.readline()
        self.file.readline()


class Visits(NamedTuple):
    """What several visitors at once have seen: in how long, and how long each answer took."""

    seconds: float
    milliseconds: list[float]


def visits(
    port: int, ways: Sequence[Iterable[str]], headers: Mapping[str, str] | None = None, status: int = 200
) -> Visits:
    """Send a visitor along each of these ways. Raises `Unexpected` at an answer of another status."""
    start = time.perf_counter()
    with ThreadPoolExecutor(len(ways)) as visitors:
        walks = [visitors.submit(walk, port, way, headers, status) for way in ways]
    milliseconds = [each for walked in walks for each in walked.result()]
    return Visits(time.perf_counter() - start, milliseconds)


def walk(port: int, way: Iterable[str], headers: Mapping[str, str] | None, status: int) -> list[float]:
    milliseconds = []
    with Visitor(port, headers) as visitor:
        for path in way:
            start = time.perf_counter()
            expect(visitor.get(path), status, path)
            milliseconds.append((time.perf_counter() - start) * 1000)
    return milliseconds


def expect(answer: Answer, status: int, path: str) -> Answer:
    if answer.status != status:
        raise Unexpected(f"{path}: {answer.status}")
    return answer


def again_for(seconds: float, path: str) -> Iterator[str]:
    """A path again and again, once at least, until so many seconds have gone."""
    end = time.perf_counter() + seconds
    yield path
    while time.perf_counter() < end:
        yield path
