"""Codes: what has to come back from a translator as it was, numbered, among the words that are written anew.

They are the markup of rich text, formulas and addresses. All markup between two blocks is one code (`</p><h2>`), a
gap; emphasis and links are pairs around words.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple


class End(StrEnum):
    WHOLE = "whole"
    START = "start"
    STOP = "stop"


class Kind(StrEnum):
    GAP = "gap"
    IN_LINE = "in line"
    VERBATIM = "verbatim"  # text of its own: a formula, an address


class Code(NamedTuple):
    """What stays as it is, around words where it has a second half."""

    opening: str
    closing: str = ""
    kind: Kind = Kind.IN_LINE

    @property
    def is_gap(self) -> bool:
        return self.kind == Kind.GAP


class Mark(NamedTuple):
    """A code where it stands, before it has a number; `twin` is where the first half of a pair stands."""

    code: Code
    end: End = End.WHOLE
    twin: int = -1


class Place(NamedTuple):
    """Where the code of a number stands in a text."""

    number: int
    end: End = End.WHOLE


Piece = str | Place


class Coded(NamedTuple):
    """A text as words and places of codes, with these codes."""

    pieces: list[Piece]
    codes: dict[int, Code]


def numbered(parts: Sequence[str | Mark], known: Mapping[int, Code]) -> Coded:
    """The text with numbers for its codes: that of the same code among `known`, else one after those."""
    free, codes, pieces = dict(known), {}, []
    numbers: dict[int, int] = {}
    for at, part in enumerate(parts):
        if isinstance(part, str):
            pieces.append(part)
            continue
        if part.end != End.STOP:
            same = (number for number, code in free.items() if code == part.code)
            numbers[at] = next(same, max([0, *known, *codes]) + 1)
            free.pop(numbers[at], None)
            codes[numbers[at]] = part.code
        pieces.append(Place(numbers[part.twin if part.end == End.STOP else at], part.end))
    return Coded(pieces, codes)


def said(pieces: Iterable[Piece]) -> str:
    """The words alone."""
    return "".join(piece for piece in pieces if isinstance(piece, str))


def halves(code: Code) -> dict[End, str]:
    """The markup of each end of a code."""
    if code.closing:
        return {End.START: code.opening, End.STOP: code.closing}
    return {End.WHOLE: code.opening}


def without_space_at_gaps(pieces: Iterable[Piece], codes: Mapping[int, Code]) -> list[Piece]:
    """The pieces without the line ends that stand beside blocks for whoever reads or divides the file."""
    found: list[Piece] = []
    after_gap = False
    for piece in pieces:
        is_gap = isinstance(piece, Place) and piece.number in codes and codes[piece.number].is_gap
        if is_gap and found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(" \t\n")
        if after_gap and isinstance(piece, str):
            piece = piece.lstrip(" \t\n")
        found.append(piece)
        after_gap = is_gap or (after_gap and piece == "")
    return [piece for piece in found if piece != ""]
