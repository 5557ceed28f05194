"""What consent adds to answers: the hosts that a page may contact, and no script of others for who is signed in."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from consent import notices
from content.origin import is_of_the_admin

SIGNED_IN = "signed_in"  # the cookie that tells consent.js, which can not read that of the session


class ConsentCSPMiddleware(CSPMiddleware):
    """Content-Security-Policy with the hosts of the services in use, on the pages of visitors.

    The header is the same before and after a choice: it allows what a script may load once a visitor agrees. Whoever
    has a session gets one without the hosts of scripts, in an answer that no shared cache may keep.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not is_page_of_visitors(request, response):
            return parts
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session:
            patch_cache_control(response, private=True)
        parts.update = {**(parts.update or {}), **sources(has_session)}
        return parts


def is_page_of_visitors(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this is a page of the site itself: no file, nothing of the admin, no error of the server."""
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and response.status_code < 500 and not is_of_the_admin(request)


def sources(has_session: bool) -> dict[str, list[str]]:
    """What the services in use need; nothing while the database is away, since no page can ask for them then."""
    try:
        current = notices.current()
    except DatabaseError:
        return {}
    return current.sources_signed_in if has_session else current.sources


def mark_who_is_signed_in(get_response: Callable) -> Callable:
    """Set a cookie beside that of the session, and take it away with it: pages are the same for everybody."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not is_of_the_admin(request) or not hasattr(request, "user"):
            return response
        if request.user.is_authenticated:
            response.set_cookie(
                SIGNED_IN,
                "1",
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        elif SIGNED_IN in request.COOKIES:
            response.delete_cookie(SIGNED_IN, samesite="Lax")
        return response

    return middleware
