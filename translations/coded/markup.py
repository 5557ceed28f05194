"""A rich text as words and marks of its markup; words that figures and links have in attributes are words."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from typing import NamedTuple

from translations.coded.codes import Code, End, Kind, Mark
from translations.coded.verbatim import with_verbatim

TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*>")
PAIRS = {"a", "strong", "em", "sub", "sup", "code", "span"}
IN_LINES = {*PAIRS, "br"}
OWN_WORDS = re.compile(r'(?<=\sdata-alt=")[^"]*|(?<=\sdata-caption=")[^"]*|(?<=\stitle=")[^"]*')
SPACE = " \t\n"


class Tag(NamedTuple):
    """A tag, or the stretch of it before, between or after its words."""

    text: str
    name: str
    end: End = End.WHOLE

    @property
    def is_gap(self) -> bool:
        return self.name not in IN_LINES


def parts(markup: str) -> list[str | Mark]:
    """The words and the marks of a rich text."""
    found: list[str | Mark] = []
    opened: list[tuple[int, Tag]] = []
    for piece in with_gaps([*atoms(markup)]):
        if isinstance(piece, str):
            found += with_verbatim(piece)
        elif piece.end == End.STOP and opened and opened[-1][1].name == piece.name:
            at, first = opened.pop()
            code = Code(first.text, piece.text)
            found[at] = Mark(code, End.START)
            found.append(Mark(code, End.STOP, at))
        else:
            if piece.end == End.START:
                opened.append((len(found), piece))
            found.append(Mark(Code(piece.text, kind=Kind.GAP if piece.is_gap else Kind.IN_LINE)))
    return found


def atoms(markup: str) -> Iterator[str | Tag]:
    """Words as they read, and tags."""
    end = 0
    for match in TAG.finditer(markup):
        yield from filter(None, [unescape(markup[end : match.start()])])
        yield from parted(match)
        end = match.end()
    yield from filter(None, [unescape(markup[end:])])


def parted(match: re.Match) -> Iterator[str | Tag]:
    """A tag, with the words in its attributes apart."""
    name = match["name"]
    end = (End.STOP if match["closing"] else End.START) if name in PAIRS else End.WHOLE
    done = 0
    for own in OWN_WORDS.finditer(match[0]):
        yield Tag(match[0][done : own.start()], name, end)
        yield unescape(own[0])
        done, end = own.end(), End.WHOLE
    yield Tag(match[0][done:], name, end)


def with_gaps(pieces: list[str | Tag]) -> Iterator[str | Tag]:
    """The same with all tags between the words of two blocks as one, and no space beside it."""
    solid = [piece for at, piece in enumerate(pieces) if not is_between(pieces, at)]
    edges = [isinstance(piece, Tag) and piece.is_gap for piece in solid]
    for is_gap, group in groupby(range(len(solid)), key=edges.__getitem__):
        if is_gap:
            tags = [solid[at] for at in group]
            yield Tag("".join(tag.text for tag in tags), tags[0].name)
            continue
        for at in group:
            piece = solid[at]
            if isinstance(piece, str):
                piece = piece.lstrip(SPACE) if at and edges[at - 1] else piece
                piece = piece.rstrip(SPACE) if edges[at + 1 : at + 2] == [True] else piece
            yield piece


def is_between(pieces: list[str | Tag], at: int) -> bool:
    """Whether this is nothing but space beside a block."""
    piece = pieces[at]
    beside = [*pieces[max(at - 1, 0) : at], *pieces[at + 1 : at + 2]]
    return (
        isinstance(piece, str)
        and not piece.strip(SPACE)
        and any(isinstance(other, Tag) and other.is_gap for other in beside)
    )
