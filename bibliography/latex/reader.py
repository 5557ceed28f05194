"""A source in its two forms, plain text and HTML, with what could not be understood."""

import re
import unicodedata
from html import escape
from typing import NamedTuple

from bibliography.latex.issues import Issue, Unreadable
from bibliography.latex.scanner import SPACES, Scanner
from bibliography.text import stream_safe

SPECIAL = re.compile(r"[\\{}$~`']|--")
BRACE = re.compile(r"[{}]")
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
    source = unicodedata.normalize("NFC", stream_safe(CONTROLS.sub("", source)))
    if not SPECIAL.search(source):
        text = _tidy(source)
        return Rendered(text, escape(text))
    scanner = Scanner(source, typographic=typographic, is_title=is_title)
    try:
        out = scanner.run()
    except Unreadable as error:
        text = _tidy(source)
        return Rendered(text, escape(text), (error.issue,))
    text = unicodedata.normalize("NFC", stream_safe(_tidy("".join(out.text))))
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
    return source.startswith("{") and _pairs(source).get(0) == len(source) - 1


def unbraced(source: str) -> str:
    """The source without braces, and spaces within them, that hold all of it."""
    if not source.startswith("{"):
        return source
    closing = _pairs(source)
    first, last = 0, len(source) - 1
    while closing.get(first) == last:
        first, last = first + 1, last - 1
        while first <= last and source[first].isspace():
            first += 1
        while first <= last and source[last].isspace():
            last -= 1
    return source[first : last + 1]


def _pairs(source: str) -> dict[int, int]:
    """The places of the opening braces, each with that of the brace that closes it."""
    opened: list[int] = []
    closing = {}
    for brace in BRACE.finditer(source):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closing[opened.pop()] = brace.start()
    return closing
