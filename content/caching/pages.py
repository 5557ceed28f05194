"""The page cache: a WSGI application in front of Django's, which answers what it has answered before.

A page is kept under scheme, host, path and those parameters of its address that were read while it was made, with the
versions of the tables that were read; it is fresh as long as those are the versions of the content. What may be kept
is decided by `content.caching.middleware`.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError
from django.http import QueryDict

from content.caching.latest import for_pages, last_known
from content.caching.page import Answer, Headers, Page, has_already, without_body
from content.caching.recording import Recording, recording
from content.caching.shared import SHARED
from content.caching.shelf import Shelf
from content.caching.versions import Snapshot
from content.replica import public_reads

# What Cache-Status says (RFC 9211): of the cache; made and kept; made by another meanwhile; not kept; database away.
HIT, STORED = "Vitrine; hit", "Vitrine; fwd=miss; stored"
COLLAPSED, PASSED = "Vitrine; fwd=miss; collapsed", "Vitrine; fwd=bypass"
STALE = "Vitrine; hit; detail=database-away"
CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE"})
LONGEST_QUERY = 2000  # characters
MOST_PATHS = 20_000  # whose parameters are remembered


class Asked:
    """What of a request tells its page from others."""

    def __init__(self, environ: dict) -> None:
        self.environ = environ
        host = environ.get("HTTP_HOST", environ.get("SERVER_NAME"))
        self.place = (scheme(environ), host, environ.get("SCRIPT_NAME", ""), environ["PATH_INFO"])

    @cached_property
    def query(self) -> QueryDict:
        return QueryDict(self.environ.get("QUERY_STRING", ""))

    def key(self, parameters: Iterable[str]) -> tuple:
        """Its place, and of these parameters those that are given."""
        if not self.environ.get("QUERY_STRING"):
            return self.place
        given = sorted(name for name in parameters if name in self.query)
        return (*self.place, *((name, *self.query.getlist(name)) for name in given))


def scheme(environ: dict) -> str:
    """As Django knows it (`HttpRequest.scheme`)."""
    if not settings.SECURE_PROXY_SSL_HEADER:
        return environ["wsgi.url_scheme"]
    header, secure = settings.SECURE_PROXY_SSL_HEADER
    said = environ.get(header)
    if not said:
        return environ["wsgi.url_scheme"]
    return "https" if said.partition(",")[0].strip() == secure else "http"


def may_be_kept(environ: dict) -> bool:
    """Whether the answer may be the same for everybody, as far as the request tells: no session, not the admin."""
    cookies = environ.get("HTTP_COOKIE", "")
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and not (
            cookies and any(f"{name}=" in cookies for name in (settings.SESSION_COOKIE_NAME, "messages"))
        )
        and not environ["PATH_INFO"].startswith(("/admin/", "/static/", "/media/"))
        and len(environ.get("QUERY_STRING", "")) <= LONGEST_QUERY
    )


class Response(NamedTuple):
    """What Django's application answered, and what it was made of."""

    status: str
    headers: Headers
    body: Iterable[bytes]
    read: Recording

    @property
    def named(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers}

    def close(self) -> None:
        if hasattr(self.body, "close"):
            self.body.close()

    def whole(self) -> bytes:
        try:
            return b"".join(self.body)
        finally:
            self.close()

    def answer(self, environ: dict) -> Answer:
        """The answer for this reader alone."""
        is_known = has_already(environ, self.named.get("etag", ""), self.named.get("last-modified", ""))
        if self.status.startswith("200") and is_known:
            self.close()
            return without_body(self.headers, PASSED)
        if environ["REQUEST_METHOD"] == "HEAD":
            self.close()
            return Answer(self.status, [*self.headers, ("Cache-Status", PASSED)], [])
        return Answer(self.status, [*self.headers, ("Cache-Status", PASSED)], self.body)


class PageCache:
    """In front of `application`, with room for so many bytes; without room everything passes."""

    def __init__(self, application: Callable, room: int) -> None:
        self.application = application
        self.shelf = Shelf(room)
        self.parameters: dict[tuple, frozenset[str]] = {}  # that were read, by place

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if not self.shelf.room or not may_be_kept(environ):
            with recording() as environ["vitrine.read"]:
                return self.application(environ, start_response)
        with public_reads():
            answer = self.answer(environ)
        start_response(answer.status, answer.headers)
        return answer.body

    def answer(self, environ: dict) -> Answer:
        asked = Asked(environ)
        try:
            snapshot, status = for_pages(), HIT
        except DatabaseError:
            snapshot, status = last_known() if settings.STALE_PAGES else None, STALE
        if snapshot and (page := self.found(asked, snapshot)):
            return page.answer(environ, status)
        if status == STALE:
            return self.made(environ, snapshot).answer(environ)
        with SHARED.turn(f"page {self.key(asked)}"):
            if page := self.found(asked, snapshot) or self.found_by_others(asked, snapshot):
                return page.answer(environ, COLLAPSED)
            response = self.made(environ, snapshot)
            page = self.kept(asked, response)
        return page.answer(environ, STORED) if page else response.answer(environ)

    def key(self, asked: Asked) -> tuple:
        return asked.key(self.parameters.get(asked.place, ()))

    def found(self, asked: Asked, snapshot: Snapshot) -> Page | None:
        page = self.look(self.shelf.get, asked)
        return page if page and page.is_fresh(snapshot) else None

    def found_by_others(self, asked: Asked, snapshot: Snapshot) -> Page | None:
        """The page as another process made it, kept here from now on."""
        if not settings.SHARED_PAGES:
            return None
        page = self.look(lambda key: SHARED.get(f"page {key}"), asked)
        if not page or not page.is_fresh(snapshot):
            return None
        self.shelf.put(self.key(asked), page)
        return page

    def look(self, get: Callable[[tuple], Page | None], asked: Asked) -> Page | None:
        """The page under the key of what is asked; what the page was made from may say that the key is another."""
        while (page := get(self.key(asked))) and self.learns(asked, page):
            pass
        return page

    def learns(self, asked: Asked, page: Page) -> bool:
        """Whether the page depends on parameters of its address that were not known of this place."""
        known = self.parameters.get(asked.place, frozenset())
        if page.parameters <= known:
            return False
        if len(self.parameters) >= MOST_PATHS:
            self.parameters.clear()
        self.parameters[asked.place] = known | page.parameters
        return True

    def made(self, environ: dict, snapshot: Snapshot | None) -> Response:
        """What Django answers to the request without its conditions: whoever asks next may not have the page yet."""
        plain = {name: value for name, value in environ.items() if name not in CONDITIONS}
        started: list = []
        with recording(snapshot) as read:
            body = self.application(plain | {"REQUEST_METHOD": "GET"}, lambda *start: started.append(start))
        environ["vitrine.read"] = read
        status, headers, *_error = started[0]
        return Response(status, headers, body, read)

    def kept(self, asked: Asked, response: Response) -> Page | None:
        """The answer as a page, where it is one for everybody; nothing where it depends on what has no version."""
        read = response.read
        if not read.is_public or not response.named.get("cache-control", "").startswith("public"):
            return None
        versions = read.snapshot.of(read.tables)
        if versions is None:
            return None
        page = Page(response.headers, response.whole(), versions, read.parameters)
        self.learns(asked, page)
        self.shelf.put(self.key(asked), page)
        if settings.SHARED_PAGES:
            SHARED.put(f"page {self.key(asked)}", page)
        return page
