"""Which member a printed name belongs to.

A name is linked only where nothing else is possible, since a wrong link is worse than a missing one;
whatever else fits is suggested to an editor, with the reasons for doubt.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from bibliography.names import CJK, ORGANISATION, Name, loose, read_spaced_cjk_name
from curation.authorship.readings import Reading, doubts_between, has_generation, own_readings, readings
from curation.models import Doubt
from people.models import Person, PersonName
from people.names import LATIN_NAME, NAME

SHARP_S = "\ue000"  # which no name has


class Suggestion(NamedTuple):
    person: Person
    doubts: frozenset[Doubt]


class Match(NamedTuple):
    """The one member whom a printed name can only mean, or those among whom an editor has to choose."""

    member: Person | None = None
    suggestions: tuple[Suggestion, ...] = ()


class Members:
    """The members by their names, past and present, and by their ORCID iDs."""

    def __init__(self) -> None:
        self.by_orcid: dict[str, Person] = {}
        self.by_key: dict[str, dict[Person, bool]] = defaultdict(dict)  # whether that name alone is enough
        self.by_family: dict[str, dict[Person, None]] = defaultdict(dict)
        self.readings: dict[Person, list[Reading]] = defaultdict(list)
        self.found: dict[Name, Collection[Person]] = {}  # the candidates of the names that were asked for
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
        for key in {written_key(name), written_key(Name(name.printed))}:  # 小明 王 and 王小明
            self.by_key[key][person] = is_enough or self.by_key[key].get(person, False)
        for reading in own_readings(name):
            self.by_family[reading.family_key][person] = None
            self.readings[person].append(reading)

    def match(self, name: Name, years: Collection[int | None] = ()) -> Match:
        """What a printed name, on a work that came out in these years, may mean.

        An ORCID iD decides where name and member agree, and against a member where it is somebody else’s.
        Without one, the full name has to be that of exactly one member and fit no other at all.
        """
        doubtful = {Doubt.LITERAL} if name.literal else set()
        name = as_person(name)
        found = {person: self.doubts(name, person) for person in self.candidates(name)}
        fitting = {person: doubts | doubtful for person, doubts in found.items() if doubts is not None}
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

    def candidates(self, name: Name) -> Collection[Person]:
        """The members of whom one name has the letters of this one, or its family name."""
        if name not in self.found:
            self.found[name] = dict.fromkeys(self.sharing(name))
        return self.found[name]

    def sharing(self, name: Name) -> Iterator[Person]:
        by_letters = [self.by_key.get(key, ()) for key in joined_keys(name)]
        families = {reading.family_key for reading in readings(name)}
        families |= {loose(word) for word in name.given.split()}  # in whatever order
        by_family = [self.by_family.get(family, ()) for family in sorted(families)]
        return (person for people in (*by_letters, *by_family) for person in people)

    def doubts(self, name: Name, person: Person) -> set[Doubt] | None:
        """What stands between a name and a member; None where it is not theirs."""
        suffix = {Doubt.SUFFIX} if name.suffix else set()
        is_enough = self.by_key.get(written_key(name), {}).get(person)
        if is_enough is not None:
            return suffix if is_enough else suffix | {Doubt.INITIALS}
        if any(person in self.by_key.get(key, ()) for key in joined_keys(name)):
            return suffix | {Doubt.ORDER}
        found = doubts_between(name, self.readings[person])
        if found is None:
            return None
        generation = has_generation(name) or has_generation(Name(person.family_name, person.given_name))
        return found | ({Doubt.SUFFIX} if generation else set())


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


def written_key(name: Name) -> str:
    """The key of a name with ß left as it is, like ø and ł: Weiss may be another family than Weiß."""
    family, given = (re.sub("[ßẞ]", SHARP_S, part) for part in (name.family, name.given))
    return Name(family, given).key


def as_person(name: Name) -> Name:
    """The name with its parts, for one that its source gave as a whole; an organisation stays whole."""
    if not name.literal:
        return name
    if ORGANISATION.search(name.literal):
        return replace(name, family=name.literal, literal="")
    if parts := read_spaced_cjk_name(name.literal):
        return replace(name, family=parts.family, given=parts.given, literal="")
    *given, family = name.literal.split()
    return replace(name, family=family, given=" ".join(given), literal="")


def joined_keys(name: Name) -> list[str]:
    """The keys of a name as written and, where its script sets no spaces, as one word in either order."""
    word = name.family + name.given
    if not CJK.fullmatch(word):
        return [written_key(name)]
    cuts = [len(name.family)] if name.given else range(len(word))
    return [name.key, Name(word).key, *(Name(word[cut:] + word[:cut]).key for cut in cuts)]
