"""What a machine leaves alone, as numbered tags: markup, formulas, addresses, identifiers, terms; and its check."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape, unescape
from itertools import groupby

from django.utils.translation import gettext as _

from translations.coded.codes import End, Piece, Place
from translations.coded.units import Unit
from translations.suggesting.asking import SuggestionError

DOI = r"\b10\.\d{4,9}/[^\s<>\"]*[\w/]"
TAG = re.compile(r'<(?:(?P<name>[xgt]) id="(?P<number>\d{1,6})"\s*(?P<whole>/?)|/(?P<closed>[xgt]))>')
Term = tuple[str, str]


class Protected:
    """A text as paragraphs to be translated: what stands between two is never sent, what stands in them has tags."""

    def __init__(self, unit: Unit, terms: Iterable[Term] = ()) -> None:
        self.coded = unit.coded_source
        self.terms = {one.casefold(): other for one, other in terms if one and other}
        longest_first = sorted(self.terms, key=len, reverse=True)
        self.kept = re.compile(
            "|".join([DOI, *(rf"\b{re.escape(one)}\b" for one in longest_first)]), re.IGNORECASE
        )
        self.blocks = [[*group] for _gap, group in groupby(self.coded.pieces, self.is_gap)]
        self.written: list[str] = []  # what stands in the tag `t` of each number
        self.texts = [self.sent(block) for block in self.blocks if has_words(block)]

    def is_gap(self, piece: Piece) -> bool:
        return isinstance(piece, Place) and self.coded.codes[piece.number].is_gap

    def sent(self, block: Iterable[Piece]) -> str:
        return "".join(self.words(piece) if isinstance(piece, str) else tag_of(piece) for piece in block)

    def words(self, text: str) -> str:
        found, end = [], 0
        for match in self.kept.finditer(text):
            found.append(escape(text[end : match.start()], quote=False))
            self.written.append(self.terms.get(match[0].casefold(), match[0]))
            found.append(f'<t id="{len(self.written)}">{escape(self.written[-1], quote=False)}</t>')
            end = match.end()
        return "".join([*found, escape(text[end:], quote=False)])

    def restored(self, answers: Sequence[str]) -> list[Piece]:
        """The pieces that the answers make; raises `SuggestionError` where something is lost, doubled or made up."""
        answered = iter(zip(self.texts, answers, strict=True))
        found: list[Piece] = []
        for block in self.blocks:
            found += self.read(*next(answered)) if has_words(block) else block
        return found

    def read(self, sent: str, answer: str) -> list[Piece]:
        if tags(sent) != tags(answer) or "<" in TAG.sub("", answer):
            raise thrown_away()
        found: list[Piece] = []
        opened: list[re.Match] = []
        end = 0
        for match in TAG.finditer(answer):
            words = unescape(answer[end : match.start()])
            end = match.end()
            if opened and opened[-1]["name"] == "t" and self.written[int(opened[-1]["number"]) - 1] != words:
                raise thrown_away()
            found += [words] if words else []
            if match["closed"]:
                if not opened or opened[-1]["name"] != match["closed"]:
                    raise thrown_away()
                first = opened.pop()
                found += [Place(int(first["number"]), End.STOP)] if first["name"] == "g" else []
            elif not match["whole"]:
                opened.append(match)
                found += [Place(int(match["number"]), End.START)] if match["name"] == "g" else []
            else:
                found.append(Place(int(match["number"])))
        return found + ([rest] if (rest := unescape(answer[end:])) else [])


def tag_of(place: Place) -> str:
    match place.end:
        case End.START:
            return f'<g id="{place.number}">'
        case End.STOP:
            return "</g>"
    return f'<x id="{place.number}"/>'


def tags(text: str) -> Counter[tuple[str, ...]]:
    """How often there is which tag."""
    return Counter(tuple(part or "" for part in match.groups()) for match in TAG.finditer(text))


def has_words(block: Iterable[Piece]) -> bool:
    return any(isinstance(piece, str) and re.search(r"[^\W\d_]", piece) for piece in block)


def thrown_away() -> SuggestionError:
    return SuggestionError(
        _(
            "The suggestion lost, doubled or made up something that has to stay as it is (formatting, a formula, an "
            "address, a term). It was thrown away."
        )
    )
