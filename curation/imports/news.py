"""What an entry tells of a work that the site does not know yet, and what it only says with less."""

import re
from collections.abc import Collection

from bibliography.latex import render
from bibliography.records import ReleaseRecord
from publications.models import Identifier, Release

TAG = re.compile(r"<\w")
IN_PRINT = ("volume", "issue", "pages", "article_number")


def says_less(name: str, current: object, value: object) -> bool:
    """Whether nothing is said, or the words of a title or abstract that stands there, without what sets them off."""
    if not current or name not in ("title", "abstract", "language"):
        return False
    if not value or name == "language":
        return not value
    old, new = render(str(current)), render(str(value))
    return old.text == new.text and (new.html == old.html or not TAG.search(new.html))


def tells_more(given: ReleaseRecord, release: Release, identifiers: Collection[tuple[str, str]]) -> bool:
    """Whether the entry knows a venue or a number in print that the release has not: it came out meanwhile."""
    named = {name: getattr(given, name) for name in IN_PRINT}
    is_numbered = any(value and value != getattr(release, name) for name, value in named.items())
    doi = given.identifiers.get(Identifier.Scheme.DOI)
    is_elsewhere = bool(given.venue) and given.venue != release.venue_name
    return is_numbered or is_elsewhere or bool(doi and ("doi", doi) not in identifiers)
