"""Which member a printed name belongs to, and which entries of bibliographies are the same work.

Both rules act only where nothing else is possible: a wrong link or a wrong merge is worse than a missing one.
"""

import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from typing import NamedTuple

from content.text import UNDECOMPOSED, fold
from people.models import Person, PersonName
from publications.names import Name

SHORTEST_TITLE = 12  # letters; “Editorial” and “Introduction” name many works
MOST_YEARS_APART = 3  # between a preprint and its publication


class Members:
    """The members by their names and ORCID iDs."""

    def __init__(self) -> None:
        self.by_orcid: dict[str, Person] = {}
        self.by_name: dict[tuple[str, str], set[Person]] = defaultdict(set)
        self.family_keys: dict[Person, set[str]] = defaultdict(set)
        for person in Person.objects.only("given_name", "family_name", "orcid"):
            self.add(person, Name(person.family_name, person.given_name), is_listed=False)
            if person.orcid:
                self.by_orcid[person.orcid] = person
        for other in PersonName.objects.select_related("person"):
            self.add(other.person, Name(other.family_name, other.given_name), is_listed=True)

    def add(self, person: Person, name: Name, *, is_listed: bool) -> None:
        """Make a member findable by a name; initials alone only where somebody listed them as such."""
        self.family_keys[person].add(name.family_key)
        if is_listed or name.has_full_given_name:
            self.by_name[exact_key(name)].add(person)

    def find(self, name: Name, orcid: str = "") -> Person | None:
        """The one member whom a printed name can only mean, else None.

        An ORCID iD decides where family name and member agree, and against a member where it is
        somebody else’s. Without one the full name has to be that of exactly one member.
        """
        if name.literal:
            return None
        if orcid:
            person = self.by_orcid.get(orcid)
            return person if person and name.family_key in self.family_keys[person] else None
        people = self.by_name.get(exact_key(name), set())
        return next(iter(people)) if len(people) == 1 else None


def exact_key(name: Name) -> tuple[str, str]:
    """The folded name and the letters that folding only approximates: ø is not always o."""
    letters = f"{name.given} {name.family}".casefold()
    return name.key, "".join(sorted(char for char in letters if ord(char) in UNDECOMPOSED))


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
