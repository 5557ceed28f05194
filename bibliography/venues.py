"""Venues by name: the conference of every year is one venue, however its proceedings are titled."""

import re

from bibliography.kinds import VenueKind
from bibliography.text import fold

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
    if kind not in (VenueKind.CONFERENCE, VenueKind.WORKSHOP):
        return name
    bare = re.sub(r"\(\s*\)", "", EDITION.sub(" ", PLACE_AND_DAYS.sub("", name)))
    bare = re.sub(r"(?:\s*,)+\s*(?=[,.])", "", bare)
    bare = re.sub(r"\s+([),.])", r"\1", " ".join(bare.split())).strip(" ,.-–—:")
    bare = re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE)
    return bare if len(bare) > 4 else name


def venue_key(name: str, kind: str) -> str:
    series = series_name(name, kind)
    return fold(series) or series
