"""The date of a record, from the texts in which it is written."""

import re

from bibliography.dates import date_of, parse_date, parse_month, possible_date
from bibliography.readers.releases import tells_no_date
from bibliography.records import Record
from bibliography.words import gettext as _


def set_date(record: Record, written: str, field: str = "date") -> None:
    """Set the date that a text holds; one that says more, or that is not understood, is kept as written."""
    if not written.strip():
        return
    date, is_all = parse_date(written)
    record.year, record.month, record.day = date
    if not date.year:
        warning = _("The date “%(date)s” was not understood.") % {"date": written[:50]}
        record.keep(field, written, "" if tells_no_date(written) else warning)
    elif not is_all:
        record.keep(field, written)


def set_fullest_date(record: Record, texts: list[tuple[str, str]]) -> None:
    """Of several texts, each with its field, set the first that is understood or the fuller one of the same year.

    A text without a year adds its month (`PY` 2024 and `DA` May 12); one of another year is kept as written.
    """
    found = [(date_of(written), field, written) for field, written in texts if written.strip()]
    year = next((date.year for date, _field, _written in found if date.year), None)
    same = [one for one in found if one[0].year == year]
    if not same:
        return
    _date, field, written = fullest = max(same, key=lambda one: one[0].precision)
    set_date(record, written, field)
    for date, field, written in found:
        if date.year is None and year and _names_month(written):
            set_month(record, written, field)
        elif date.year != year or (year is None and (date, field, written) != fullest):
            record.keep(field, written)


def _names_month(written: str) -> bool:
    """Whether a text names a month in letters; 05 alone may as well be a day."""
    return bool(re.search(r"[^\W\d_]", written) and parse_month(written)[0])


def set_month(record: Record, written: str, field: str = "month") -> None:
    """Set the month, and the day that may stand beside it, of a record whose year is known."""
    month, day, is_all = parse_month(written)
    if not record.month:
        _year, record.month, record.day = possible_date(record.year, month, day)
    if not month:
        warning = _("The month “%(month)s” was not understood.") % {"month": written[:50]}
        record.keep(field, written, warning)
    elif not is_all or (month, day) not in ((record.month, record.day), (record.month, None)):
        record.keep(field, written)


def set_day(record: Record, written: str) -> None:
    """Set the day of a record whose month is known; any other day, and what is none, is kept as written."""
    day = int(written) if re.fullmatch(r"\d{1,2}", written) else None
    if day and not record.day:
        _year, _month, record.day = possible_date(record.year, record.month, day)
    if not day or day != record.day:
        record.keep("day", written)
