"""A source in its two forms, plain text and HTML, with what could not be understood."""

import re
import unicodedata
from html import escape
from typing import NamedTuple

from bibliography.latex.issues import Issue, Unreadable
from bibliography.latex.scanner import SPACES, Scanner

SPECIAL = re.compile(r"[\\{}$~`']|--")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# A line may break on either side of a formula, but not in “k-means”, “nth” or “3×”.
BESIDE_FORMULA = re.compile(r"(\w{0,3})<math>.*?</math>([–-]|\w{0,3})")


class Rendered(NamedTuple):
    """A source as plain text and as safe inline HTML, with what could not be understood."""

    text: str
    html: str
    issues: tuple[Issue, ...] = ()


def render(source: str, *, typographic: bool = True, is_title: bool = False) -> Rendered:
    """Text with LaTeX as `Rendered`; never raises.

    The HTML holds em, strong, code, sup, sub, formulas and links (https, http, mailto), all else escaped.
    A title holds no links, since it stands in one, and its formulas are in line. Quotes and dashes are set
    typographically unless told otherwise.
    """
    if not source:
        return Rendered("", "")
    # Composed here and never in the HTML, where a combining stroke would compose with the end of a tag.
    source = unicodedata.normalize("NFC", CONTROLS.sub("", source))
    if not SPECIAL.search(source):
        text = _tidy(source)
        return Rendered(text, escape(text))
    scanner = Scanner(source, typographic=typographic, is_title=is_title)
    try:
        out = scanner.run()
    except Unreadable as error:
        text = _tidy(source)
        return Rendered(text, escape(text), (error.issue,))
    text = unicodedata.normalize("NFC", _tidy("".join(out.text)))
    html = BESIDE_FORMULA.sub(_kept_whole, _tidy("".join(out.html)))
    return Rendered(text, html, tuple(dict.fromkeys(scanner.issues)))


def decode(source: str) -> str:
    """The plain text of a source whose quotes stay as typed: names, publishers, keywords."""
    return render(source, typographic=False).text


def _kept_whole(match: re.Match[str]) -> str:
    return f'<span class="whole">{match[0]}</span>' if match[1] or match[2] else match[0]


def _tidy(text: str) -> str:
    return SPACES.sub(" ", text).strip(" ")


def is_braced(source: str) -> bool:
    """Whether one pair of braces holds the whole source: {World Health Organization}, not {A} and {B}."""
    if not (source.startswith("{") and source.endswith("}")):
        return False
    level = 0
    for position, char in enumerate(source):
        level += {"{": 1, "}": -1}.get(char, 0)
        if level == 0:
            return position == len(source) - 1
    return False
