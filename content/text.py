"""Plain text: slugs, HTML taken off, signs that turn its order around."""

import html
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from bibliography.text import comparable, in_latin_letters, unaccent

# Embeddings, overrides and isolates: they show a text in another order than it has (https://trojansource.codes).
# The plain marks of direction, U+200E and U+200F, are needed and do no harm.
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")

# Signs that no text is made of: controls but tab and ends of lines, and what Unicode calls no characters.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# Elements within a line: “CO<sub>2</sub>” is one word.
INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
NOTE = re.compile(r'\s*<span data-note="">(.*?)</span>', re.DOTALL)


def with_line_ends(text: str) -> str:
    """The text with line ends of one kind: browsers send CRLF, files have any."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def normalized(text: str) -> str:
    """The text as it is compared with another: line ends of one kind, composed letters (Unicode NFC)."""
    return unicodedata.normalize("NFC", with_line_ends(text))


def slugify(text: str, length: int = 80) -> str:
    """An ASCII slug of at most `length` characters, cut between words; empty where the text has no letter or digit."""
    slug = re.sub(r"[^a-z0-9]+", "-", unaccent(in_latin_letters(comparable(text))).lower()).strip("-")
    return slug if len(slug) <= length else slug[: length + 1].rsplit("-", 1)[0][:length]


def plain(markup: str) -> str:
    """The text of an HTML fragment without its footnotes, one space between its words."""
    blocks = INLINE.sub("", NOTE.sub("", markup))
    return " ".join(html.unescape(strip_tags(re.sub(r"(?=<)", " ", blocks))).split())


def refuse_bidi_controls(text: str) -> None:
    """Raise ValidationError for text that would be read in another order than it is stored in."""
    if BIDI_CONTROLS.search(text):
        raise ValidationError(
            _("This text holds invisible signs that turn the order of letters around. Remove them.")
        )
