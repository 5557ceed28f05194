"""When an event takes place, in words, and where all of them are."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from content.templatetags.dates import hour, hours, weekday, zone_name
from news.models import Event

register = template.Library()


@register.simple_tag
def webcal_address() -> str:
    """The calendar of all events, as programmes take it for one to subscribe to."""
    return f"webcal:{settings.SITE_URL.partition(':')[2]}{reverse('news:calendar')}"


@register.filter
def when(event: Event) -> str:
    """All of its time by the clocks at the place; they are named where those of the institute differ."""
    time, *zone = when_else(event) or [""]
    return " · ".join([", ".join(filter(None, [weekday(event.first_day), time])), *zone])


@register.filter
def when_else(event: Event) -> list[str]:
    """What the first day, shown already, leaves unsaid: the last one where there are several, hours, their zone."""
    first, last, start, end = event.first_day, event.last_day, event.local_start, event.local_end
    if event.is_all_day:
        return [until(weekday(last))] if first != last else []
    time = f"{hour(start)}, {until(f'{weekday(last)}, {hour(end)}')}" if first != last else hours(start, end)
    return list(filter(None, [time, zone_name(event.starts_at, event.time_zone)]))


def until(moment: str) -> str:
    return gettext("until %(moment)s") % {"moment": moment}
