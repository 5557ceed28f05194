"""What the palette lets somebody do: what the menu leads to, and the lists of what waits."""

from collections.abc import Iterator

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bibliography.text import fold
from content.desk import list_address
from content.models import Content
from pages.admin_menu import places
from pages.palette.entries import Entry, distance
from pages.replacing.hits import models_for
from pages.reports import REPORTS
from pages.waiting import COLUMNS, columns_for
from translations.desk.filters import languages_for

# How one begins what is not called “New …”.
BEGUN = {"curation.importrun": gettext_lazy("Import publications")}
Named = Iterator[tuple[str, str]]


def actions(site: AdminSite, request: HttpRequest) -> list[Entry]:
    """All of them: what is made anew first, then the lists, then those of what waits."""
    models = [one for section in site.get_app_list(request) for one in section["models"]]
    models.sort(key=lambda one: places()[one["model"]._meta.label_lower])
    named = [*beginnings(models), *lists(models), *waiting_lists(site, request), *others(site, request)]
    return [Entry(str(name), "", address) for name, address in named]


def asked_for(found: list[Entry], words: str) -> list[Entry]:
    """Those in whose names every word stands, accents and case ignored; what begins so first."""
    asked = fold(words).split()
    matching = [one for one in found if asked and all(word in fold(one.title) for word in asked)]
    return sorted(matching, key=lambda one: distance(one.title, words))


def beginnings(models: list[dict]) -> Named:
    for one in models:
        if one["add_url"]:
            options = one["model"]._meta
            new = _("New %(name)s") % {"name": options.verbose_name}
            yield BEGUN.get(options.label_lower, new), one["add_url"]


def lists(models: list[dict]) -> Named:
    return ((capfirst(one["name"]), one["admin_url"]) for one in models if one["admin_url"])


def waiting_lists(site: AdminSite, request: HttpRequest) -> Named:
    for model, model_admin in site._registry.items():
        if issubclass(model, Content) and model_admin.has_view_permission(request):
            address = list_address(model)
            for query in columns_for(model_admin.may_write(request)):
                name = _("%(kind)s: %(state)s") % {
                    "kind": capfirst(model._meta.verbose_name_plural),
                    "state": COLUMNS[query],
                }
                yield name, f"{address}?{query}"


def others(site: AdminSite, request: HttpRequest) -> Named:
    yield _("What waits for you"), reverse("admin:index")
    if languages_for(request, site):
        yield _("Translations"), reverse("admin:translations")
    for report in REPORTS:
        if report.is_for(site, request):
            yield capfirst(report.title), reverse(f"admin:{report.name}")
    yield _("Your account"), reverse("admin:account")
    if models_for(site, request):
        yield _("Find and replace"), reverse("admin:replacing")
    if request.user.has_usable_password():
        yield _("Change password"), reverse("admin:password_change")
