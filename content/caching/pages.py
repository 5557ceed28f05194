"""The page cache: a WSGI application in front of Django's, which answers what it has answered before.

A page is kept under scheme, host, path and those parameters of its address that were read while it was made, with the
versions of the tables that were read; it is fresh as long as those are the versions of the content. What may be kept
is decided by `content.caching.middleware`.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.core.handlers.wsgi import get_bytes_from_wsgi
from django.db import Error
from django.http import QueryDict

from content.caching.latest import for_pages, last_known
from content.caching.page import Answer, Headers, Page, has_already, without_body
from content.caching.recording import Recording, recording
from content.caching.shared import SHARED
from content.caching.shelf import Shelf
from content.caching.versions import Snapshot
from content.origin import own_cookies
from content.replica import public_reads

# What Cache-Status says (RFC 9211): answered from here; made and kept; made by another meanwhile; made for this reader
# alone; answered from here though the database can not be asked whether it still holds.
HIT, STORED = "Vitrine; hit", "Vitrine; fwd=miss; stored"
COLLAPSED, PASSED = "Vitrine; fwd=miss; collapsed", "Vitrine; fwd=miss"
STALE = "Vitrine; hit; detail=database-away"
CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE"})
LONGEST_HOST, LONGEST_PATH, LONGEST_QUERY, MOST_PARAMETERS = 255, 1000, 2000, 50
MOST_PLACES = 5_000  # of which is remembered what they read, or that they are not kept
WORDS = "q"  # whatever a visitor may write: what was found with it is handed on to nobody


class Asked:
    """What of a request tells its page from others."""

    def __init__(self, environ: dict) -> None:
        self.environ = environ
        host = environ.get("HTTP_HOST", environ.get("SERVER_NAME"))
        self.place = (scheme(environ), host, environ.get("SCRIPT_NAME", ""), environ["PATH_INFO"])

    @cached_property
    def query(self) -> QueryDict:
        return QueryDict(get_bytes_from_wsgi(self.environ, "QUERY_STRING", ""))

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
    if said is None:
        return environ["wsgi.url_scheme"]
    return "https" if said.partition(",")[0].strip() == secure else "http"


def may_be_kept(environ: dict) -> bool:
    """Whether the answer may be the same for everybody, as far as the request tells: no session, not the admin."""
    cookies, query = environ.get("HTTP_COOKIE", ""), environ.get("QUERY_STRING", "")
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and not (cookies and any(f"{name}=" in cookies for name in own_cookies()))
        and not environ["PATH_INFO"].startswith(("/admin/", "/static/", "/media/"))
        and len(environ.get("HTTP_HOST", "")) <= LONGEST_HOST
        and len(environ["PATH_INFO"]) <= LONGEST_PATH
        and len(query) <= LONGEST_QUERY
        and query.count("&") < MOST_PARAMETERS
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
        is_known = has_already(environ, self.named.get("etag", ""))
        if self.status.startswith("200") and is_known:
            self.close()
            return without_body(self.headers, PASSED)
        if environ["REQUEST_METHOD"] == "HEAD":
            self.close()
            return Answer(self.status, [*self.headers, ("Cache-Status", PASSED)], [])
        return Answer(self.status, [*self.headers, ("Cache-Status", PASSED)], self.body)


def kept_by_nobody(answer: Answer) -> Answer:
    headers = [(name, value) for name, value in answer.headers if name != "Cache-Control"]
    return answer._replace(headers=[*headers, ("Cache-Control", "no-store")])


class PageCache:
    """In front of `application`, with room for so many bytes; without room everything passes."""

    def __init__(self, application: Callable, room: int) -> None:
        self.application = application
        self.shelf = Shelf(room)
        self.parameters: dict[tuple, frozenset[str]] = {}  # that were read, by place
        self.unkept: set[tuple] = set()  # places whose last answer could not be kept

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if not self.shelf.room or not may_be_kept(environ):
            with recording() as environ["vitrine.read"]:
                return self.application(environ, start_response)
        with public_reads():
            answer = self.answer(Asked(environ))
        start_response(answer.status, answer.headers)
        return answer.body

    def answer(self, asked: Asked) -> Answer:
        environ = asked.environ
        try:
            snapshot, status = for_pages(), HIT
        except Error:
            snapshot, status = last_known() if settings.STALE_PAGES else None, STALE
        if snapshot is None:
            return self.made(environ, None).answer(environ)
        if page := self.found(asked, snapshot):
            return page.answer(environ, HIT) if status == HIT else kept_by_nobody(page.answer(environ, STALE))
        if asked.place in self.unkept:
            return self.made_for_all(asked, snapshot)
        with SHARED.turn(f"page {self.key(asked)}"):
            if page := self.found(asked, snapshot):
                return page.answer(environ, COLLAPSED)
            return self.made_for_all(asked, snapshot)

    def key(self, asked: Asked) -> tuple:
        return asked.key(self.parameters.get(asked.place, ()))

    def found(self, asked: Asked, snapshot: Snapshot) -> Page | None:
        """The page as this process has kept it, else as another has."""
        page = self.looked_up(asked, self.shelf.get)
        if page and page.is_fresh(snapshot):
            return page
        if not settings.SHARED_PAGES:
            return None
        page = self.looked_up(asked, lambda key: SHARED.get(f"page {key}"))
        if not page or not page.is_fresh(snapshot):
            return None
        self.shelf.put(self.key(asked), page)
        return page

    def looked_up(self, asked: Asked, get: Callable[[tuple], Page | None]) -> Page | None:
        """The page that was made from just what is asked; what it was made from may say that its key is another."""
        page = get(self.key(asked))
        if page and self.learns(asked, page.parameters):
            page = get(self.key(asked))
        return page if page and page.key == asked.key(page.parameters) else None

    def learns(self, asked: Asked, parameters: frozenset[str]) -> bool:
        """Whether these parameters were not all known to matter at this place; they are from now on."""
        known = self.parameters.get(asked.place, frozenset())
        if parameters <= known:
            return False
        if len(self.parameters) >= MOST_PLACES:
            self.parameters.clear()
        self.parameters[asked.place] = known | parameters
        return True

    def made_for_all(self, asked: Asked, snapshot: Snapshot) -> Answer:
        """The answer as Django makes it, kept where it is one for everybody."""
        response = self.made(asked.environ, snapshot)
        if page := self.kept(asked, response):
            self.unkept.discard(asked.place)
            return page.answer(asked.environ, STORED)
        if len(self.unkept) >= MOST_PLACES:
            self.unkept.clear()
        self.unkept.add(asked.place)
        return response.answer(asked.environ)

    def made(self, environ: dict, snapshot: Snapshot | None) -> Response:
        """What Django answers to the request without its conditions: whoever asks next may not have the page yet.

        Where it can not answer now, the reader may have the answer already: then with them.
        """
        plain = {name: value for name, value in environ.items() if name not in CONDITIONS}
        response = self.passed(plain | {"REQUEST_METHOD": "GET"}, snapshot)
        if response.status.startswith("503") and (
            plain.keys() < environ.keys() or plain["REQUEST_METHOD"] == "HEAD"
        ):
            response.close()
            response = self.passed(environ, snapshot)
        environ["vitrine.read"] = response.read
        return response

    def passed(self, environ: dict, snapshot: Snapshot | None) -> Response:
        started: list = []
        with recording(snapshot) as read:
            body = self.application(environ, lambda *start: started.append(start))
        status, headers, *_error = started[0]
        return Response(status, headers, body, read)

    def kept(self, asked: Asked, response: Response) -> Page | None:
        """The answer as a page; nothing where it is for one reader, or depends on what has no version."""
        read = response.read
        if not read.is_public or not response.named.get("cache-control", "").startswith("public"):
            return None
        versions = read.snapshot.of(read.tables)
        if versions is None:
            return None
        own = asked.key(read.parameters)
        page = Page(response.headers, response.whole(), versions, read.parameters, own)
        self.learns(asked, page.parameters)
        key = self.key(asked)
        self.shelf.put(key, page)
        if settings.SHARED_PAGES and WORDS not in asked.query:
            SHARED.put(f"page {key}", page)
        return page
