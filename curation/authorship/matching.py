"""Which member a printed name belongs to.

A name is linked only where nothing else is possible, since a wrong link is worse than a missing one;
whatever else fits is suggested to an editor, with the reasons for doubt.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import NamedTuple

from bibliography.names import CJK, Name, is_initials, loose
from curation.models import Doubt
from people.models import Person, PersonName
from people.names import LATIN_NAME, NAME


class Suggestion(NamedTuple):
    person: Person
    doubts: frozenset[Doubt]


class Match(NamedTuple):
    """The one member whom a printed name can only mean, or those among whom an editor has to choose."""

    member: Person | None = None
    suggestions: tuple[Suggestion, ...] = ()


class Reading(NamedTuple):
    """One way to read a name."""

    family: str
    given: str
    is_swapped: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Given names as loosely spelt words, initials as single letters: ‘J.-P. Marie’ → j, p, marie."""
        words = []
        for word in self.given.replace("-", " ").split():
            words += list(loose(word)) if is_initials(word) else [loose(word)]
        return tuple(filter(None, words))


class Conflict(Exception):
    """Two names differ in a middle name: they are those of two people."""


class Members:
    """The members by their names, past and present, and by their ORCID iDs."""

    def __init__(self) -> None:
        self.by_orcid: dict[str, Person] = {}
        self.by_key: dict[str, dict[Person, bool]] = defaultdict(dict)  # whether that name alone is enough
        self.by_family: dict[str, dict[Person, None]] = defaultdict(dict)
        self.readings: dict[Person, list[Reading]] = defaultdict(list)
        columns = (*NAME, *LATIN_NAME, "orcid", "joined", "left", "match_by_name")
        people = Person.objects.only(*columns).in_bulk()
        for person in people.values():
            for name in person.name_forms:
                self.add(person, name, is_listed=False)
            if person.orcid:
                self.by_orcid[person.orcid] = person
        for other in PersonName.objects.all():
            self.add(people[other.person_id], other.name, is_listed=True)

    def add(self, person: Person, name: Name, *, is_listed: bool) -> None:
        """Make a member findable by a name; initials alone are enough only where somebody listed them as such."""
        is_enough = name.has_full_given_name or is_unsplit(name) or (is_listed and name.given != "")
        for key in {name.key, Name(name.printed).key}:  # 小明 王 and 王小明
            self.by_key[key][person] = is_enough or self.by_key[key].get(person, False)
        self.by_family[loose(name.family)][person] = None
        self.readings[person].append(Reading(name.family, name.given))

    def match(self, name: Name, years: Collection[int | None] = ()) -> Match:
        """What a printed name, on a work that came out in these years, may mean.

        An ORCID iD decides where name and member agree, and against a member where it is somebody else’s.
        Without one, the full name has to be that of exactly one member and fit no other at all.
        """
        if name.literal:
            return Match()
        found = {person: self.doubts(name, person) for person in self.candidates(name)}
        fitting = {person: doubts for person, doubts in found.items() if doubts is not None}
        if name.orcid:
            fitting = self.weigh_orcid(name, fitting)
        else:
            shared = {Doubt.NAMESAKES} if len(fitting) > 1 else set()
            off = {person: set() if person.match_by_name else {Doubt.OFF} for person in fitting}
            fitting = {person: doubts | shared | off[person] for person, doubts in fitting.items()}
        return settle(fitting, {year for year in years if year})

    def weigh_orcid(self, name: Name, fitting: dict[Person, set[Doubt]]) -> dict[Person, set[Doubt]]:
        """Let an ORCID iD decide among the members that a name fits, its owner among them."""
        owner = self.by_orcid.get(name.orcid)
        others = {
            person: doubts | {Doubt.ORCID_OTHER} for person, doubts in fitting.items() if person != owner
        }
        if owner is None:
            return others
        same_family = owner in self.by_family.get(loose(name.family), ())
        is_anothers = not all(fitting.values())  # somebody has this name without any doubt
        if owner in fitting or (same_family and not is_anothers):
            return {owner: set()}
        return {owner: {Doubt.ORCID_NAME}, **others}

    def candidates(self, name: Name) -> Iterable[Person]:
        """The members of whom one name has the letters of this one, or its family name."""
        by_letters = [self.by_key.get(key, ()) for key in joined_keys(name)]
        by_family = [self.by_family.get(loose(reading.family), ()) for reading in readings(name)]
        return dict.fromkeys(person for people in (*by_letters, *by_family) for person in people)

    def doubts(self, name: Name, person: Person) -> set[Doubt] | None:
        """What stands between a name and a member; None where it is not theirs."""
        suffix = {Doubt.SUFFIX} if name.suffix else set()
        is_enough = self.by_key.get(name.key, {}).get(person)
        if is_enough is not None:
            return suffix if is_enough else suffix | {Doubt.INITIALS}
        if any(person in self.by_key.get(key, ()) for key in joined_keys(name)):
            return suffix | {Doubt.ORDER}
        try:
            pairs = product(readings(name), self.readings[person])
            found = [doubts for one, own in pairs if (doubts := compare(one, own)) is not None]
        except Conflict:
            return None
        return suffix | min(found, key=len) if found else None


def settle(fitting: dict[Person, set[Doubt]], years: set[int]) -> Match:
    """The match that is left when years are looked at too: sure for one member without any doubt."""
    for person, doubts in fitting.items():
        if years and not any(person.was_here_in(year) for year in years):
            doubts.add(Doubt.PERIOD)
    if len(fitting) == 1 and not any(fitting.values()):
        return Match(member=next(iter(fitting)))
    return Match(
        suggestions=tuple(Suggestion(person, frozenset(doubts)) for person, doubts in fitting.items())
    )


def is_unsplit(name: Name) -> bool:
    """Whether a name in Chinese, Japanese or Korean letters is written as one word."""
    return not name.given and len(name.family) > 1 and CJK.fullmatch(name.family) is not None


def joined_keys(name: Name) -> list[str]:
    """The keys of a name as written and, where its script sets no spaces, as one word in either order."""
    if not CJK.fullmatch(name.family + name.given):
        return [name.key]
    return [name.key, Name(name.family + name.given).key, Name(name.given + name.family).key]


def readings(name: Name) -> Iterator[Reading]:
    """The ways to read a name: as split; words of the given name taken to the family name; the two swapped."""
    words = name.given.split()
    for end in range(len(words), 0, -1):
        yield Reading(" ".join([*words[end:], name.family]), " ".join(words[:end]))
    yield Reading(name.given, name.family, is_swapped=True)


def compare(one: Reading, own: Reading) -> set[Doubt] | None:
    """What stands between a printed name and one of a member’s; None where they have nothing in common.

    Raises `Conflict` where family and first names agree and middle names do not.
    """
    words, own_words = one.words, own.words
    if loose(one.family) != loose(own.family) or not words or not own_words:
        return None
    order = {Doubt.ORDER} if one.is_swapped else set()
    if "".join(words) == "".join(own_words):
        return order or {Doubt.SPELLING}
    if not agree(words[0], own_words[0]):
        return None
    short, long = sorted((words[1:], own_words[1:]), key=len)
    if not is_part(short, long):
        if one.is_swapped:
            return None
        raise Conflict
    initials = {Doubt.INITIALS} if words[0] != own_words[0] else set()
    middle = {Doubt.MIDDLE} if short != long else set()
    return order | initials | middle


def agree(one: str, other: str) -> bool:
    """Whether two words are the same, or one is the initial of the other."""
    is_initial = any(len(word) == 1 and not CJK.fullmatch(word) for word in (one, other))
    return one == other or (is_initial and one[0] == other[0])


def is_part(short: Iterable[str], long: Iterable[str]) -> bool:
    """Whether all words stand in the longer list too, in the same order and perhaps as initials."""
    rest = iter(long)
    return all(any(agree(word, other) for other in rest) for word in short)
