"""What the clocks of a time zone show: on the nights when they change, an hour is missing or comes twice."""

import datetime
from zoneinfo import ZoneInfo

DAY = datetime.timedelta(days=1)


class NoSuchHour(ValueError):
    """The clocks jump over this hour."""


def at(wall: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """The moment at which the clocks of `zone` show this, the first where they do so twice.

    Raises NoSuchHour where they never do.
    """
    moment = wall.replace(tzinfo=zone, fold=0)
    if shown_by(moment.astimezone(datetime.UTC), zone) != wall:
        raise NoSuchHour
    return moment


def shown_by(moment: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """What the clocks show at that moment, without a word of their zone."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def start_of(day: datetime.date, zone: ZoneInfo) -> datetime.datetime:
    """The moment at which a day begins: midnight, or the first hour after it that there is."""
    return datetime.datetime.combine(day, datetime.time(), zone).astimezone(datetime.UTC)


def comes_twice(moment: datetime.datetime) -> bool:
    """Whether the clocks of the moment’s own zone show this hour a second time, as when they are put back."""
    other = moment.replace(fold=1)
    return moment.replace(fold=0).utcoffset() > other.utcoffset()
