"""Which answers are the same for everybody, so that browsers, proxies and the page cache may keep them."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.handlers.wsgi import get_bytes_from_wsgi
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import override

from content.caching.recording import current
from content.origin import is_of_the_admin, own_cookies


def read_whole(name: str) -> Callable:
    """The method of a query by this name, which reads all parameters without saying what for."""
    method = getattr(QueryDict, name)

    def read(self: "WatchedQuery") -> object:
        self.is_read_whole = True
        return method(self)

    return read


class WatchedQuery(QueryDict):
    """The parameters of an address, which remember what of them was asked for, given or not."""

    def __init__(self, *args, **kwargs) -> None:
        self.read: set[str] = set()
        self.is_read_whole = False  # by somebody who did not say what for
        super().__init__(*args, **kwargs)

    def note(self, name: str) -> None:
        if not self._mutable:  # it is, while it is filled
            self.read.add(name)

    def __getitem__(self, name: str) -> str:
        self.note(name)
        return super().__getitem__(name)

    def __contains__(self, name: str) -> bool:
        self.note(name)
        return super().__contains__(name)

    def getlist(self, name: str, default: list | None = None) -> list[str]:
        self.note(name)
        return super().getlist(name, default)

    __iter__, __len__, keys, values, items, lists = map(
        read_whole, ("__iter__", "__len__", "keys", "values", "items", "lists")
    )

    def known(self) -> QueryDict:
        """Those that were given and asked for: what else is in an address means nothing."""
        query = QueryDict(mutable=True)
        for name in dict.keys(self):
            if name in self.read:
                query.setlist(name, super().getlist(name))
        return query


def known_query(request: HttpRequest, **changes: str) -> str:
    """What of the query of this page's address is known to it, some of it changed, as the query of a link.

    It is empty where nothing is asked for; a change to nothing leaves a parameter out.
    """
    query = request.GET.known() if isinstance(request.GET, WatchedQuery) else request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}" if query else ""


def same_in_every_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view outside of /en/ and /fr/ whose answer is the same whatever language the reader asks for."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with override(settings.LANGUAGE_CODE):
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        response.is_same_in_every_language = True
        return response

    return wrapped


def mark_what_is_public(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let everybody keep what is the same for everybody, if they ask each time whether it still is (RFC 9111)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or is_of_the_admin(request):
            return get_response(request)
        request.GET = WatchedQuery(get_bytes_from_wsgi(request.environ, "QUERY_STRING", ""))
        response = get_response(request)
        if getattr(response, "is_same_in_every_language", False):
            without_language(response)
        if is_the_same_for_everybody(request, response):
            response.headers["Cache-Control"] = cache_control()
            note_public(request.GET)
        elif response.status_code >= 300:
            # Else browsers and proxies keep that an address leads elsewhere, or nowhere.
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return middleware


def without_language(response: HttpResponse) -> None:
    """Take back what the middleware of languages has said: the language that the reader asks for changes nothing."""
    del response.headers["Content-Language"]
    if response.headers.get("Vary") == "Accept-Language":
        del response.headers["Vary"]


def is_the_same_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether nothing of one visitor is in it, as far as its headers and its making tell."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.headers.keys() & {"Vary", "Cache-Control", "Content-Encoding"}
        and own_cookies().isdisjoint(request.COOKIES)
        and not request.GET.is_read_whole
    )


def cache_control() -> str:
    """Browsers ask each time; a shared cache may wait for as long as the settings say."""
    shared = f", s-maxage={settings.CDN_SECONDS}" if settings.CDN_SECONDS else ""
    return f"public, max-age=0{shared}, must-revalidate"


def note_public(query: WatchedQuery) -> None:
    if whole := current():
        whole.is_public = True
        whole.parameters |= query.read
