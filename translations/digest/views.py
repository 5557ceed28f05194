"""To ask for the weekly letter, and to have no more of them: on one's own page, or by the link in each letter."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from translations.digest.forms import digest_form
from translations.digest.letters import SALT
from translations.models import DigestSubscription


def choose(request: HttpRequest, site: AdminSite) -> HttpResponse:
    form = digest_form(request, site, request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        form.save(request.user)
        messages.success(request, _("Saved."))
    elif form:
        messages.error(request, _("Please choose one of the lines."))
    return redirect("admin:account")


@never_cache
@csrf_exempt  # mail programs post it, who know no page of ours; the link itself is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str, site: AdminSite) -> HttpResponse:
    """GET only asks: programs that look for viruses follow every link of a letter."""
    try:
        key, language = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return answer(request, site, "forged", get_language(), status=404)
    found = DigestSubscription.objects.filter(account=key)
    if request.method == "POST":
        found.delete()
    return answer(request, site, "asked" if found.exists() else "done", language)


def answer(
    request: HttpRequest, site: AdminSite, outcome: str, language: str, status: int = 200
) -> HttpResponse:
    with override(language):
        context = site.each_context(request) | {"title": _("Letters about translations"), "outcome": outcome}
        return render(request, "admin/translations/unsubscribe.html", context, status=status)
