"""The names on works linked with members: by the rule of `matching`, and as editors decided before."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from bibliography.names import Name
from curation.authorship.matching import Match, Members, Suggestion, as_person
from curation.models import Doubt, MatchSuggestion
from people.models import Person
from publications.models import Authorship, Publication, Release

BATCH = 500
LINKS, STATES = Authorship.LinkState, MatchSuggestion.State


@dataclass
class Changes:
    """What a look at some works would change; nothing is changed before `save`."""

    linked: list[Authorship] = field(default_factory=list)
    unlinked: list[Authorship] = field(default_factory=list)
    suggested: list[MatchSuggestion] = field(default_factory=list)
    revised: list[MatchSuggestion] = field(default_factory=list)
    withdrawn: list[MatchSuggestion] = field(default_factory=list)

    def save(self) -> None:
        if not any(vars(self).values()):
            return
        names = [*self.linked, *self.unlinked]
        with transaction.atomic():
            Publication.objects.locked({name.publication_id for name in names})
            Authorship.objects.unsettled().bulk_update(names, ["person", "link_state"], BATCH)
            withdrawn = [one.pk for one in self.withdrawn]
            MatchSuggestion.objects.filter(pk__in=withdrawn, state=STATES.OPEN).delete()
            MatchSuggestion.objects.bulk_update(self.revised, ["authorship", "evidence"], BATCH)
            MatchSuggestion.objects.bulk_create(self.suggested, BATCH, ignore_conflicts=True)


class Decisions(NamedTuple):
    """What is known of one name: what was said of it as printed, and of names that it may have replaced."""

    own: dict[int, MatchSuggestion]  # by person
    former: list[MatchSuggestion]

    def confirmed(self, name: Authorship, match: Match) -> int | None:
        """The person whom an editor confirmed for this name, or for a name it has replaced."""
        fitting = {match.member, *(one.person for one in match.suggestions)}
        rows = [row for row in self.own.values() if row.authorship_id in (None, name.pk)]
        rows += [row for row in self.former if row.person_id in {person.pk for person in fitting if person}]
        return next((row.person_id for row in rows if row.state == STATES.ACCEPTED), None)

    def says_no_member(self) -> bool:
        return any(row.state == STATES.NO_MEMBER for row in self.own.values())

    def after_refusals(self, match: Match) -> Match:
        """The match without what was refused; what was refused of a name it may have replaced is doubtful."""
        if match.member and match.member.pk in self.own and self.own[match.member.pk].state == STATES.REFUSED:
            return Match()
        refused = {row.person_id for row in self.former if row.state == STATES.REFUSED}
        return doubted(match, Doubt.REFUSED) if match.member and match.member.pk in refused else match


def link_names(
    works: Sequence[int], members: Members | None = None, progress: Callable[[int], None] | None = None
) -> Changes:
    """What the rule and earlier decisions make of the names on these works; save the changes to apply them."""
    members, changes = members or Members(), Changes()
    for start in range(0, len(works), BATCH):
        batch = works[start : start + BATCH]
        names: dict[int, list[Authorship]] = defaultdict(list)
        for name in Authorship.objects.unsettled().filter(publication__in=batch):
            names[name.publication_id].append(name)
        remembered, years = decisions_on(batch), years_of(batch)
        for work, own in names.items():
            look_at(own, years[work], remembered, members, changes)
        if progress:
            progress(start + len(batch))
    return changes


def look_at(
    names: Sequence[Authorship],
    years: set[int | None],
    remembered: dict[tuple[int, str], list[MatchSuggestion]],
    members: Members,
    changes: Changes,
) -> None:
    """Note what changes for the unsettled names of one work, which came out in these years."""
    places = [*map(place, names)]
    twins = Counter(places)
    for name, own in zip(names, places, strict=True):
        match = members.match(name.name, years)
        if twins[own] > 1:
            match = doubted(match, Doubt.NAMESAKES)
        enter(name, match, decisions_about(name, remembered.get(own[:2], [])), changes)


def place(name: Authorship) -> tuple[int, str, str]:
    """What decisions are about: the work, the part in it, the name."""
    return name.publication_id, name.role, name.name.key


def decisions_on(works: Sequence[int]) -> dict[tuple[int, str], list[MatchSuggestion]]:
    """Suggestions and decisions by work and part."""
    found = defaultdict(list)
    for row in MatchSuggestion.objects.filter(publication__in=works).select_related("authorship"):
        found[row.publication_id, row.role].append(row)
    return found


def years_of(works: Sequence[int]) -> dict[int, set[int]]:
    """The years in which works came out."""
    years = defaultdict(set)
    for work, year in Release.objects.filter(publication__in=works).values_list("publication", "year"):
        years[work].add(year)
    return years


def decisions_about(name: Authorship, rows: list[MatchSuggestion]) -> Decisions:
    if not rows:
        return Decisions({}, [])
    key = name.name.key
    own = {row.person_id: row for row in rows if row.name == key}
    return Decisions(own, [row for row in rows if row.name != key and row.authorship_id in (None, name.pk)])


def doubted(match: Match, doubt: Doubt) -> Match:
    """The match as a suggestion."""
    if match.member is None:
        return match
    return Match(suggestions=(Suggestion(match.member, frozenset([doubt])),))


def enter(name: Authorship, match: Match, decisions: Decisions, changes: Changes) -> None:
    """Note what changes for one name."""
    person, state = None, LINKS.NONE
    if decisions.says_no_member():
        match, state = Match(), LINKS.REJECTED
    elif confirmed := decisions.confirmed(name, match):
        match, person, state = Match(), confirmed, LINKS.CONFIRMED
    else:
        match = decisions.after_refusals(match)
        if match.member:
            person, state = match.member.pk, LINKS.AUTO
    if (person, state) != (name.person_id, name.link_state):
        name.person_id, name.link_state = person, state
        (changes.linked if person else changes.unlinked).append(name)
    suggest(name, match.suggestions, decisions, changes)


def suggest(
    name: Authorship, suggestions: Sequence[Suggestion], decisions: Decisions, changes: Changes
) -> None:
    """Note new suggestions, those whose doubts or name have changed, and those that no longer hold."""
    wanted = {one.person.pk: sorted(one.doubts) for one in suggestions}
    for person, doubts in wanted.items():
        row = decisions.own.get(person)
        if row is None:
            changes.suggested.append(new_suggestion(name, person, doubts))
        elif row.authorship_id is None or (row.authorship_id == name.pk and row.evidence != doubts):
            row.authorship, row.evidence = name, doubts
            changes.revised.append(row)
    own_of_others = [row for person, row in decisions.own.items() if person not in wanted]
    here = (row for row in (*own_of_others, *decisions.former) if row.authorship_id == name.pk)
    changes.withdrawn += [row for row in here if row.state == STATES.OPEN]


def new_suggestion(name: Authorship, person: int, doubts: list[str]) -> MatchSuggestion:
    return MatchSuggestion(
        publication_id=name.publication_id,
        role=name.role,
        name=name.name.key,
        person_id=person,
        authorship=name,
        evidence=doubts,
    )


def works_concerning(person: Person, members: Members) -> list[int]:
    """The works with an unsettled name that fits this person, is linked with them or was suggested."""
    columns = ("publication", "orcid", "family", "given", "suffix", "literal")
    names = Authorship.objects.unsettled().values_list(*columns).iterator()
    found = {
        work
        for work, orcid, *parts in names
        if orcid == person.orcid or person in members.candidates(as_person(Name(*parts)))
    }
    tied = Q(authorships__person=person, authorships__link_state=LINKS.AUTO)
    tied |= Q(match_suggestions__person=person, match_suggestions__state=STATES.OPEN)
    found.update(Publication.objects.filter(tied).values_list("pk", flat=True))
    return sorted(found)
