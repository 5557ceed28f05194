"""Dates as people and programs write them, in the precision they have."""

import re
from calendar import monthrange
from typing import NamedTuple

from bibliography import limits
from bibliography.text import fold

# The months in English, in French, in German and in Spanish, each as `fold` leaves it.
MONTHS = (
    ("january", "janvier", "januar", "enero"),
    ("february", "fevrier", "februar", "febrero"),
    ("march", "mars", "marz", "marzo"),
    ("april", "avril", "april", "abril"),
    ("may", "mai", "mai", "mayo"),
    ("june", "juin", "juni", "junio"),
    ("july", "juillet", "juli", "julio"),
    ("august", "aout", "august", "agosto"),
    ("september", "septembre", "september", "septiembre"),
    ("october", "octobre", "oktober", "octubre"),
    ("november", "novembre", "november", "noviembre"),
    ("december", "decembre", "dezember", "diciembre"),
)

COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{0,2})(?:[-/.](\d{0,2}))?)?(?!\d)")
TIME = re.compile(r"^/?[T\s]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?$")
YEAR = re.compile(r"(?<![\d-])\d{4}(?!\d)")
WORD = re.compile(r"[^\W\d_]{3,}")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)(?:st|nd|rd|th|er)?(?!\w)")
MONTH_NUMBER = re.compile(r"0?([1-9]|1[0-2])(?:[\W_]+(\d{1,2}))?")
ARTICLES = re.compile(r"\b(?:de|of|the|le)\b", re.IGNORECASE)


class Date(NamedTuple):
    """A day, a month of a year, a year, or nothing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> int:
        """How many of its parts are known."""
        return sum(part is not None for part in self)


def date_of(written: str) -> Date:
    """The date in a text (2024-05-01, 2024/05//, 20240501, 12 May 2024, mai 2024), as far as it is understood."""
    return parse_date(written)[0]


def parse_date(written: str) -> tuple[Date, bool]:
    """The date in a text, and whether that is all the text says: not of 1957/1990 and c1988."""
    written = written.strip()
    if found := COMPACT.fullmatch(written) or NUMBERS.match(written):
        year, month, day = (int(part or 0) for part in found.groups())
        rest = TIME.sub("", written[found.end() :])
    elif found := next((year for year in YEAR.finditer(written) if is_year(int(year[0]))), None):
        if written.startswith("-"):
            return Date(), False
        year, month, day = int(found[0]), 0, 0
        rest = f"{written[: found.start()]} {written[found.end() :]}"
    else:
        return Date(), False
    if not month:
        month, day, rest = _month_and_day_in_words(rest)
    date = possible_date(year, month, day)
    return date, _says_nothing(rest) and date == (year, month or None, day or None)


def parse_month(written: str) -> tuple[int | None, int | None, bool]:
    """The month in a text and the day that may stand beside it (5, may, 7~12, 12 décembre), and whether that is all
    the text says: not of 27–30 Jul."""
    written = written.strip()
    if number := MONTH_NUMBER.fullmatch(written):
        return int(number[1]), int(number[2]) if number[2] else None, True
    month, day, rest = _month_and_day_in_words(written)
    return month or None, day or None, _says_nothing(rest)


def month_of(word: str) -> int | None:
    """The number of a month by its name or the beginning of it, if it can be no other: not “jui”."""
    start = fold(word)
    found = {
        number for number, names in enumerate(MONTHS, start=1) for name in names if name.startswith(start)
    }
    return found.pop() if len(start) > 2 and len(found) == 1 else None


def is_year(number: int) -> bool:
    first, last = limits.YEARS
    return first <= number <= last


def possible_date(year: int | None, month: int | None = None, day: int | None = None) -> Date:
    """The date without what makes none: a year out of bounds, a 13th month, the 31st of June."""
    if not year or not is_year(year):
        return Date()
    if not month or not 1 <= month <= 12:
        return Date(year)
    if not day or not 1 <= day <= monthrange(year, month)[1]:
        return Date(year, month)
    return Date(year, month, day)


def _month_and_day_in_words(written: str) -> tuple[int, int, str]:
    """Month and day, 0 where there is none, and the rest of the text."""
    word = next((word for word in WORD.finditer(written) if month_of(word[0])), None)
    if not word:
        return 0, 0, written
    rest = ARTICLES.sub(" ", f"{written[: word.start()]} {written[word.end() :]}")
    days = DAY.findall(rest)
    if len(days) != 1:
        return month_of(word[0]) or 0, 0, rest
    return month_of(word[0]) or 0, int(days[0]), DAY.sub(" ", rest)


def _says_nothing(rest: str) -> bool:
    return not re.search(r"\w", rest)
