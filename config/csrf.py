"""What happens to a form whose token is not, or no longer, that of the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from config.errors import page
from content.returned import disarm, sent_in


def failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give a form of the admin back to who filled it in; to others say that it had expired."""
    if (sent := sent_in(request)) is None:
        is_in = request.resolver_match.view_name == "admin:login" and request.user.is_authenticated
        return redirect("admin:index") if is_in else page(403, "403_csrf.html")
    disarm(request, sent)
    view, arguments, named = request.resolver_match
    return view(request, *arguments, **named)
