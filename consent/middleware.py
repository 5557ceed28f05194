from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase


class ConsentCSPMiddleware(CSPMiddleware):
    """Content-Security-Policy with the hosts of the services in use, on the pages that show the banner.

    The header is the same before and after a choice: it allows what a script may load once a visitor agrees.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if sources := getattr(request, "consent_sources", None):
            parts.update = {**(parts.update or {}), **sources}
        return parts
