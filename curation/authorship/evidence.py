"""What an editor sees of the names that wait: grouped by member or by work, with everything that speaks for them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from django.db.models import Model, Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from bibliography.names import Name
from curation.authorship.decisions import are_alike
from curation.authorship.linking import Changes
from curation.models import MatchSuggestion, MatchSuggestionQuerySet
from people.names import NAME
from publications.models import Authorship, Publication

ACQUAINTANCES = 4
MOST_SHOWN = 200
COLUMNS = (
    *("role", "name", "evidence", "state", "authorship"),
    *(f"person__{column}" for column in (*NAME, "joined", "left", "slug")),
    *("publication__title_text", "publication__year", "publication__authors_text"),
    *("publication__published_at", "publication__expires_at"),
    *("publication__primary_release__venue_text", "publication__primary_release__venue__name"),
)
ORDERS = {  # works have an order of their own, the newest first
    "person": ("person__sort_key", "person", "name", "evidence", "publication", "pk"),
    "work": ("publication", "authorship__role", "authorship__position", "person__sort_key", "pk"),
}
HEADS = {"person": lambda row: row.person, "work": lambda row: row.publication}
SAME_NAME = {"person": lambda row: (row.name, row.evidence), "work": lambda row: row.authorship_id}


@dataclass
class SuggestionRow:
    """One suggestion with its evidence.

    `acquaintances` are other authors of the work, each with how many of the member’s works they signed;
    `next` is the row to go to when this one is decided.
    """

    suggestion: MatchSuggestion
    acquaintances: list[tuple[str, int]]
    next: int | None = None


class NameGroup(NamedTuple):
    """Rows about one name."""

    rows: list[SuggestionRow]
    keys: str  # of all of them, as the buttons send them
    may_be_refused: bool  # all at once
    may_be_accepted: bool

    @property
    def is_public(self) -> bool:
        """Whether one of the works is: then publishers decide about all at once."""
        return any(row.suggestion.publication.is_live for row in self.rows)


class ReviewSection(NamedTuple):
    """What waits for one member, or on one work."""

    head: Model
    name_groups: list[NameGroup]


def in_order(waiting: MatchSuggestionQuerySet, by: str) -> MatchSuggestionQuerySet:
    return waiting.order_by(*ORDERS[by])


def shown(suggestions: MatchSuggestionQuerySet) -> MatchSuggestionQuerySet:
    """With all that the page shows of them."""
    related = ("person", "authorship", "publication__primary_release__venue")
    return suggestions.select_related(*related).only(*COLUMNS)


def sections(keys: Iterable[int], by: str) -> list[ReviewSection]:
    """The suggestions with these keys, in this order of grouping."""
    found = shown(MatchSuggestion.objects.filter(pk__in=keys))
    rows = with_evidence(list(in_order(found, by)))
    return [
        ReviewSection(head, name_groups(own, by))
        for head, own in groupby(rows, lambda row: HEADS[by](row.suggestion))
    ]


def name_groups(rows: Iterable[SuggestionRow], by: str) -> list[NameGroup]:
    alike = groupby(rows, lambda row: SAME_NAME[by](row.suggestion))
    return [name_group(list(same)) for _key, same in alike]


def name_group(rows: list[SuggestionRow]) -> NameGroup:
    suggestions = [row.suggestion for row in rows]
    several = len(rows) > 1
    keys = ",".join(str(one.pk) for one in suggestions)
    return NameGroup(
        rows, keys, several and are_alike(suggestions), several and are_alike(suggestions, and_strong=True)
    )


def with_evidence(suggestions: Sequence[MatchSuggestion]) -> list[SuggestionRow]:
    """The rows of a page; each knows the next, the last one that before it."""
    known = acquaintances(suggestions)
    rows = [SuggestionRow(one, known[one.pk]) for one in suggestions]
    for row, following in pairwise(rows):
        row.next = following.suggestion.pk
    if len(rows) > 1:
        rows[-1].next = rows[-2].suggestion.pk
    return rows


def acquaintances(suggestions: Sequence[MatchSuggestion]) -> dict[int, list[tuple[str, int]]]:
    """For each suggestion, the other authors of the work who have signed works that are surely the member’s."""
    columns = ("publication", "family", "given", "suffix")
    works = {one.publication_id for one in suggestions}
    on_work: dict[int, dict[str, str]] = defaultdict(dict)
    for work, *parts in Authorship.objects.filter(publication__in=works, literal="").values_list(*columns):
        on_work[work][Name(*parts).key] = Name(*parts).printed
    signed = Counter(co_signed({one.person_id for one in suggestions}, works))
    found = {}
    for one in suggestions:
        others = on_work[one.publication_id].items() - {(one.name, str(one.authorship))}
        counted = [(printed, signed[one.person_id, key]) for key, printed in others]
        counted = sorted((pair for pair in counted if pair[1]), key=lambda pair: (-pair[1], pair[0]))
        found[one.pk] = counted[:ACQUAINTANCES]
    return found


def co_signed(people: set[int], works: set[int]) -> Iterator[tuple[int, str]]:
    """Each member with the key of each name on each of their works, among the names that these works bear."""
    families = Authorship.objects.filter(publication__in=works).values("family")
    of_members = {
        "publication__authorships__person__in": people,
        "publication__authorships__link_state__in": Authorship.SURE,
    }
    names = Authorship.objects.filter(**of_members, family__in=families).exclude(publication__in=works)
    columns = ("publication__authorships__person", "publication", "family", "given")
    for person, _work, family, given in names.values_list(*columns).distinct():
        yield person, Name(family, given).key


class ChangeGroup(NamedTuple):
    """One kind of change, with the first of the names it concerns."""

    heading: str
    names: list[Authorship | MatchSuggestion]
    count: int


def change_groups(changes: Changes) -> list[ChangeGroup]:
    """What would be seen of the changes."""
    found = [
        (_("Linked"), changes.linked),
        (_("No longer linked by themselves"), changes.unlinked),
        (_("Put before the editors"), changes.suggested),
        (_("Not suggested any longer"), changes.withdrawn),
    ]
    first = [ChangeGroup(heading, names[:MOST_SHOWN], len(names)) for heading, names in found if names]
    works = Prefetch("publication", Publication.objects.only("title_text", "year"))
    for group in first:
        prefetch_related_objects(group.names, "person", works)
    return first
