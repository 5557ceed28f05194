"""The words that differ between two texts."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")  # a word goes and comes with the space after it
MOST = 2_000_000  # pairs of words that are compared; paragraphs with more of them are shown whole, one after the other
SHOWN = 160  # letters of what stayed that stand on each side of what did not


class Piece(NamedTuple):
    """A stretch of text: one that stayed, went or came."""

    kind: str  # "same", "gone" or "new"
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts as one: what stayed is cut short, what went stands before what came in its place."""
    found = [piece for piece in by_lines(before, after) if piece.text]
    return [cut(piece, number > 0, number < len(found) - 1) for number, piece in enumerate(found)]


def by_lines(before: str, after: str) -> Iterator[Piece]:
    """Whole lines that stayed; lines in place of others are compared by words."""
    one, other = (text.splitlines(keepends=True) for text in (before, after))
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(one[a:b]))
        else:
            yield from by_words("".join(one[a:b]), "".join(other[c:d]))


def by_words(before: str, after: str) -> Iterator[Piece]:
    one, other = TOKEN.findall(before), TOKEN.findall(after)
    is_address = not re.search(r"\s", before + after)
    if is_address or len(one) * len(other) > MOST:
        one, other = [before], [after]
    words = ([token.rstrip(" ") for token in tokens] for tokens in (one, other))
    for kind, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(other[c:d]))
        else:
            yield Piece("gone", "".join(one[a:b]))
            yield Piece("new", "".join(other[c:d]))


def cut(piece: Piece, has_before: bool, has_after: bool) -> Piece:
    """A long stretch that stayed, without its middle, or without the side where nothing changed."""
    text = piece.text
    if piece.kind != "same" or len(text) <= 2 * SHOWN:
        return piece
    head = text[:SHOWN].rsplit(" ", 1)[0] if has_before else ""
    tail = text[-SHOWN:].split(" ", 1)[-1] if has_after else ""
    return Piece("same", f"{head} … {tail}".strip(" ") if head or tail else f"{text[:SHOWN]} …")
