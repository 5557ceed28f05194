"""Objects in the palette: found as each list of the admin finds its own, or those that somebody changed last."""

from collections import Counter
from collections.abc import Iterable

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.models import DELETION, LogEntry
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst

from content.desk import form_address
from content.light import light
from pages.admin_menu import places
from pages.palette.entries import MOST_OF_A_KIND, Entry, distance, state_of

LOOKED_THROUGH = 40  # entries of the log that are read for the last objects


def searched(site: AdminSite, request: HttpRequest) -> list[ModelAdmin]:
    """Whose objects are found by words, in the order of the menu."""
    found = [one for one in site._registry.values() if one.search_fields and one.has_view_permission(request)]
    order = places()
    return sorted(found, key=lambda one: order[one.opts.label_lower])


def found(site: AdminSite, request: HttpRequest, words: str, most: int) -> list[Entry]:
    """The objects that words find: a few of each kind, what is called so first."""
    return [entry(one) for one in rows(searched(site, request), request, words, most)]


def rows(admins: Iterable[ModelAdmin], request: HttpRequest, words: str, most: int) -> list[Model]:
    """What words find in these lists."""
    kinds = [of_kind(one, request, words) for one in admins]
    shown = [one for kind in the_first(kinds, most) for one in kind]
    return sorted(shown, key=lambda one: distance(str(one), words))


def of_kind(model_admin: ModelAdmin, request: HttpRequest, words: str) -> list[Model]:
    found = light(model_admin.get_queryset(request))
    found, _may_repeat = model_admin.get_search_results(request, found, words)
    return [*found[:MOST_OF_A_KIND]]


def the_first(kinds: list[list[Model]], most: int) -> list[list[Model]]:
    """At most so many of all: the first of each kind, then the second of each, and so on."""
    ranked = sorted((place, number) for number, kind in enumerate(kinds) for place in range(len(kind)))
    shown = Counter(number for _place, number in ranked[:most])
    return [kind[: shown[number]] for number, kind in enumerate(kinds)]


def entry(obj: Model) -> Entry:
    return Entry(str(obj), capfirst(obj._meta.verbose_name), form_address(obj), state_of(obj))


def latest(site: AdminSite, request: HttpRequest) -> list[Entry]:
    """What the user changed last and is still there: one query for the log, one for each kind."""
    admins = {one.opts.label_lower: one for one in searched(site, request)}
    own = LogEntry.objects.filter(user=request.user).exclude(action_flag=DELETION)
    places = {}
    for log in own.select_related("content_type").order_by("-action_time", "-pk")[:LOOKED_THROUGH]:
        label = f"{log.content_type.app_label}.{log.content_type.model}"
        if label in admins and (log.object_id or "").isdecimal():
            places.setdefault((label, int(log.object_id)), len(places))
    shown = list(places)[:MOST_OF_A_KIND]
    own_rows = [one for label in admins for one in objects(admins[label], request, keys(shown, label))]
    own_rows.sort(key=lambda one: places[one._meta.label_lower, one.pk])
    return [entry(one) for one in own_rows]


def keys(shown: Iterable[tuple[str, int]], label: str) -> list[int]:
    return [key for one, key in shown if one == label]


def objects(model_admin: ModelAdmin, request: HttpRequest, wanted: list[int]) -> list[Model]:
    return list(light(model_admin.get_queryset(request)).filter(pk__in=wanted)) if wanted else []
