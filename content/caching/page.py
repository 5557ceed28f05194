"""An answer that is the same for everybody, kept as it is sent."""

import gzip
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import blake2s
from typing import NamedTuple

from django.utils.http import parse_etags

from content.caching.encodings import GZIP, PLAIN, accepted, encoded
from content.caching.versions import Snapshot, Versions

Headers = list[tuple[str, str]]
OF_ONE_BODY = frozenset({"content-length", "content-encoding", "etag", "vary"})
WITHOUT_BODY = frozenset({"etag", "cache-control", "vary", "last-modified", "content-location", "expires"})
OVERHEAD = 2_000  # bytes that the objects around the bodies take, about


class Answer(NamedTuple):
    """What a WSGI server is given."""

    status: str
    headers: Headers
    body: Sequence[bytes]


class Page:
    """A page of status 200: its headers, its body in the encodings it is kept in, and what it depends on."""

    def __init__(
        self,
        headers: Headers,
        body: bytes,
        versions: Versions,
        parameters: Iterable[str] = (),
        key: tuple = (),
    ) -> None:
        self.versions = versions
        self.parameters = frozenset(parameters)  # of its address, that were read
        self.key = (
            key  # what of the request it was made from: its place, and those parameters that were given
        )
        self.seen_with: Snapshot | None = None  # the last snapshot that it agreed with
        named = {name.lower(): value for name, value in headers}
        self.bodies = encoded(body, named.get("content-type", ""))
        # Weak, since the same letters come in several encodings (RFC 9110, section 8.8.1).
        digest = blake2s(body, digest_size=12, person=blake2s(repr(headers).encode(), digest_size=8).digest())
        self.etag = f'W/"{digest.hexdigest()}"'
        varies = [*filter(None, [named.get("vary", "")]), "Accept-Encoding"]
        self.headers = [(name, value) for name, value in headers if name.lower() not in OF_ONE_BODY]
        self.headers += [("ETag", self.etag), ("Vary", ", ".join(varies))]

    def __getstate__(self) -> dict:
        return self.__dict__ | {"seen_with": None}

    @cached_property
    def size(self) -> int:
        return sum(map(len, self.bodies.values())) + OVERHEAD

    def is_fresh(self, snapshot: Snapshot) -> bool:
        if self.seen_with is snapshot:
            return True
        if not snapshot.agrees_with(self.versions):
            return False
        self.seen_with = snapshot
        return True

    def answer(self, environ: dict, status: str) -> Answer:
        """The page, or that it has not changed since this reader got it; `status` is the value of Cache-Status."""
        if has_already(environ, self.etag):
            return without_body(self.headers, status)
        wanted = accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        encoding = next((name for name in wanted if name in self.bodies), None)
        body = self.bodies[encoding] if encoding else gzip.decompress(self.bodies[GZIP])
        headers = [*self.headers, ("Content-Length", str(len(body))), ("Cache-Status", status)]
        if encoding not in (PLAIN, None):
            headers.append(("Content-Encoding", encoding))
        return Answer("200 OK", headers, [] if environ["REQUEST_METHOD"] == "HEAD" else [body])


def without_body(headers: Headers, status: str) -> Answer:
    kept = [(name, value) for name, value in headers if name.lower() in WITHOUT_BODY]
    return Answer("304 Not Modified", [*kept, ("Cache-Status", status)], [])


def has_already(environ: dict, etag: str) -> bool:
    """Whether the reader holds this very answer (RFC 9110, section 13.1.2).

    If-Modified-Since is not looked at: what is taken from a list does not make its last change any later.
    """
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    return known.strip() == "*" or (bool(known and etag) and weak(etag) in map(weak, parse_etags(known)))


def weak(etag: str) -> str:
    return etag.removeprefix("W/")
