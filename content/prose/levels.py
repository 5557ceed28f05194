"""Headings that skip a level: whoever reads by headings looks in vain for the one above.

A draft is saved with them, and its form says so; nothing is published with them.
"""

import re
from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from content.prose.tidying import HIGHEST, renamed
from content.text import plain

HEADING = re.compile(r"<h([1-6])(?:\s[^>]*)?>(.*?)</h\1>", re.DOTALL | re.IGNORECASE)
# The same of a stored text, for PostgreSQL: a heading of the lower level with none of the higher before it.
SKIPPING = "^((?!<h2>).)*<h3>"


def skipped(markup: str) -> str:
    """Which heading of a text skips a level, in words; empty where none does."""
    level, heading = next(iter(HEADING.findall(renamed(markup))), ("", ""))
    if level in ("", str(HIGHEST)):
        return ""
    return _("“%(heading)s” is a heading of a lower level, and no “Heading” stands before it.") % {
        "heading": plain(heading)
    }


def skipping(columns: Collection[str]) -> Q:
    """The rows in one of whose texts a heading skips a level; without columns none."""
    found = [Q(**{f"{column}__regex": SKIPPING}) for column in columns]
    return Q.create(found, Q.OR) if found else Q(pk__in=())
