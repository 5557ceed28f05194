"""Who changed what of a list last, and when: a column and two filters."""

import datetime

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Exists, Model, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from content.log import changed, changed_since, changes_of, name_of
from content.templatetags.dates import hour, iso_moment

DAY = datetime.timedelta(days=1)
SPANS = {"today": 0, "week": 7, "month": 30, "year": 365}
LONGER = "longer"
# Of an entry of the log, and of whoever made it.
SHOWN = ("object_id", "action_time", "user__username", "user__first_name", "user__last_name")


class LastChangedFilter(admin.SimpleListFilter):
    title = _("last changed")
    parameter_name = "changed"

    def lookups(self, request, model_admin):
        return [
            ("today", _("Today")),
            ("week", _("Within seven days")),
            ("month", _("Within thirty days")),
            ("year", _("Within a year")),
            (LONGER, _("Longer ago")),
        ]

    def queryset(self, request, queryset):
        span = SPANS.get("year" if self.value() == LONGER else self.value())
        if span is None:
            return queryset
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        recent = changed_since(queryset.model, today - span * DAY)
        return queryset.exclude(recent) if self.value() == LONGER else queryset.filter(recent)


class ChangedByFilter(admin.SimpleListFilter):
    """What somebody had a hand in, whoever came after."""

    title = _("changed by")
    parameter_name = "by"

    def lookups(self, request, model_admin):
        own = changes_of(model_admin.model).filter(user=OuterRef("pk"))
        others = User.objects.filter(Exists(own)).exclude(pk=request.user.pk).order_by("username")
        return [("me", _("Me")), *((str(user.pk), name_of(user)) for user in others)]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        user = request.user.pk if self.value() == "me" else self.value()
        return queryset.filter(changed(queryset.model, user=user))


class ChangesMixin:
    """An admin whose list says when each object was changed last, and by whom."""

    def get_list_display(self, request: HttpRequest) -> list:
        return [*super().get_list_display(request), "last_changed"]

    def get_list_filter(self, request: HttpRequest) -> list:
        return [*super().get_list_filter(request), LastChangedFilter, ChangedByFilter]

    def get_changelist_instance(self, request: HttpRequest):
        """The list, whose rows know their last change: one query for a page."""
        found = super().get_changelist_instance(request)
        rows = [*found.result_list]
        entries = changes_of(self.model).filter(object_id__in=[str(row.pk) for row in rows])
        last = entries.order_by("object_id", "-action_time", "-pk").distinct("object_id")
        by_key = {entry.object_id: entry for entry in last.select_related("user").only(*SHOWN)}
        for row in rows:
            row.last_change = by_key.get(str(row.pk))
        return found

    @admin.display(description=_("last changed"), ordering="updated_at")
    def last_changed(self, obj: Model) -> str:
        entry = obj.last_change
        moment = timezone.localtime(entry.action_time if entry else obj.updated_at)
        name = name_of(entry.user) if entry else ""
        return format_html(
            '<time datetime="{}">{}</time> <span>{}</span>', iso_moment(moment), in_short(moment), name
        )


def in_short(moment: datetime.datetime) -> str:
    """The hour of today, the day of all others."""
    is_today = moment.date() == timezone.localdate()
    return hour(moment) if is_today else date_format(moment, "SHORT_DATE_FORMAT")
