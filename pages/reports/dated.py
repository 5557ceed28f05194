"""Reports of pages by a moment: what expires soon, what nobody has looked at for long."""

import datetime
from collections import defaultdict

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite, ModelAdmin
from django.core.paginator import Page, Paginator
from django.db.models import F, Model, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.light import light
from content.log import STILL_RIGHT, last_touch
from content.models import Content
from pages.reports.report import PER_PAGE, Line, Report
from people.models import Person

DAY = datetime.timedelta(days=1)
SOON = 30 * DAY


class DatedReport(Report):
    """Pages of several kinds in one order."""

    def admins(self, site: AdminSite, request: HttpRequest) -> list[ModelAdmin]:
        """Of the kinds for which the user can do something about it."""
        raise NotImplementedError

    def rows(self, model: type[Content]) -> QuerySet:
        """Those of a kind, with their `moment`."""
        raise NotImplementedError

    def is_for(self, site, request) -> bool:
        return bool(self.admins(site, request))

    def count(self, site, request) -> int:
        return self.keys(self.admins(site, request)).count()

    def keys(self, admins: list[ModelAdmin]) -> QuerySet:
        """The moment, the number of the kind among these, and the key of each page, by one query."""
        first, *others = [
            self.rows(one.model)
            .annotate(nth=Value(nth))
            .values_list("moment", "nth", "pk")
            .order_by("moment", "pk")
            for nth, one in enumerate(admins)
        ]
        return first.union(*others, all=True).order_by("moment", "nth", "pk") if others else first

    def page(self, site, request) -> tuple[Page, list[Line]]:
        admins = self.admins(site, request)
        page = Paginator(self.keys(admins), PER_PAGE).get_page(request.GET.get("p"))
        found, keys = [*page.object_list], defaultdict(list)
        for _moment, nth, key in found:
            keys[nth].append(key)
        objects = {nth: light(admins[nth].get_queryset(request)).in_bulk(some) for nth, some in keys.items()}
        return page, [Line(objects[nth][key], moment) for moment, nth, key in found if key in objects[nth]]


class Expiring(DatedReport):
    name = "expiring"
    title = gettext_lazy("expiring within thirty days")
    about = gettext_lazy(
        "What visitors see, or will, and soon see no more. Their forms set another end, or none."
    )
    moment = gettext_lazy("Expires on")

    def admins(self, site, request):
        return [
            one
            for model, one in site._registry.items()
            if issubclass(model, Content) and one.has_publish_permission(request)
        ]

    def rows(self, model):
        ends = model.objects.live().filter(
            expires_at__lte=timezone.now() + SOON, expires_at__gt=timezone.now()
        )
        return ends.annotate(moment=F("expires_at"))


class Stale(DatedReport):
    """What is published and was neither changed nor looked at for as long as the settings say of its kind."""

    name = "stale"
    title = gettext_lazy("not looked at for long")
    about = gettext_lazy(
        "Published, and neither changed nor looked at for long. “Still right” notes in its history that you have "
        "looked; the page stays as it is."
    )
    moment = gettext_lazy("Looked at last")
    is_answered = True

    def admins(self, site, request):
        return [
            one
            for model, one in site._registry.items()
            if model._meta.label_lower in settings.STALE_AFTER and one.may_write(request)
        ]

    def rows(self, model):
        since = timezone.now() - settings.STALE_AFTER[model._meta.label_lower] * 365 * DAY / 12
        rows = model.objects.published()
        rows = rows.present() if model is Person else rows
        return rows.annotate(moment=last_touch(model)).filter(moment__lt=since)

    def post(self, request: HttpRequest, site: AdminSite) -> HttpResponse:
        """Note that somebody has looked."""
        label, _dash, key = request.POST.get("right", "").partition("-")
        admins = {one.opts.label_lower: one for one in self.admins(site, request)}
        if label in admins and (obj := self.one(admins[label].model, key)):
            admins[label].log_change(request, obj, STILL_RIGHT)
            messages.success(request, _("Noted: “%(title)s” is still right.") % {"title": obj})
        else:
            messages.warning(request, _("Somebody has changed it meanwhile, or looked at it."))
        return redirect(request.get_full_path())

    def one(self, model: type[Content], key: str) -> Model | None:
        return self.rows(model).filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
