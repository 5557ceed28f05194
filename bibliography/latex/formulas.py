"""A formula from its source to its two forms: a line of plain text, and HTML with MathML."""

import re
from functools import lru_cache
from typing import NamedTuple

from bibliography.latex import mathml, tables
from bibliography.latex.issues import Unreadable
from bibliography.latex.linear import as_text

LONGEST = 2_000  # characters; beyond, a formula is shown as written
WIDE = 16  # characters of text; what is wider may not fit a phone and scrolls in itself

PLAIN_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}(?:[,;]? +[A-Za-z]{2,}){2}")
AMOUNT = re.compile(r"\d[\d.,]*\s?(?:[kKMB]\b|[A-Za-z]{3,}|(?:to|or|in|a|per)\b|$|[ -]+$)")
TEXT_GROUP = re.compile(r"\\(?:text\w*|mbox|mathrm|operatorname)\s*\{[^{}]*\}")
# What follows a word, Cu$_2$O and 5$^{th}$: no formula, it is set in the letters of the text.
SCRIPT = re.compile(
    r"\s*(?:\{\})?([_^])(?:\{([\w+*-]{1,5})\}|([A-Za-z0-9*])|\{?\\(?:mbox|mathrm|text|textrm)\{([\w+*-]{1,5})\}\}?)\s*"
)
DEGREE = re.compile(r"\s*\^\s*(?:\{\s*\\circ\s*\}|\\circ)\s*")


class Formula(NamedTuple):
    text: str
    html: str


def is_plausible(source: str) -> bool:
    """Whether what stands between two dollars is a formula, not prose between two prices."""
    words = TEXT_GROUP.sub("", source)
    if not source.strip() or "\n\n" in source or PLAIN_WORDS.search(words):
        return False
    return not AMOUNT.match(source) or re.fullmatch(r"[\d.,]+", source) is not None


@lru_cache(maxsize=2_000)
def typeset(source: str, *, display: bool = False, focusable: bool = False) -> Formula:
    """A formula in its two forms; raises `Unreadable`.

    A wide one stands in an element of its own that can scroll, by keyboard as well where it is `focusable`.
    """
    if DEGREE.fullmatch(source):
        return Formula("°", "°")
    if match := SCRIPT.fullmatch(source):
        return script(match[1], match[2] or match[3] or match[4])
    if len(source) > LONGEST:
        raise Unreadable("formula", source)
    tree = mathml.read(source, display=display)
    text, markup = as_text(tree), mathml.serialise(tree)
    if display or len(text) > WIDE:
        name = "formula display" if display else "formula"
        reached = ' tabindex="0"' if focusable else ""
        markup = f'<span class="{name}"{reached}>{markup}</span>'
    return Formula(text, markup)


def script(mark: str, text: str) -> Formula:
    tag = "sup" if mark == "^" else "sub"
    text = text.replace("-", "−")
    raised = text if text in tables.ORDINALS else tables.raised(text, tag) or f"{mark}{text}"
    return Formula(raised, f"<{tag}>{text}</{tag}>")
