"""What happens to a form whose token is not, or no longer, that of the browser."""

import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from config.errors import page
from content.origin import is_of_the_admin
from content.returned import disarm, sent_in


def failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give a form of the admin back to who filled it in; to others say that it had expired, or that there is none."""
    if not is_of_the_admin(request):
        return refused_method(request) or page(403, "403_csrf.html")
    if (sent := sent_in(request)) is None:
        is_in = request.resolver_match.view_name == "admin:login" and request.user.is_authenticated
        return redirect("admin:index") if is_in else page(403, "403_csrf.html")
    disarm(request, sent)
    view, arguments, named = request.resolver_match
    return view(request, *arguments, **named)


def refused_method(request: HttpRequest) -> HttpResponse | None:
    """The 405 of a page that does not take this method at all; None where it does.

    Every view for visitors says which methods it takes: asked with one that nobody has, it does nothing but list them.
    """
    view, arguments, named = request.resolver_match
    asked = copy.copy(request)
    asked.method = ""
    refusal = view(asked, *arguments, **named)
    taken = refusal.headers.get("Allow", "").split(", ")
    return refusal if request.method not in taken else None
