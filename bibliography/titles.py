"""Titles compared: by their letters, by the numbers in them, and by what says that one is about another."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from bibliography.text import fold

SHORTEST_TITLE = 12  # letters; “Editorial” and “Introduction” name many works

COUNTED = (
    ("first", "premier", "premiere"),
    ("two", "second", "deux", "deuxieme"),
    ("three", "third", "trois", "troisieme"),
    ("four", "fourth", "quatre", "quatrieme"),
    ("five", "fifth", "cinq", "cinquieme"),
    ("six", "sixth", "sixieme"),
    ("seven", "seventh", "sept", "septieme"),
    ("eight", "eighth", "huit", "huitieme"),
    ("nine", "ninth", "neuf", "neuvieme"),
    ("ten", "tenth", "dix", "dixieme"),
)
NUMBER_WORDS = {word: str(number) for number, words in enumerate(COUNTED, start=1) for word in words}
ROMAN = ("", "", "ii", "iii", "iv", "", "vi", "vii", "viii", "ix", "", "xi", "xii")
NUMBER_WORDS |= {word: str(number) for number, word in enumerate(ROMAN) if word}
PART = r"\b(?:parts?|parties?|vol|volume|tome|phase|episode|chapter|chapitre) (?P<part>[a-z]|one|un|une)\b"
NUMBER = re.compile(rf"{PART}|(?P<digits>\d+)|\b(?P<word>{'|'.join(NUMBER_WORDS)})\b")
# A text about another text, by the words it begins or ends with.
REMARK = re.compile(
    r"^(?:(?:author|publisher) )?(?:errat(?:um|a)|corrigend(?:um|a)|correction|retraction|addendum|rectificatif)\b"
    r"|^(?:re|reply|response|comments?|commentary|rejoinder|reponse|commentaires?) (?:to|on|a|aux?|sur)\b"
    r"|\b(?:erratum|corrigendum|reply)$"
)


@lru_cache(10_000)  # every title of an import is looked for and compared
def title_key(text: str) -> str:
    """The letters and digits of a title, without case and accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", fold(text)) if char.isalnum())


def is_long_enough(key: str) -> bool:
    return sum(char.isalpha() for char in key) >= SHORTEST_TITLE


def are_alike(first: str, second: str) -> bool:
    """Whether two titles may be one title, corrected or shortened."""
    first, second = title_key(first), title_key(second)
    if first == second or first.startswith(second) or second.startswith(first):
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.6


def numbers(words: str) -> list[str]:
    """Every number of a folded title as digits, however it is written: Part III, 2nd, deuxième."""
    found = [next(filter(None, match.groups())) for match in NUMBER.finditer(words)]
    return sorted(NUMBER_WORDS.get(text, text) for text in found)


def is_remark(words: str) -> bool:
    """Whether a folded title is that of an erratum, a reply or a comment."""
    return bool(REMARK.search(words))
