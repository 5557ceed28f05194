from csp.middleware import CSPMiddleware, PolicyParts
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from consent import notices


class ConsentCSPMiddleware(CSPMiddleware):
    """Content-Security-Policy with the hosts of the services in use, on the pages of visitors.

    The header is the same before and after a choice: it allows what a script may load once a visitor agrees.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if is_page_of_visitors(request, response):
            parts.update = {**(parts.update or {}), **sources()}
        return parts


def is_page_of_visitors(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this is a page of the site itself: no file, nothing of the admin, no error of the server."""
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and response.status_code < 500 and not request.path.startswith(reverse("admin:index"))


def sources() -> dict[str, list[str]]:
    """What the services in use need; nothing while the database is away, since no page can ask for them then."""
    try:
        return notices.current().sources
    except DatabaseError:
        return {}
