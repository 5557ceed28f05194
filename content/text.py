"""Plain text: accent folding, slugs, HTML taken off."""

import html
import re
import unicodedata

from django.utils.html import strip_tags

# Letters that Unicode does not decompose into a base letter and an accent.
UNDECOMPOSED = str.maketrans(
    {
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ŧ": "t", "Ŧ": "T", "þ": "th", "Þ": "TH", "ß": "ss",
        "ŋ": "n", "Ŋ": "N", "ĸ": "k",
    }
)  # fmt: skip

# Embeddings, overrides and isolates: they show a text in another order than it has (https://trojansource.codes).
# The plain marks of direction, U+200E and U+200F, are needed and do no harm.
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def unaccent(text: str) -> str:
    """The text without its accents, in the same case: Œuvre → OEuvre, Łukasz → Lukasz."""
    decomposed = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold(text: str) -> str:
    """The key under which names compare and sort: no accents, no case, every run of other signs one space."""
    return " ".join(re.split(r"[\W_]+", unaccent(text).casefold())).strip()


def slugify(text: str, length: int = 80) -> str:
    """An ASCII slug of at most `length` characters, cut between words; empty where the text has no Latin letter."""
    slug = re.sub(r"[^a-z0-9]+", "-", unaccent(text).lower().replace("’", "-")).strip("-")
    return slug if len(slug) <= length else slug[: length + 1].rsplit("-", 1)[0][:length]


def plain(markup: str) -> str:
    """The text of an HTML fragment, one space between its words."""
    return " ".join(html.unescape(strip_tags(re.sub(r"(?=<)", " ", markup))).split())
