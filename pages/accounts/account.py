"""One's own account: where one is signed in, and what opens it."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages.accounts.factors import factors_of
from pages.accounts.rule import is_held
from pages.accounts.sessions import end_asked, places
from translations.digest.forms import digest_form


@require_safe
def account(request: HttpRequest, site: AdminSite) -> HttpResponse:
    factors = factors_of(request.user)
    context = {
        "title": _("Your account"),
        "account": request.user,
        "factors": factors,
        "codes_left": request.user.recovery_codes.count() if factors else 0,
        "is_held": is_held(request),
        "places": places(request, request.user),
        "digest": digest_form(request, site),
    }
    return TemplateResponse(request, "admin/pages/account/own.html", site.each_context(request) | context)


def end_sessions(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        end_asked(request, request.user)
    return redirect("admin:account")
