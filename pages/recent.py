"""What was changed lately, out of the log of the admin: by the user, by the others."""

import datetime
from collections import defaultdict
from typing import NamedTuple

from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAY = datetime.timedelta(days=1)
SHOWN = 10  # things of each list
LOOKED_THROUGH = 100  # entries of the log that are read for them


class Span(NamedTuple):
    """Some days, and what was changed in them."""

    name: str | Promise
    entries: list[LogEntry]
    is_one_day: bool


def yours(site: AdminSite, request: HttpRequest) -> list[Span]:
    """What the user has changed within a week, each thing where it was changed last."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    spans = {_("Today"): today, _("Yesterday"): today - DAY, _("Within seven days"): today - 6 * DAY}
    own = visible(site, request).filter(user=request.user, action_time__gte=today - 6 * DAY)
    found = defaultdict(list)
    for entry in each_once(own):
        found[next(name for name, start in spans.items() if entry.action_time >= start)].append(entry)
    return [
        Span(name, found[name][:SHOWN], is_one_day=spans[name] >= today - DAY)
        for name in spans
        if found[name]
    ]


def others(site: AdminSite, request: HttpRequest) -> list[LogEntry]:
    """What others have changed last."""
    return each_once(visible(site, request).exclude(user=request.user))[:SHOWN]


def visible(site: AdminSite, request: HttpRequest) -> QuerySet[LogEntry]:
    """Of what the user may see; accounts are nobody's news."""
    kinds = [
        Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
        for model, model_admin in site._registry.items()
        if model._meta.app_label != "auth" and model_admin.has_view_permission(request)
    ]
    return LogEntry.objects.filter(Q.create(kinds, Q.OR)) if kinds else LogEntry.objects.none()


def each_once(entries: QuerySet[LogEntry]) -> list[LogEntry]:
    """The last change of each thing."""
    last: dict[tuple, LogEntry] = {}
    for entry in entries.select_related("user", "content_type")[:LOOKED_THROUGH]:
        last.setdefault((entry.content_type_id, entry.object_id), entry)
    return list(last.values())
