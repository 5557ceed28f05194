"""Links that lead nowhere, in published texts and on works: as `check_links` found them, or to what is not public."""

from collections import defaultdict

from django.contrib.admin import AdminSite, ModelAdmin
from django.core.paginator import Paginator
from django.db.models import Exists, Model, OuterRef
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from content.desk import deleted_address, form_address
from content.light import light
from content.models import Addressable
from content.prose.references import objects_of
from content.revisions.gone import Gone, gone
from curation.health.links import addresses
from curation.health.references import lost
from curation.health.texts import Place, kinds, places_of
from curation.models import LinkCheck
from pages.reports.report import PER_PAGE, Line, Report
from publications.models import Publication

MOST = 1000  # addresses, those that were asked last first


class DeadLinks(Report):
    name = "links"
    title = gettext_lazy("dead links")
    about = gettext_lazy(
        "In published texts and on works. Every address is asked again after two weeks; what was mended goes at once. "
        "Links to pages of this site that are not public are shown as words."
    )
    tells_links = True
    moment = gettext_lazy("Asked on")

    def admins(self, site: AdminSite, request: HttpRequest) -> dict[type, ModelAdmin]:
        found = {model: site.get_model_admin(model) for model in [*kinds(), Publication]}
        return {model: one for model, one in found.items() if one.may_write(request)}

    def is_for(self, site, request) -> bool:
        return bool(self.admins(site, request))

    def count(self, site, request) -> int:
        return LinkCheck.objects.dead().count() + len({place.address for place in lost()})

    def page(self, site, request):
        admins = self.admins(site, request)
        dead = LinkCheck.objects.dead().order_by("-checked_at", "pk")[:MOST]
        checks = {check.url: check for check in dead}
        texts = [model for model in admins if model is not Publication]
        places = [place for place in lost() if place.model in admins]
        of_checks = [*places_of([*checks], texts), *(on_works() if Publication in admins else ())]
        places += [one for one in of_checks if one.address in checks]
        page = Paginator(places, PER_PAGE).get_page(request.GET.get("p"))
        keys = defaultdict(list)
        for place in page.object_list:
            keys[place.model].append(place.key)
        objects = {
            model: light(admins[model].get_queryset(request)).in_bulk(some) for model, some in keys.items()
        }
        names = {one.address for one in page.object_list if one.address not in checks}
        goals = objects_of(names)
        lost_ones = gone(names - goals.keys())
        return page, [
            line(objects[one.model][one.key], one, checks.get(one.address), goals)
            if one.address not in lost_ones
            else line_of_gone(objects[one.model][one.key], one, lost_ones[one.address], site, request)
            for one in page.object_list
            if one.key in objects[one.model]
        ]


def on_works() -> list[Place]:
    dead = Exists(LinkCheck.objects.dead().filter(url=OuterRef("address")))
    return [
        Place(Publication, work, str(rows.model._meta.verbose_name), address)
        for rows in addresses()
        for work, address in rows.filter(dead).values_list("work", "address").order_by("work", "pk")[:MOST]
    ]


def line(obj: Model, place: Place, check: LinkCheck | None, goals: dict[str, Addressable]) -> Line:
    if check:
        return Line(obj, check.checked_at, field(obj, place), place.address, str(check.get_outcome_display()))
    goal = goals[place.address]
    return Line(obj, None, field(obj, place), form_address(goal), str(goal.state.label), str(goal))


def line_of_gone(obj: Model, place: Place, lost_one: Gone, site: AdminSite, request: HttpRequest) -> Line:
    """In words what it was; with the way to bring it back, for who may."""
    recovery = ""
    if lost_one.is_recoverable and site.get_model_admin(lost_one.model).may_recover(request):
        recovery = deleted_address(lost_one.deletion)
    return Line(obj, None, field(obj, place), "", lost_one.said, lost_one.what, recovery)


def field(obj: Model, place: Place) -> str:
    is_text = place.model is not Publication
    return capfirst(obj._meta.get_field(place.column).verbose_name if is_text else place.column)
