"""The dates at which an event comes again: by the clocks of its place, whatever these do meanwhile."""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count, islice, takewhile
from typing import NamedTuple

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from content.clocks import NoSuchHour, at, shown_by, start_of
from content.copying import save_twin, twin_of
from content.text import slugify
from news.models import Event

MOST = 60  # events that are made at once
RESET = ("is_cancelled",)


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month, on the same weekday (the second Tuesday)")


class Date(NamedTuple):
    """A day on which the event comes again; without a start where its hours do not exist there."""

    day: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def dates(event: Event, rhythm: Rhythm, number: int | None, until: date | None) -> list[Date]:
    """The dates after that of the event: so many, or until a day; 60 at the most."""
    days = days_after(event.first_day, rhythm)
    wanted = takewhile(lambda day: day <= until, days) if until else islice(days, number)
    return [date_of(event, day) for day in islice(wanted, MOST)]


def days_after(first: date, rhythm: Rhythm) -> Iterator[date]:
    if rhythm == Rhythm.MONTHLY:
        yield from same_weekdays(first)
    weeks = 1 if rhythm == Rhythm.WEEKLY else 2
    for number in count(1):
        yield first + timedelta(weeks=weeks * number)


def same_weekdays(first: date) -> Iterator[date]:
    """The second Tuesday of each month that follows; of a fifth one, the last."""
    place = (first.day - 1) // 7
    for month in count(first.month):
        year, following = first.year + month // 12, month % 12 + 1
        weekday, length = calendar.monthrange(year, following)
        found = range(1 + (first.weekday() - weekday) % 7, length + 1, 7)
        yield date(year, following, found[min(place, len(found) - 1)])


def date_of(event: Event, day: date) -> Date:
    """The event on another day, its hours as the clocks of its place show them."""
    later = day - event.first_day
    try:
        starts_at, ends_at = (moved(event, moment, later) for moment in (event.starts_at, event.ends_at))
    except NoSuchHour:
        return Date(day)
    return Date(day, starts_at, ends_at) if starts_at <= ends_at else Date(day)


def moved(event: Event, moment: datetime, later: timedelta) -> datetime:
    wall = shown_by(moment, event.zone) + later
    return start_of(wall.date(), event.zone) if event.is_all_day else at(wall, event.zone)


def repeat(event: Event, found: list[Date]) -> list[Event]:
    """A draft like the event on each of these dates, all of them or none."""
    with transaction.atomic():
        return [repeated(event, one) for one in found if one.starts_at]


def repeated(event: Event, one: Date) -> Event:
    twin = twin_of(event, RESET)
    twin.starts_at, twin.ends_at = one.starts_at, one.ends_at
    columns = twin.slug_columns()
    for code, column in columns.items():
        if title := twin.slug_text(code):
            wanted = f"{slugify(title) or twin._meta.model_name}-{one.day}"
            setattr(twin, column, twin.free(wanted, *columns.values()))
    save_twin(twin, event)
    return twin
