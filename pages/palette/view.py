"""The palette as an answer: JSON for the script that shows it over any page, a page of its own without."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pages.palette import objects
from pages.palette.actions import actions, asked_for
from pages.palette.entries import MOST, MOST_OF_A_KIND, Group, distance

LONGEST = 200
KINDS = ["text/html", "application/json"]


@require_safe
def palette(request: HttpRequest, site: AdminSite) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    groups = [one for one in groups_for(site, request, words) if one.entries]
    count = sum(len(one.entries) for one in groups)
    said = ngettext("%(count)d result", "%(count)d results", count) % {"count": count}
    said = said if count else _("Nothing is called so, and no text has these words.")
    if request.get_preferred_type(KINDS) == "application/json":
        response: HttpResponse = JsonResponse({"groups": [as_json(one) for one in groups], "said": said})
    else:
        context = {"title": _("Search"), "words": words, "groups": groups, "said": said}
        response = TemplateResponse(request, "admin/palette.html", site.each_context(request) | context)
    patch_vary_headers(response, ["Accept"])
    return response


def groups_for(site: AdminSite, request: HttpRequest, words: str) -> list[Group]:
    """What the words find; without any, what the user changed last and may do. What is called so stands first."""
    every = actions(site, request)
    if not words:
        latest = objects.latest(site, request)
        return [
            Group(_("Changed by you last"), latest),
            Group(_("Actions"), every[: MOST - len(latest)]),
        ]
    some = asked_for(every, words)[:MOST_OF_A_KIND]
    groups = [
        Group(_("Found"), objects.found(site, request, words, MOST - len(some))),
        Group(_("Actions"), some),
    ]
    return sorted(
        groups, key=lambda one: min((distance(entry.title, words) for entry in one.entries), default=9)
    )


def as_json(group: Group) -> dict:
    return {"name": group.name, "entries": [one.as_json() for one in group.entries]}
