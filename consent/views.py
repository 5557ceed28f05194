"""The page about cookies: every cookie of the site, and the choice, with a script and without."""

from datetime import UTC, datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consent import notices
from consent.choices import LIFETIME, ConsentChoice, boxes
from consent.forms import ChoiceForm
from content.origin import is_from_this_site
from content.quotas import Quota

RECEIPTS = Quota("receipts", 300, 3600)  # a campus may be one address


@never_cache
@csrf_exempt  # the banner is in pages that are the same for everybody: they can hold no token
@require_http_methods(["GET", "HEAD", "POST"])
def cookies(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return cookies_page(request)
    if not is_from_this_site(request):
        raise PermissionDenied
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return cookies_page(request, form, status=409 if "notice" in form.errors else 400)
    if form.cleaned_data["choice"] != "reject_all" and RECEIPTS.is_spent(
        request
    ):  # a no is kept nowhere but there
        form.add_error(None, _("Very many choices came from your network. Please try again in an hour."))
        response = cookies_page(request, form, status=429)
        response.headers["Retry-After"] = str(RECEIPTS.seconds)
        return response
    choice = form.decided(ConsentChoice.of(request))
    response = HttpResponseRedirect(reverse("cookies") + "#choice")
    choice.keep(response)
    for name, cookie in choice.unwanted(form.cleaned_data["notice"], [*request.COOKIES]):
        response.delete_cookie(name, path=cookie["path"], domain=cookie["domain"] or None)
    return response


def cookies_page(request: HttpRequest, form: ChoiceForm | None = None, status: int = 200) -> HttpResponse:
    notice, choice = notices.current().notice, ConsentChoice.of(request)
    groups = [group | {"boxes": boxes(group, choice)} for group in notice.words["groups"]]
    context = {
        "title": _("Cookies"),
        "description": _("Every cookie of this site: who sets it, what for, for how long; and your choice."),
        "notice": notice,
        "lifetime": LIFETIME,
        "groups": groups,
        "errors": [message for messages in form.errors.values() for message in messages] if form else [],
        "has_chosen": any(map(choice.held, notice.versions)),
        "is_decided": all(choice.decides(group) for group in groups if not group["is_required"]),
        "choice": choice,
        "chosen_at": datetime.fromtimestamp(choice.at, UTC),
        "ends_at": datetime.fromtimestamp(choice.at + LIFETIME, UTC),
        "has_signal": request.headers.get("Sec-GPC") == "1",
    }
    return render(request, "consent/cookies.html", context, status=status)


@require_safe
def global_privacy_control(request: HttpRequest) -> HttpResponse:
    """What the site does with the browser's signal (https://w3c.github.io/gpc/, support resource)."""
    return JsonResponse({"gpc": True, "lastUpdate": "2026-11-21"})
