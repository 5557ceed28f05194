"""Days and hours in words of the page's language: 1:40–3 p.m. and 13 h 40 – 15 h."""

import datetime
import zoneinfo
from collections import defaultdict

from babel import Locale
from babel.core import get_global
from django import template
from django.utils import timezone
from django.utils.dateformat import format as dateformat
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from content.dates import in_words, iso_moment
from content.languages import current_language

register = template.Library()
register.filter(iso_moment)

NBSP = "\N{NO-BREAK SPACE}"
FORMER_ZONES: defaultdict[str, list[str]] = defaultdict(list)  # by the name that each has now
for former, zone in get_global("zone_aliases").items():
    FORMER_ZONES[zone].append(former)


@register.filter(expects_localtime=True)
def day(value: datetime.date) -> str:
    """November 12, 2026 · 12 novembre 2026 · 1er novembre 2026."""
    return in_words(value.year, value.month, value.day)


@register.simple_tag
def today() -> str:
    """The day on which the page is made."""
    return day(timezone.localdate())


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
def days(first: datetime.date, last: datetime.date) -> str:
    """The days, what they share said once: November 12–14, 2026 · du 12 au 14 novembre 2026."""
    if first == last:
        return day(first)
    if current_language() == "fr":
        return f"du {_beside(first, last)} au {day(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{date_format(first, 'F')} {first.day}–{last.day}, {last.year}"
    return f"{_beside(first, last)} – {day(last)}"


@register.simple_tag
def hours(start: datetime.datetime, end: datetime.datetime) -> str:
    """The hours of one day, “a.m.” or “p.m.” said once: 1:40–3 p.m. · 13 h 40 – 15 h."""
    first, last = hour(start), hour(end)
    if first == last:
        return first
    clock, _space, half = first.partition(NBSP)
    if current_language() == "en" and half and last.endswith(half):
        return f"{clock}–{last}"
    return f"{first} – {last}"


@register.simple_tag
def zone_name(moment: datetime.datetime, zone: str) -> str:
    """“Paris time (UTC+1)” where the clocks of `zone` differ then from the institute's; else nothing."""
    offset = moment.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()
    if offset == moment.astimezone(timezone.get_default_timezone()).utcoffset():
        return ""
    minutes = int(offset.total_seconds()) // 60
    sign, (whole, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), 60)
    utc = f"UTC{sign}{whole}" + (f":{rest:02}" if rest else "") if minutes else "UTC"
    city = city_of(zone)
    return utc if city == "UTC" else _("%(city)s time (%(offset)s)") % {"city": city, "offset": utc}


def city_of(zone: str) -> str:
    """What the page’s language calls the place of a time zone, after CLDR: London · Londres.

    CLDR knows some zones by a former name; places that are called as their zone is are not in it.
    """
    places = Locale.parse(current_language()).time_zones
    names = (places.get(known, {}).get("city") for known in (zone, *FORMER_ZONES.get(zone, ())))
    return next(filter(None, names), zone.rpartition("/")[2].replace("_", " "))


def _without_year(value: datetime.date) -> str:
    """November 12 · 12 novembre · 1er novembre."""
    words = date_format(value, "MONTH_DAY_FORMAT")
    return f"1er {words.removeprefix('1 ')}" if value.day == 1 and current_language() == "fr" else words


def _beside(first: datetime.date, last: datetime.date) -> str:
    """The first of several days, without what the last says too: 12 · 12 novembre · November 12, 2025."""
    if first.year != last.year:
        return day(first)
    if first.month != last.month or current_language() != "fr":
        return _without_year(first)
    return _without_year(first).split()[0]
