"""One vocabulary: where the English of a string has a word of docs/glossary.md, its French has the other."""

import re
from itertools import product

import pytest

from content.text import unaccent
from tests.catalogue import ROOT, committed

ROW = re.compile(r"^\| (?P<english>[^|]+?) \| (?P<french>[^|]+?) \|", re.MULTILINE)
PLACEHOLDER = re.compile(r"%\(\w+\)\w|<[^>]*>")


def tables() -> list[dict[str, str]]:
    """The words, and what is not said so with the reason."""
    parts = (ROOT / "docs" / "glossary.md").read_text("utf-8").split("\n## ")[1:]
    return [
        {row["english"]: row["french"] for row in ROW.finditer(part) if row["english"] != "English"}
        for part in parts
    ]


WORDS, NOT_SO = tables()


def strings() -> list[tuple[str, str]]:
    """The English and the French of the catalogue, without what is filled in."""
    found = []
    for message in committed():
        english, french = (
            " ".join(text) if isinstance(text, list | tuple) else text
            for text in (message.id, message.string)
        )
        if message.id:
            found.append((PLACEHOLDER.sub("", english), PLACEHOLDER.sub("", french)))
    return found


def said(word: str, text: str) -> bool:
    """Whether a text has a word, in whatever number."""
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?:s|es)?(?!\w)", text, re.IGNORECASE))


def stem(french: str) -> str:
    return unaccent(french.removesuffix("é")).casefold()


@pytest.mark.parametrize("english", WORDS)
def test_a_word_is_called_as_the_glossary_has_it(english):
    called = [stem(one) for one in WORDS[english].split(" / ")]
    having = [(one, other) for one, other in strings() if said(english, one)]
    wrong = [
        one
        for one, other in having
        if one not in NOT_SO
        and not any(name in unaccent(other.replace("\u00a0", " ")).casefold() for name in called)
    ]
    assert having
    assert wrong == []


def test_what_is_not_said_so_is_still_there_and_has_such_a_word():
    there = {one for one, _other in strings()}
    assert {*NOT_SO} <= there
    assert all(any(said(*pair) for pair in product(WORDS, [one])) for one in NOT_SO)
