"""The ways to read a name, and what stands between two of them.

Where a family name of several words ends, which of two names comes first, and what of them is printed at all
differ from source to source; whatever fits only by such a reading is doubtful.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bibliography import names
from bibliography.names import CJK, GENERATIONS_ALONE, Name, is_initials, loose
from bibliography.text import fold
from curation.models import Doubt

GENERATIONS = GENERATIONS_ALONE | {"junior", "senior"}
PARTICLES = names.PARTICLES | {
    "af",
    "av",
    "bin",
    "den",
    "e",
    "el",
    "le",
    "ten",
    "ter",
    "ibn",
    "vom",
    "zu",
    "zum",
    "zur",
}
ARTICLE = re.compile(r"\b(al|el|bin|ibn)[-‐‑](?=\w)", re.IGNORECASE)  # al-Khwarizmi


class Conflict(Exception):
    """Two names differ in a middle name: they are those of two people."""


@dataclass(frozen=True)
class Reading:
    """One way to read a name; `is_cut` where not all of the family name is in it."""

    family: str
    given: str
    is_swapped: bool = False
    is_moved: bool = False
    is_cut: bool = False

    @cached_property
    def family_key(self) -> str:
        return loose(self.family)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Given names as loosely spelt words, initials as single letters: ‘J.-P. Marie’ → j, p, marie."""
        words = []
        for word in self.given.replace("-", " ").split():
            words += list(loose(word)) if is_initials(word) else [loose(word)]
        return tuple(filter(None, words))


def own_readings(name: Name) -> Iterator[Reading]:
    """A member’s name as it stands; the first words of the family name among the given ones; its first part alone.

    ‘Ebrahimi Kahou, Samira’ signs as ‘S. E. Kahou’, ‘Samira Kahou’, ‘Samira Ebrahimi’. A family name with a hyphen
    is one: ‘Lacoste’ is somebody else than ‘Lacoste-Julien’.
    """
    family = family_words(name)
    given = " ".join(without_generation(name.given.split()))
    yield Reading(" ".join(family), given)
    for start in range(1, len(family)):
        yield Reading(" ".join(family[start:]), " ".join([given, *family[:start]]), is_moved=True)
    first_part = family[: 1 + next((n for n, word in enumerate(family) if fold(word) not in PARTICLES), 0)]
    if len(first_part) < len(family):
        yield Reading(" ".join(first_part), given, is_cut=True)


def readings(name: Name) -> Iterator[Reading]:
    """A printed name as split; with other words, at its end or its beginning, as the family name; with a part."""
    family, given = family_words(name), without_generation(name.given.split())
    yield Reading(" ".join(family), " ".join(given))
    words = [*given, *family]
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if cut != len(given):
            yield Reading(tail, head)
        yield Reading(head, tail, is_swapped=True)
    parts = re.split(r"[\s\-‐‑]+", " ".join(family))
    parts = [part for part in parts if fold(part) not in PARTICLES]
    if len(parts) > 1:
        yield Reading(parts[0], " ".join(given), is_cut=True)
        yield Reading(parts[-1], " ".join(given), is_cut=True)


def family_words(name: Name) -> list[str]:
    return without_generation(ARTICLE.sub(r"\1 ", name.family).split())


def without_generation(words: list[str]) -> list[str]:
    """The words but ‘Jr.’ and its kind, where another is left."""
    return [word for word in words if fold(word) not in GENERATIONS] or words


def has_generation(name: Name) -> bool:
    words = [*name.family.split(), *name.given.split()]
    return bool(name.suffix) or without_generation(words) != words


def doubts_between(name: Name, own: Iterable[Reading]) -> set[Doubt] | None:
    """The fewest doubts that any reading leaves between a printed name and a member’s; None where there is none."""
    own, printed = [*own], [*readings(name)]
    try:
        found = [doubts for one in printed for other in own if (doubts := compare(one, other)) is not None]
    except Conflict:
        return None
    if not found and any(are_permuted(printed[0], other) for other in own):
        found = [{Doubt.ORDER}]
    return min(found, key=len) if found else None


def compare(one: Reading, own: Reading) -> set[Doubt] | None:
    """What stands between a printed name and one of a member’s; None where they have nothing in common.

    Raises `Conflict` where family and first names agree and middle names do not.
    """
    words, own_words = one.words, own.words
    if one.family_key != own.family_key or not words or not own_words:
        return None
    if one.is_cut and (own.is_moved or own.is_cut):  # too little would be left
        return None
    doubts = {Doubt.ORDER} if one.is_swapped else set()
    is_partial = one.is_cut or own.is_cut
    if is_partial or own.is_moved:
        doubts.add(Doubt.FAMILY)
    if "".join(words) == "".join(own_words):
        return doubts or {Doubt.SPELLING}
    if not agree(words[0], own_words[0]) or (is_partial and words[0] != own_words[0]):
        return None
    short, long = sorted((words[1:], own_words[1:]), key=len)
    if not is_part(short, long):
        if one.is_swapped or is_partial:
            return None
        raise Conflict
    if words[0] != own_words[0]:
        doubts.add(Doubt.INITIALS)
    if short != long and not own.is_moved:
        doubts.add(Doubt.MIDDLE)
    return doubts


def are_permuted(one: Reading, own: Reading) -> bool:
    """Whether all words of two names are the same in some order, some as initials: An V. Nguyen, Nguyễn Văn An."""
    printed, wanted = ([*reading.words, *map(loose, reading.family.split())] for reading in (one, own))
    shared = [word for word in printed if word in wanted]
    if len(printed) != len(wanted) or len(shared) < 2 or own.is_cut:
        return False
    left = list(wanted)
    for word in sorted(printed, key=len, reverse=True):  # initials take what full words leave
        found = next((other for other in left if agree(word, other)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def agree(one: str, other: str) -> bool:
    """Whether two words are the same, or one is the initial of the other."""
    is_initial = any(len(word) == 1 and not CJK.fullmatch(word) for word in (one, other))
    return one == other or (is_initial and one[0] == other[0])


def is_part(short: Iterable[str], long: Iterable[str]) -> bool:
    """Whether all words stand in the longer list too, in the same order and perhaps as initials."""
    rest = iter(long)
    return all(any(agree(word, other) for other in rest) for word in short)
