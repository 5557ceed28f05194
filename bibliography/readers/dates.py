"""Dates as people and programs write them, in the precision they have."""

import re
from typing import NamedTuple

from bibliography.records import Record, ReleaseRecord
from bibliography.words import gettext as _

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH_WORDS = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    "fev": 2, "fév": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aou": 8, "aoû": 8, "dez": 12, "déc": 12,
}  # fmt: skip

NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{0,2})(?:[-/.](\d{0,2}))?)?(?!\d)")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
YEAR = re.compile(r"(?<![\d-])(1[0-9]{3}|20\d{2})(?!\d)")
WORD = re.compile(r"[^\W\d_]{3,}")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


class Date(NamedTuple):
    year: int | None = None
    month: int | None = None
    day: int | None = None


def date_of(written: str) -> Date:
    """The date in a text (2024-05-01, 2024/05//, 20240501, 12 May 2024, mai 2024), as far as it is understood."""
    written = written.strip()
    if found := COMPACT.fullmatch(written) or NUMBERS.match(written):
        return Date(*(int(part) if part else None for part in found.groups()))
    if not (year := YEAR.search(written)) or written.startswith("-"):
        return Date()
    rest = written.replace(year[0], " ", 1)
    word = WORD.search(rest)
    month = month_of(word[0]) if word else None
    days = DAY.findall(rest)
    return Date(int(year[0]), month, int(days[0]) if month and len(days) == 1 else None)


def month_of(word: str) -> int | None:
    return MONTH_WORDS.get(word[:4].lower()) or MONTH_WORDS.get(word[:3].lower())


def set_date(record: Record, written: str, name: str = "date") -> None:
    """Set the date that a text holds; one that is not understood is kept as written."""
    if not written.strip():
        return
    record.year, record.month, record.day = date_of(written)
    check_date(record)
    if not record.year:
        warning = _("The date “%(date)s” was not understood.") % {"date": written[:50]}
        record.keep(name, written, warning)


def check_date(release: ReleaseRecord) -> None:
    """Drop what makes no date: a year out of bounds, a month without a year, a day without a month."""
    if not 1000 <= (release.year or 0) <= 2100:
        release.year = None
    if not release.year or not 1 <= (release.month or 0) <= 12:
        release.month = None
    if not release.month or not 1 <= (release.day or 0) <= 31:
        release.day = None
