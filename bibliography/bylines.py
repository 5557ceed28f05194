"""The line of names below a title, as it is copied from a paper or its page."""

import re

from bibliography.name_notes import GENERATIONS, SUFFIXES
from bibliography.names import CJK, PARTICLES, NameList, UnclearNames, is_initials, read_plain_name
from bibliography.text import fold

# What leads elsewhere, to notes and affiliations: addresses, what stands in parentheses, numbers raised or not, signs.
NOTES = re.compile(r"https?://[^\s,;]+|[^\s,;]+@[^\s,;]+|\([^)]*\)|\[[^\]]*\]|[{}]|[\d⁰¹²³⁴-⁹*†‡§¶#✉]+")
GAPS = re.compile(r"\s+\.(?=[\s,;]|$)|\s+(?=[,;])")  # what notes leave behind
START = re.compile(r"^\s*(?:by|par)\s+", re.IGNORECASE)
LAST_BEFORE = re.compile(r"\s*,?\s+(?:and|et|und|&)\s+", re.IGNORECASE)
OTHERS = re.compile(r"[,;]?\s+(?:(?:and|&)\s+others|et\s+(?:al|alii|autres|coll))\b\.?\s*$", re.IGNORECASE)
BETWEEN = re.compile(r"[;；]|\s[|•·]\s")
COMMAS = re.compile(r"[,，、]")
ENDS_WITH_COMMA = re.compile(r"[,，、;；&]$|\b(?:and|et|und)$", re.IGNORECASE)


def read_byline(text: str) -> NameList:
    """The people of a line, whichever way it parts them: by lines, semicolons, commas and a last “and”.

    Commas within a name are told from those between names: ‘Lovelace, A., Hopper, G.’ are two people, as are
    ‘Lovelace, Ada and Hopper, Grace’ and ‘Ada Lovelace, Grace Hopper’. Marks of notes are left out; who is
    meant by “et al.” is not named, as `NameList` says. Raises `UnclearNames` where both readings are as good,
    or where something is no name.
    """
    line, others = OTHERS.subn("", GAPS.sub("", START.sub("", NOTES.sub(" ", text))))
    found = [name for name in split(line) if fold(name)]
    for name in found:
        if is_phrase(name):
            raise UnclearNames(name)
    return NameList(tuple(read_plain_name(with_family_first(name)) for name in found), has_more=bool(others))


def split(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and not any(map(ENDS_WITH_COMMA.search, lines[:-1])):
        return lines
    line = " ".join(lines)
    if BETWEEN.search(line):
        return [LAST_BEFORE.sub("", f" {name}") for name in BETWEEN.split(line)]
    pieces = LAST_BEFORE.split(line)
    found = [parts(piece) for piece in pieces]
    if len(pieces) > 1 and are_family_first(found):
        return pieces
    return joined([part for piece in found for part in piece])


def parts(piece: str) -> list[str]:
    """What commas part; a suffix with what stands before it (Martin Luther King, Jr.), a degree with nothing."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in COMMAS.split(piece))):
        if found and fold(part) in SUFFIXES and (" " in found[-1] or not is_initials(part)):
            found[-1] += f", {part}" if fold(part) in GENERATIONS else ""
        else:
            found.append(part)
    return found


def are_family_first(pieces: list[list[str]]) -> bool:
    """Whether “and” parts all names, and a comma the two parts of most: Lovelace, Ada and Hopper, Grace."""
    if any(len(piece) > 2 for piece in pieces):
        return False
    halved = [piece for piece in pieces if len(piece) == 2]
    return len(halved) == len(pieces) or (
        bool(halved) and not any(" " in family for family, _given in halved)
    )


def joined(found: list[str]) -> list[str]:
    """The names of what commas part: each two of them where the second is a given name, else each one."""
    if any(map(CJK.fullmatch, found)):
        return found
    are_words = len(found) > 1 and not any(" " in part for part in found)
    if are_words and len(found) % 2:
        raise UnclearNames(", ".join(found))
    is_one = len(found) == 2 and " " not in found[0]  # Lovelace, Ada Augusta
    if is_one or are_words or (found and not len(found) % 2 and all(map(are_initials, found[1::2]))):
        return [", ".join(pair) for pair in zip(found[::2], found[1::2], strict=True)]
    return found


def are_initials(part: str) -> bool:
    return all(map(is_initials, part.split()))


def is_phrase(name: str) -> bool:
    """Whether it is more than a name: “sous la direction de Paul Roy”."""
    words = [word for word in name.split() if word.islower() and fold(word) not in PARTICLES]
    return len(words) > 1 and len(name.split()) > 3


def with_family_first(name: str) -> str:
    """‘LOVELACE Ada’, as French and Asian papers print it, with the comma that it stands for."""
    words = name.split()
    capitals = next((index for index, word in enumerate(words) if not is_capitals(word)), len(words))
    if not 0 < capitals < len(words) or "," in name:
        return name
    family = " ".join("-".join(map(str.capitalize, word.split("-"))) for word in words[:capitals])
    return f"{family}, {' '.join(words[capitals:])}"


def is_capitals(word: str) -> bool:
    return word.isupper() and not is_initials(word)
