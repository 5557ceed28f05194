"""What the links of a text may lead to: pages and documents of this site, found by words, address or name.

The dialog of links in the editor asks. Everybody finds what their lists show them, published or not.
"""

from typing import NamedTuple

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, JsonResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from content.languages import LANGUAGES
from content.models import Addressable
from content.prose.places import page_at
from content.prose.references import name_of, objects_of
from content.revisions.gone import gone
from pages.addresses import own_path
from pages.palette import objects
from pages.palette.entries import state_of

MOST = 12
LONGEST = 2000  # of an address


class Found(NamedTuple):
    """The objects that may be meant, and what is said of them."""

    rows: list[Addressable]
    said: str


@require_safe
def targets(request: HttpRequest, site: AdminSite) -> JsonResponse:
    """What `q` finds, words or an address of this site; or the one object that a text calls `to`."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    admins = {one.model: one for one in objects.searched(site, request) if issubclass(one.model, Addressable)}
    if name := request.GET.get("to", ""):
        found = named(admins, request, name)
    elif own_path(words).startswith("/"):
        found = at_address(admins, request, own_path(words))
    else:
        found = by_words(admins, request, words)
    return JsonResponse({"targets": [as_json(one) for one in found.rows], "said": found.said})


def named(admins: dict[type, ModelAdmin], request: HttpRequest, name: str) -> Found:
    rows = [one for one in objects_of([name]).values() if may_see(admins, request, one)]
    return Found(rows, "" if rows else said_of_gone(admins, request, name))


def said_of_gone(admins: dict[type, ModelAdmin], request: HttpRequest, name: str) -> str:
    """What was deleted, as far as the user might see such objects."""
    lost = gone([name]).get(name)
    may_know = lost and lost.deletion and may_see(admins, request, lost.deletion.shown)
    return (
        f"{lost.what}, {lost.said}." if may_know else _("What this link led to is gone, or not yours to see.")
    )


def at_address(admins: dict[type, ModelAdmin], request: HttpRequest, path: str) -> Found:
    pages = (page_at(path, code) for code in LANGUAGES)
    rows = [one for one in pages if one and may_see(admins, request, one)]
    said = _("The link will follow this page wherever it goes, in the language of its readers.")
    return Found(rows, said if rows else "")


def by_words(admins: dict[type, ModelAdmin], request: HttpRequest, words: str) -> Found:
    if not words:
        return Found([], "")
    rows = objects.rows([*admins.values()], request, words, MOST)
    count = len(rows)
    said = ngettext("%(count)d result", "%(count)d results", count) % {"count": count}
    return Found(rows, said if rows else _("Nothing of this site is called so."))


def may_see(admins: dict[type, ModelAdmin], request: HttpRequest, one: Addressable) -> bool:
    model = type(one)
    return model in admins and admins[model].has_view_permission(request, one)


def as_json(one: Addressable) -> dict[str, str]:
    """An object as the dialog lists it."""
    state = state_of(one)
    told = {"state": state.value, "state_name": str(state.label)} if state else {}
    return {"name": name_of(one), "title": str(one), "kind": capfirst(one._meta.verbose_name), **told}
