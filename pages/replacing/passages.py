"""What a query finds in one text, each time in its sentence; and the text with some of it replaced."""

import re
from collections.abc import Collection
from hashlib import blake2s
from typing import NamedTuple

from content.prose.parts import Part, addresses_of, joined, parted, words_of
from pages.replacing.query import Query

SENTENCE_ENDS = re.compile(r"[.!?…]\s|\n")
LONGEST = 140  # letters of a sentence that are shown on each side


class Passage(NamedTuple):
    """The words, as they stand in a text, in their sentence."""

    number: int  # among those of the text
    before: str
    words: str
    after: str


def digest(text: str) -> str:
    return blake2s(text.encode(), digest_size=8).hexdigest()


def parts_of(text: str, query: Query, *, is_prose: bool) -> list[Part]:
    """The text as what the query looks at, and the rest."""
    if not is_prose:
        return [] if query.in_addresses else [Part(text, True)]
    return parted(text, (addresses_of if query.in_addresses else words_of)(text))


def passages(text: str, query: Query, *, is_prose: bool) -> list[Passage]:
    parts = parts_of(text, query, is_prose=is_prose)
    shown, places = "", []
    for part in parts:
        if part.is_found:
            places += [
                (len(shown) + one.start(), len(shown) + one.end())
                for one in query.pattern.finditer(part.text)
            ]
            shown += part.text
        elif query.in_addresses or part.parts_lines:
            shown += "\n"
    return [passage(number, shown, *place) for number, place in enumerate(places)]


def passage(number: int, shown: str, start: int, end: int) -> Passage:
    """What was found, with what its sentence says before and after."""
    first = max((one.end() for one in SENTENCE_ENDS.finditer(shown, 0, start)), default=0)
    last = next((one.start() + 1 for one in SENTENCE_ENDS.finditer(shown, end)), len(shown))
    before, after = shown[first:start], shown[end:last].rstrip("\n")
    before = before if len(before) <= LONGEST else f"… {before[-LONGEST:]}"
    after = after if len(after) <= LONGEST else f"{after[:LONGEST]} …"
    return Passage(number, before.lstrip("\n"), shown[start:end], after)


def replaced(text: str, query: Query, numbers: Collection[int], *, is_prose: bool) -> str:
    """The text with the other words in place of those passages."""
    count = -1

    def put(match: re.Match) -> str:
        nonlocal count
        count += 1
        return query.instead if count in numbers else match[0]

    parts = [
        part._replace(text=query.pattern.sub(put, part.text)) if part.is_found else part
        for part in parts_of(text, query, is_prose=is_prose)
    ]
    if not is_prose:
        return "".join(part.text for part in parts)
    return joined(parts)
