"""The line of names below a title, as it is copied from a paper or its page."""

import re

from bibliography.name_notes import SUFFIXES
from bibliography.names import NameList, is_initials, read_plain_name
from bibliography.text import fold

# Marks that lead to notes and affiliations: numbers, raised or not, signs, and what stands in parentheses.
NOTES = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\d⁰¹²³⁴-⁹*†‡§¶#✉]+")
LAST_BEFORE = re.compile(r"\s*,?\s+(?:and|et|&)\s+", re.IGNORECASE)
OTHERS = re.compile(r"[,;]?\s+(?:(?:and|&)\s+others|et\s+(?:al|alii|autres|coll))\b\.?\s*$", re.IGNORECASE)
COMMAS = re.compile(r"[,，、]")
ENDS_WITH_COMMA = re.compile(r"[,，、;；&]$|\b(?:and|et)$", re.IGNORECASE)


def read_byline(text: str) -> NameList:
    """The people of a line, whichever way it parts them: by lines, semicolons, commas and a last “and”.

    Commas within a name are told from those between names: ‘Lovelace, A., Hopper, G.’ are two people, as are
    ‘Lovelace, Ada and Hopper, Grace’ and ‘Ada Lovelace, Grace Hopper’. Marks of notes are left out; who is
    meant by “et al.” is not named, as `NameList` says.
    """
    line, others = OTHERS.subn("", NOTES.sub(" ", text))
    names = tuple(read_plain_name(name) for name in split(line) if fold(name))
    return NameList(names, has_more=bool(others))


def split(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and not any(map(ENDS_WITH_COMMA.search, lines[:-1])):
        return lines
    line = " ".join(lines)
    if re.search("[;；]", line):
        return [LAST_BEFORE.sub("", f" {name}") for name in re.split("[;；]", line)]
    pieces = LAST_BEFORE.split(line)
    if len(pieces) > 1 and all(len(parts(piece)) == 2 for piece in pieces):
        return pieces
    found = [part for piece in pieces for part in parts(piece)]
    if len(pieces) == 1 and len(found) == 2 and " " not in found[0]:
        return [", ".join(found)]  # Lovelace, Ada Augusta
    return pairs(found) or found


def parts(piece: str) -> list[str]:
    """What commas part, a suffix with what stands before it: Martin Luther King, Jr."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in COMMAS.split(piece))):
        if found and fold(part) in SUFFIXES and not is_initials(part):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def pairs(found: list[str]) -> list[str]:
    """The names, where each second part is the initials of the one before; nothing elsewhere."""
    given = found[1::2]
    if len(found) % 2 or not all(all(map(is_initials, part.split())) for part in given):
        return []
    return [", ".join(pair) for pair in zip(found[::2], given, strict=True)]
