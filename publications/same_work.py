"""Which entries of bibliographies are the same work.

The rule acts only where nothing else is possible: a wrong merge is worse than a missing one.
"""

import unicodedata
from difflib import SequenceMatcher
from typing import NamedTuple

from content.text import fold

SHORTEST_TITLE = 12  # letters; “Editorial” and “Introduction” name many works
MOST_YEARS_APART = 3  # between a preprint and its publication


def title_key(text: str) -> str:
    """The letters and digits of a title, without case and accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", fold(text)) if char.isalnum())


def is_long_enough(key: str) -> bool:
    return sum(char.isalpha() for char in key) >= SHORTEST_TITLE


def are_alike(first: str, second: str) -> bool:
    """Whether two titles may be one title, corrected or shortened."""
    first, second = title_key(first), title_key(second)
    if first == second or first.startswith(second) or second.startswith(first):
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.6


class Facts(NamedTuple):
    """What tells entries with the same title and authors apart."""

    kind: str
    year: int | None
    is_out: bool  # published, rather than a preprint of it
    venue: str  # its key
    pages: str = ""


def are_same_work(one: Facts, other: Facts) -> bool:
    """Whether two entries with the same title and authors are one work.

    A thesis is never the paper of the same name. Of two published ones each is a work, unless they came
    out in the same year in the same venue or on the same pages (of a volume that has two names).
    """
    if (one.kind == "thesis") != (other.kind == "thesis"):
        return False
    if one.year and other.year and abs(one.year - other.year) > MOST_YEARS_APART:
        return False
    if not (one.is_out and other.is_out):
        return True
    same_pages = one.pages != "" and one.pages == other.pages
    return one.year == other.year and (one.venue == other.venue or same_pages)
