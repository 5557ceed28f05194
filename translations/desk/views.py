"""The translators' desk: what waits, and one item side by side with its source."""

from collections.abc import Iterable
from functools import partial

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.caching.once import once_per_version
from content.light import light
from translations.desk.doors import Door, objects_behind
from translations.desk.filters import ORDER_NAMES, Asked, states_for
from translations.desk.queue import Progress, Work, counts
from translations.suggesting.suggester import suggester
from translations.suggesting.suggestions import tally

PER_PAGE = 50


@require_safe
def desk(request: HttpRequest, site: AdminSite) -> HttpResponse:
    asked = Asked.of(request, site)
    if not asked.doors:
        raise PermissionDenied
    works, count = asked.page(PER_PAGE, PER_PAGE * (page_number(request) - 1))
    progress = progress_of(asked)
    context = {
        "title": _("Translations"),
        "asked": asked,
        "languages": asked.in_each_language(),
        "sections": sections(progress, asked),
        "whole": whole(progress),
        "works": named(works, asked),
        "count": count,
        "tally": tally(asked.language) if suggester() else None,
        "page": Paginator(range(count), PER_PAGE).get_page(page_number(request)),
        "states": [("", _("All"), asked.query(state="")),
                   *((state, name, asked.query(state=state)) for state, name in states_for(asked.reviewer).items())],
        "orders": [(order, name, asked.query(order=order)) for order, name in ORDER_NAMES.items()],
    }  # fmt: skip
    return TemplateResponse(request, "admin/translations/desk.html", site.each_context(request) | context)


@require_safe
def next_item(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The first of what waits."""
    asked = Asked.of(request, site)
    if not asked.doors:
        raise PermissionDenied
    return redirect(asked.next_address())


def progress_of(asked: Asked) -> list[Progress]:
    """Counted once, as long as neither texts nor pairs change."""
    models = [door.model for door in asked.doors.values()]
    name = f"translations {asked.language} {' '.join(asked.doors)}"
    return once_per_version(name, partial(counts, models, [asked.language]))


def page_number(request: HttpRequest) -> int:
    text = request.GET.get("p", "")
    return max(int(text), 1) if text.isdecimal() and len(text) < 7 else 1


def sections(progress: Iterable[Progress], asked: Asked) -> list[tuple[str, Progress, str]]:
    """The name of each kind, how far it is, and its queue; kinds without any text are left out."""
    found = {one.kind: one for one in progress if one.total}
    return [
        (name_of(door), found[kind], asked.query(kind="" if kind == asked.kind else kind))
        for kind, door in asked.doors.items()
        if kind in found
    ]


def whole(progress: Iterable[Progress]) -> Progress:
    numbers = [one[2:] for one in progress] or [(0,) * 6]
    return Progress("", "", *map(sum, zip(*numbers, strict=True)))


def name_of(door: Door) -> str:
    return capfirst(str(door.model._meta.verbose_name_plural))


def named(works: Iterable[Work], asked: Asked) -> list[tuple[Work, Model, str, str]]:
    """Each with its object, the name of its kind, and its address; a query for each kind."""
    works = [*works]
    objects = objects_behind(asked.doors, [(one.kind, one.key) for one in works], light)
    return [
        (one, obj, capfirst(str(obj._meta.verbose_name)), asked.address(one.kind, one.key))
        for one in works
        if (obj := objects.get((one.kind, one.key)))
    ]
