"""Days and hours in words of the page's language: 1:40–3 p.m. and 13 h 40 – 15 h."""

import datetime
import zoneinfo

from django import template
from django.utils import timezone
from django.utils.dateformat import format as dateformat
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from content.dates import in_words
from content.languages import current_language

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
MINUTE = datetime.timedelta(minutes=1)


@register.filter(expects_localtime=True)
def day(value: datetime.date) -> str:
    """November 12, 2026 · 12 novembre 2026 · 1er novembre 2026."""
    return in_words(value.year, value.month, value.day)


@register.filter(expects_localtime=True)
def day_of_month(value: datetime.date) -> str:
    """12, for large numerals; in French the first is 1er, its ending raised."""
    return (
        format_html("{}<sup>er</sup>", 1) if value.day == 1 and current_language() == "fr" else str(value.day)
    )


@register.filter(expects_localtime=True)
def weekday(value: datetime.date) -> str:
    """Thursday, November 12, 2026 · jeudi 12 novembre 2026."""
    separator = " " if current_language() == "fr" else ", "
    return f"{date_format(value, 'l')}{separator}{day(value)}"


@register.filter(expects_localtime=True)
def hour(value: datetime.datetime) -> str:
    """1:40 p.m., 3 p.m., noon · 13 h 40, 15 h, 12 h."""
    if current_language() == "fr":
        minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
        return f"{value.hour}{NBSP}h{minutes}"
    return dateformat(value, "P").replace(" ", NBSP)


@register.simple_tag
def days(start: datetime.datetime, end: datetime.datetime) -> str:
    """The days, what they share said once: November 12–14, 2026 · 1er–3 décembre 2026."""
    first, last = start.date(), last_day(start, end)
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{_without_year(first)} – {day(last)}"
    if current_language() == "fr":
        return f"{_without_year(first).split()[0]}–{day(last)}"
    return f"{date_format(first, 'F')} {first.day}–{last.day}, {last.year}"


@register.simple_tag
def moments(start: datetime.datetime, end: datetime.datetime) -> str:
    """Day and hours: Thursday, November 12, 2026, 1:40–3 p.m. · jeudi 12 novembre 2026, 13 h 40 – 15 h."""
    if whole_days(start, end):
        return days(start, end) if start.date() != last_day(start, end) else weekday(start)
    if start.date() == end.date():
        return f"{weekday(start)}, {hours(start, end)}"
    first = day(start) if start.year != end.year else _without_year(start)
    return f"{first}, {hour(start)} – {day(end)}, {hour(end)}"


@register.simple_tag
def times(start: datetime.datetime, end: datetime.datetime) -> str:
    """What the first day, shown already, leaves unsaid: the hours, or all days where there are several."""
    if start.date() != last_day(start, end):
        return days(start, end)
    return "" if whole_days(start, end) else hours(start, end)


def hours(start: datetime.datetime, end: datetime.datetime) -> str:
    """The hours of one day, “a.m.” or “p.m.” said once."""
    first, last = hour(start), hour(end)
    if first == last:
        return first
    clock, _space, half = first.partition(NBSP)
    if current_language() == "en" and half and last.endswith(half):
        return f"{clock}–{last}"
    return f"{first} – {last}"


def whole_days(start: datetime.datetime, end: datetime.datetime) -> bool:
    """Whether the time spans days from midnight to midnight, or to the minute before."""
    midnight = datetime.time()
    return start.time() == midnight and end > start and midnight in (end.time(), (end + MINUTE).time())


def last_day(start: datetime.datetime, end: datetime.datetime) -> datetime.date:
    return (end - MINUTE).date() if end > start and end.time() == datetime.time() else end.date()


@register.simple_tag
def zone_name(moment: datetime.datetime, zone: str) -> str:
    """“Paris time (UTC+1)” where the clocks of `zone` differ then from the institute's; else nothing."""
    offset = moment.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()
    if offset == moment.astimezone(timezone.get_default_timezone()).utcoffset():
        return ""
    minutes = int(offset.total_seconds()) // 60
    sign, (whole, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), 60)
    utc = f"UTC{sign}{whole}" + (f":{rest:02}" if rest else "") if minutes else "UTC"
    city = zone.rpartition("/")[2].replace("_", " ")
    return utc if city == "UTC" else _("%(city)s time (%(offset)s)") % {"city": city, "offset": utc}


def _without_year(value: datetime.date) -> str:
    """November 12 · 12 novembre · 1er novembre."""
    words = date_format(value, "MONTH_DAY_FORMAT")
    return f"1er {words.removeprefix('1 ')}" if value.day == 1 and current_language() == "fr" else words
