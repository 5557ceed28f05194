"""Files for translators who work elsewhere: a selection taken out, one brought back after a look at it."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from bibliography.encodings import clean
from translations.desk.filters import Asked
from translations.exchange.bringing import bring
from translations.exchange.deliveries import TooLate, take_back
from translations.exchange.formats import FORMATS
from translations.exchange.forms import FileForm, SelectionForm, carried_on, kept, refuse_strange
from translations.exchange.planning import Outcome
from translations.exchange.preview import groups
from translations.exchange.selecting import exchange_of
from translations.models import Delivery
from translations.texts import source_of

MOST_SHOWN = 10  # of the files that were brought back


def asked_by(request: HttpRequest, site: AdminSite) -> Asked:
    """The question of the address; raises PermissionDenied where the user translates nothing."""
    asked = Asked.of(request, site)
    if not asked.doors:
        raise PermissionDenied
    return asked


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, site: AdminSite) -> HttpResponse:
    asked = asked_by(request, site)
    if "payload" in request.POST:
        return take_over(request, asked)
    if "take_back" in request.POST:
        return taken_back(request, asked)
    is_sent = request.method == "POST"
    form = FileForm(asked.language, request.POST, request.FILES) if is_sent else FileForm(asked.language)
    if is_sent and form.is_valid():
        try:
            return preview(request, site, asked, form)
        except ValidationError as error:
            form.add_error("file", error)
    selection = SelectionForm(asked.doors, initial={"kind": asked.kind, "state": asked.state})
    deliveries = Delivery.objects.filter(language=asked.language).light()[:MOST_SHOWN]
    context = {"form": form, "selection": selection, "deliveries": deliveries}
    return page(request, site, asked, "admin/translations/files.html", context)


def page(
    request: HttpRequest, site: AdminSite, asked: Asked, template: str, context: dict
) -> TemplateResponse:
    shared = {
        "title": _("Files for translators"),
        "asked": asked,
        "source_code": source_of(asked.language),
        "languages": asked.in_each_language(),
    }
    return TemplateResponse(request, template, site.each_context(request) | shared | context)


@require_safe
def download(request: HttpRequest, site: AdminSite) -> HttpResponse:
    asked = asked_by(request, site)
    form = SelectionForm(asked.doors, request.GET)
    if not form.is_valid():
        messages.error(request, _("Choose a kind, a state and a format from the lists."))
        return redirect(reverse("admin:translation-files") + asked.query())
    exchange = exchange_of(asked.doors, asked.language, form.selection)
    if not exchange.units:
        messages.info(request, _("Nothing is in this state: there is no file to make."))
        return redirect(reverse("admin:translation-files") + asked.query())
    chosen = FORMATS[form.cleaned_data["format"]]
    kind = form.selection.kind.rpartition(".")[2] or "texts"
    name = f"{kind}-{asked.language}-{timezone.localdate():%Y-%m-%d}.{chosen.extension}"
    response = HttpResponse(chosen.write(exchange), content_type=chosen.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


# Bringing back


def preview(request: HttpRequest, site: AdminSite, asked: Asked, form: FileForm) -> HttpResponse:
    exchange, name = form.cleaned_data["file"], clean(form.files["file"].name)
    steps = bring(request, asked.doors, asked.language, exchange, is_dry_run=True)
    refuse_strange(steps)
    context = {
        "name": name,
        "exchange": exchange,
        "groups": groups(steps, asked),
        "count": sum(step.outcome == Outcome.APPLIED for step in steps),
        "payload": kept(steps, asked.language, name),
    }
    return page(request, site, asked, "admin/translations/preview.html", context)


def take_over(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Write what the preview has shown, as far as the texts are still those that it has shown."""
    try:
        exchange, name = carried_on(request.POST["payload"], asked.language)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(request.get_full_path())
    steps = bring(request, asked.doors, asked.language, exchange, name, is_dry_run=False)
    done = sum(step.outcome == Outcome.APPLIED for step in steps)
    text = ngettext("%(count)d translation was taken over.", "%(count)d translations were taken over.", done)
    messages.success(request, text % {"count": done})
    if left := len(steps) - done:
        text = ngettext(
            "%(count)d was not: the texts were changed since the preview. Bring the file once more.",
            "%(count)d were not: the texts were changed since the preview. Bring the file once more.",
            left,
        )
        messages.warning(request, text % {"count": left})
    return redirect(reverse("admin:translation-files") + asked.query())


def taken_back(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Have the texts of a file say again what they said before it was brought."""
    key = request.POST["take_back"]
    try:
        done, left = take_back(request, asked.doors, int(key) if key.isdecimal() and len(key) < 19 else 0)
    except TooLate:
        messages.error(request, _("This file was taken back already, or is not known any more."))
        return redirect(request.get_full_path())
    text = ngettext(
        "%(count)d text says again what it said.", "%(count)d texts say again what they said.", done
    )
    messages.success(request, text % {"count": done})
    if left:
        text = ngettext(
            "%(count)d stays: it was changed since, is gone, or is not yours to change.",
            "%(count)d stay: they were changed since, are gone, or are not yours to change.",
            left,
        )
        messages.warning(request, text % {"count": left})
    return redirect(request.get_full_path())
