"""What theses and reports are called more closely: the types of BibTeX tell it, and so do the words of an import."""

import re

from django.utils.translation import gettext_noop

from bibliography.latex import decode
from bibliography.text import fold
from publications.models import Publication

Kind = Publication.Kind

GENRES = {
    "phdthesis": gettext_noop("Doctoral dissertation"),
    "mastersthesis": gettext_noop("Master’s thesis"),
    "techreport": gettext_noop("Technical report"),
}
# Folded, in English and French, and as BibLaTeX has them (`type`).
WORDS = {
    "phdthesis": r"\b(?:phd|ph d|doctora[lt]e?|dphil|phdthesis)\b",
    "mastersthesis": r"\b(?:masters?|maitrise|msc|ma|mathesis|mastersthesis)\b",
    "techreport": r"\b(?:technical report|tech report|techreport|rapport technique)\b",
}
# The types of BibLaTeX, and of other formats, that say no more than the kind.
GENERAL = {Kind.THESIS: "thesis", Kind.REPORT: "report"}


def genre(work: Publication) -> str:
    """In the words of the import, else in English; empty where nobody knows."""
    if work.kind not in GENERAL:
        return ""
    imported = work.extra.get("entry_type", "")
    return GENRES.get(imported) or GENRES.get(told_type(work), "") or written_type(work)


def told_type(work: Publication) -> str:
    """The type of BibTeX that the words kept from an import mean; empty where they mean none."""
    written = fold(written_type(work))
    return next((name for name, words in WORDS.items() if re.search(words, written)), "")


def written_type(work: Publication) -> str:
    return decode(work.extra.get("fields", {}).get("type", ""))


def is_general(work: Publication) -> bool:
    """Whether the work came in under a type that leaves open what it is."""
    return work.extra.get("entry_type") == GENERAL.get(work.kind, "")
