"""Where a request comes from, and whether it goes to the desk: what a request says of itself."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def is_from_this_site(request: HttpRequest) -> bool:
    """Whether a page of this site sent the request: as Fetch Metadata says (https://www.w3.org/TR/fetch-metadata/),
    in older browsers as Origin does; without either it is refused."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == settings.SITE_URL


def is_of_the_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))


def address_of(request: HttpRequest) -> str:
    """The network address that sent the request; behind a proxy, the one that the proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META["REMOTE_ADDR"]


def own_cookies() -> frozenset[str]:
    """The cookies that say that what a visitor is shown may be theirs alone: a session, a message that waits."""
    return frozenset({settings.SESSION_COOKIE_NAME, "messages"})
