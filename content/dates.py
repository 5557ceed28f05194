"""Dates known to the year, the month or the day, in words of the language and for machines."""

import datetime
from functools import lru_cache

from django.utils.formats import date_format

from content.languages import current_language


def in_words(year: int, month: int | None = None, day: int | None = None) -> str:
    """2022 · November 2022 · November 28, 2022; in French 28 novembre 2022 and 1er janvier 2024."""
    return in_words_of(current_language(), year, month, day) if month else str(year)


@lru_cache(maxsize=4096)  # a list says twenty of them, which cost as much as its query
def in_words_of(language: str, year: int, month: int, day: int | None) -> str:
    """The same, in `language`, which is the active one."""
    if not exists(year, month, day):
        return date_format(datetime.date(year, month, 1), "YEAR_MONTH_FORMAT")
    words = date_format(datetime.date(year, month, day), "DATE_FORMAT")
    # Django's formats have no French ordinal, and the first of a month is the only day that has one.
    return f"1er {words.removeprefix('1 ')}" if day == 1 and language == "fr" else words


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """2022 · 2022-11 · 2022-11-28: ISO 8601, also the values of HTML’s `datetime`."""
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}" + (f"-{day:02}" if exists(year, month, day) else "")


def iso_moment(moment: datetime.datetime) -> str:
    """1900-01-01T10:00:00+00:20: ISO 8601 has no seconds in offsets, as clocks had before there was standard time."""
    minutes = datetime.timedelta(minutes=round(moment.utcoffset() / datetime.timedelta(minutes=1)))
    return moment.replace(tzinfo=datetime.timezone(minutes)).isoformat()


def exists(year: int, month: int, day: int | None) -> bool:
    """Whether the day is known and the month has it."""
    try:
        return bool(day and datetime.date(year, month, day))
    except ValueError:
        return False
