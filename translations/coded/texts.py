"""Texts of the site taken apart into words and numbered codes, and put together again."""

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2s

from content.prose.parts import escaped
from content.text import CONTROLS, normalized, with_line_ends
from translations.coded import markup, verbatim
from translations.coded.codes import (
    Code,
    Coded,
    Kind,
    Piece,
    halves,
    numbered,
    said,
    without_space_at_gaps,
)

SPACE = re.compile(r"[ \t\n]+")  # no-break spaces are signs that somebody has chosen
NEXT_BLOCK = re.compile(r"(</\w+>)(?=<(?:p|h2|h3|ul|ol|li|blockquote|table|tr|figure|div)\b)")


def taken_apart(text: str, is_rich: bool, known: Mapping[int, Code] | None = None) -> Coded:
    """The text as words and codes, which have the number that the same code has among `known`."""
    kind = markup if is_rich else verbatim
    return numbered(kind.parts(writable(text)), known or {})


def restored(pieces: Iterable[Piece], codes: Mapping[int, Code], is_rich: bool) -> str:
    """The text that such pieces make; KeyError where a piece is of no code."""
    found = []
    for piece in without_space_at_gaps(pieces, codes) if is_rich else pieces:
        if isinstance(piece, str):
            found.append(escaped(piece) if is_rich else piece)
            continue
        code = codes[piece.number]
        half = halves(code)[piece.end]
        found.append(escaped(half) if is_rich and code.kind == Kind.VERBATIM else half)
    return "".join(found)


def literal(text: str, is_rich: bool) -> str:
    """The text with its markup, for files that have no codes: each block on lines of its own."""
    if not is_rich:
        return writable(text)
    coded = taken_apart(text, is_rich)
    return NEXT_BLOCK.sub(r"\1\n", restored(coded.pieces, coded.codes, is_rich))


def writable(text: str) -> str:
    """The text without the signs that no XML may hold, its lines ended as XML and PO have them."""
    return CONTROLS.sub("", with_line_ends(text))


def normal(text: str) -> str:
    """A text as it is compared: programs change what makes no difference."""
    return normalized(writable(text)).strip()


def digest(text: str) -> str:
    return blake2s(normal(text).encode(), digest_size=4).hexdigest()


def words(content: Iterable[Piece] | str, is_rich: bool) -> str:
    """Nothing but the words, in which a text is the same in every format."""
    pieces = taken_apart(content, is_rich).pieces if isinstance(content, str) else content
    return SPACE.sub("", normal(said(pieces)))
