"""Before somebody changes how an account is opened, they show once more that it is theirs."""

import time
from collections.abc import Callable
from functools import wraps

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from pages.sign_in import SignInForm, opens_here, welcome

CONFIRMED = "confirmed"  # when, in the session: at the sign-in, or here
RECENT = 900  # seconds


def note_confirmed(request: HttpRequest) -> None:
    request.session[CONFIRMED] = int(time.time())


def is_confirmed(request: HttpRequest) -> bool:
    return time.time() - request.session.get(CONFIRMED, 0) < RECENT


def ask_to_confirm(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('admin:confirm')}?{urlencode({'next': request.path})}")


def confirmed(view: Callable[[HttpRequest, AdminSite], HttpResponse]) -> Callable:
    @wraps(view)
    def inner(request: HttpRequest, site: AdminSite) -> HttpResponse:
        return view(request, site) if is_confirmed(request) else ask_to_confirm(request)

    return inner


@sensitive_post_parameters()
def confirm(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Ask for the password, as often as the sign-in would; then lead on."""
    name = request.user.get_username()
    sent = {"username": name, "password": request.POST.get("password", "")}
    form = SignInForm(request, sent if request.method == "POST" else None)
    if form.is_valid():
        note_confirmed(request)
        welcome(name, request)
        return redirect(next_of(request))
    has_password = request.user.has_usable_password() and opens_here(request.user)
    context = {"title": _("Is it you?"), "form": form, "has_password": has_password}
    return TemplateResponse(request, "admin/pages/account/confirm.html", site.each_context(request) | context)


def next_of(request: HttpRequest) -> str:
    """Where the address leads on to, on this site."""
    address = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours else reverse("admin:account")
