"""How requests are led to the replica: the pages of visitors are read there, everything else is the primary's."""

from collections.abc import Callable, Iterator
from time import monotonic

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db.models import Model
from django.http import FileResponse, HttpRequest, HttpResponseBase

from content.caching.recording import current
from content.origin import is_of_the_admin, own_cookies
from content.replica import PRIMARY, REPLICA, public_reads, reading, reading_from, watch

CACHE = "django_cache"  # what CACHE_URL=db://… calls the app of its table


class Router:
    """Where the ORM reads and writes: reads where the request reads, writes on the primary."""

    def db_for_read(self, model: type[Model], **hints) -> str:
        return PRIMARY if model._meta.app_label == CACHE else reading()

    def db_for_write(self, model: type[Model], **hints) -> str:
        return PRIMARY

    def allow_relation(self, one: Model, other: Model, **hints) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints) -> bool | None:
        return False if db == REPLICA else None


def read_from_replica(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable:
    """Read the pages of visitors from the replica while it is near enough, and from whichever server is there.

    A page whose server goes away in the middle is made once more; no cache keeps that one, since a version read
    before may be of the other server.
    """
    if REPLICA not in settings.DATABASES:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_public(request):
            return get_response(request)
        with public_reads():
            response = kept_to(reading(), get_response(request))
        if not getattr(response, "is_database_away", False):
            return response
        watch.look(monotonic())
        if whole := current():
            whole.snapshot = None  # those versions are of the server that went away
        with reading_from(PRIMARY if watch.is_primary_there else REPLICA):
            response = kept_to(reading(), get_response(request))
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def is_public(request: HttpRequest) -> bool:
    """Whether a visitor reads: whoever has a session or a message waiting has just written, or may."""
    is_nobody_known = own_cookies().isdisjoint(request.COOKIES)
    return request.method in ("GET", "HEAD") and is_nobody_known and not is_of_the_admin(request)


def kept_to(alias: str, response: HttpResponseBase) -> HttpResponseBase:
    """The response, of which the rest is read from the same server where it is sent while it is made."""
    if response.streaming and not isinstance(response, FileResponse):
        response.streaming_content = continued(alias, iter(response.streaming_content))
    return response


def continued(alias: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    while True:
        with reading_from(alias):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
