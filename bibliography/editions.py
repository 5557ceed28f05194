"""Editions as bibliographies number them: “2nd”, “2e éd.” and “second edition” are one."""

import re

from bibliography.text import fold

WORDS = {
    word: number
    for number, words in enumerate(
        (
            "first premiere", "second seconde deuxieme", "third troisieme", "fourth quatrieme", "fifth cinquieme",
            "sixth sixieme", "seventh septieme", "eighth huitieme", "ninth neuvieme", "tenth dixieme",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
NUMBERED = re.compile(r"([0-9]{1,3}) ?(?:st|nd|rd|d|th|re|ere|er|e|eme|de|nde|a|o)?")
SAID = re.compile(r" ?\b(?:edition|editions|edn|ed|eds)$")


def edition_number(written: str) -> int | None:
    """The number of an edition, where the text says nothing else; None for “revised”."""
    bare = SAID.sub("", fold(written))
    if bare in WORDS:
        return WORDS[bare]
    found = NUMBERED.fullmatch(bare)
    return int(found[1]) or None if found else None


def says_edition(written: str) -> bool:
    """Whether the text has the word already, as “Revised edition” has."""
    return re.search(r"\b(?:edition|edn|ed)\b", fold(written)) is not None


def ordinal(number: int, language: str) -> str:
    """2nd, 11th; in French 1ʳᵉ (of a feminine word) and 2ᵉ."""
    if language == "fr":
        return f"{number}ʳᵉ" if number == 1 else f"{number}ᵉ"
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
