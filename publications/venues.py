"""Venues by name: the conference of every year is one venue, however its proceedings are titled."""

import re

from content.text import fold
from publications.models import Venue

EDITION = re.compile(
    r"\b(?:19|20)\d{2}\b|\b\d{1,3}(?:st|nd|rd|th|e|ème)\b"
    r"|\b(?:(?:twenty|thirty|forty|fifty)-?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|\w+teenth|\w+tieth)\s"
    r"|^\W*(?:in\s+)?proc(?:eedings|\.)\s+(?:of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
# As DBLP goes on after the name: “, ICSE 2024, Lisbon, Portugal, April 14-20, 2024”.
PLACE_AND_DAYS = re.compile(r",\s+[A-Z][\w@&/'-]*[A-Z][\w@&/'-]*(?:\s+\d{4})?,\s.*\d.*$")


def series_name(name: str, kind: str) -> str:
    """A conference’s name without year, number and “Proceedings of the”; others as they are."""
    if kind not in (Venue.Kind.CONFERENCE, Venue.Kind.WORKSHOP):
        return name
    bare = re.sub(r"\(\s*\)", "", EDITION.sub(" ", PLACE_AND_DAYS.sub("", name)))
    bare = re.sub(r"(?:\s*,)+\s*(?=[,.])", "", bare)
    bare = re.sub(r"\s+([),.])", r"\1", " ".join(bare.split())).strip(" ,.-–—:")
    bare = re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE)
    return bare if len(bare) > 4 else name


def venue_key(name: str, kind: str) -> str:
    series = series_name(name, kind)
    return fold(series) or series


class Venues:
    """The venues of the database, and those that an import adds."""

    def __init__(self) -> None:
        self.by_key = {venue.key: venue for venue in Venue.objects.all()}
        self.unsaved: list[Venue] = []

    def find_or_add(self, name: str, kind: str) -> Venue | None:
        if not name:
            return None
        key = venue_key(name, kind)
        if key not in self.by_key:
            self.by_key[key] = Venue(name=series_name(name, kind), kind=kind, key=key)
            self.unsaved.append(self.by_key[key])
        return self.by_key[key]

    def save(self) -> None:
        Venue.objects.bulk_create(self.unsaved)
        self.unsaved = []
