"""The works of the site that may be one: found by the rule, kept for the editors to decide."""

import re
from collections import defaultdict
from collections.abc import Collection

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, Value
from django.db.models.functions import Left

from bibliography.names import Name
from content.search.vectors import CONFIGURATIONS
from curation.duplicates.blocking import pairs
from curation.duplicates.same_work import ABSTRACT_BEGINS, Candidate, Facts, Judgement, Verdict, judge
from curation.models import DuplicateSuggestion
from curation.models.duplicates import DuplicateSuggestionQuerySet
from publications.models import Authorship, Identifier, Publication, PublicationQuerySet, Release

BATCH = 1000
JudgedPairs = list[tuple[Candidate, Candidate, Judgement]]


def candidates(works: PublicationQuerySet) -> list[Candidate]:
    """What the rule looks at of all these works, in three queries; no two of them share an identifier."""
    ids, authors = works.order_by().values("pk"), authors_of(works)
    releases: dict[int, list[Facts]] = defaultdict(list)
    dois, isbns = (
        ArrayAgg("identifiers__value", filter=Q(identifiers__scheme=scheme), default=Value([]))
        for scheme in (Identifier.Scheme.DOI, Identifier.Scheme.ISBN)
    )
    rows = Release.objects.filter(publication__in=ids).annotate(dois=dois, isbns=isbns)
    columns = ("publication", "year", "status", "venue__key", "venue__kind", "pages", "dois",
               "volume", "issue", "article_number", "isbns")  # fmt: skip
    for work, *facts in rows.values_list(*columns).iterator():
        releases[work].append(Facts(*facts))
    begins = Left("abstract_text", 2 * ABSTRACT_BEGINS)
    rows = works.order_by("pk").values_list("pk", "title_text", "kind", begins)
    return [
        Candidate(title, kind, tuple(authors[pk]), releases[pk], abstract=abstract, pk=pk)
        for pk, title, kind, abstract in rows.iterator()
    ]


def authors_of(works: PublicationQuerySet) -> dict[int, list[str]]:
    """The folded family names of the authors of each work, in order."""
    authors: dict[int, list[str]] = defaultdict(list)
    ids = works.order_by().values("pk")
    names = Authorship.objects.filter(publication__in=ids, role=Authorship.Role.AUTHOR).order_by("position")
    for work, family, literal in names.values_list("publication", "family", "literal").iterator():
        authors[work].append(Name(family, literal=literal).family_key)
    return authors


def neighbours(works: Collection[int]) -> PublicationQuerySet:
    """These works, and all in which the name of their first or last author stands."""
    own = Q(pk__in=works)
    signed = authors_of(Publication.objects.filter(own)).values()
    authors = {name for names in signed for name in (names[0], names[-1])}
    words = " | ".join(" & ".join(re.findall(r"\w+", name)) for name in sorted(authors) if name)
    named = SearchQuery(words, config=CONFIGURATIONS["en"], search_type="raw")
    found = Publication.objects.filter(own | Q(search_en=named) if words else own)
    return Publication.objects.filter(pk__in=[*found.values_list("pk", flat=True)])


def find(works: PublicationQuerySet, own: Collection[int] | None = None) -> JudgedPairs:
    """Every two of the works that are one or may be; with `own`, those that one of these is in."""
    judged = ((one, other, judge(one, other)) for one, other in pairs(candidates(works), own))
    return [(*pair, judgement) for *pair, judgement in judged if judgement.verdict is not Verdict.DISTINCT]


def alike(work: int) -> list[int]:
    """The works that are one with this one or may be."""
    found = find(neighbours([work]), {work})
    return [other.pk if one.pk == work else one.pk for one, other, _judgement in found]


def undecided(found: JudgedPairs) -> JudgedPairs:
    """The pairs that no editor has called different works."""
    refused = set(DuplicateSuggestion.objects.refused().values_list("first", "second"))
    return [pair for pair in found if in_order(*pair[:2]) not in refused]


def suggest(found: JudgedPairs) -> int:
    """Keep for the editors what was found, but what they have decided already; the number of new pairs."""
    rows = [
        DuplicateSuggestion(
            first_id=first, second_id=second, likeness=judgement.likeness, evidence=judgement.reasons
        )
        for one, other, judgement in found
        for first, second in [in_order(one, other)]
    ]
    before = DuplicateSuggestion.objects.count()
    DuplicateSuggestion.objects.bulk_create(rows, BATCH, ignore_conflicts=True)
    return DuplicateSuggestion.objects.count() - before


def suggest_for(works: Collection[int]) -> int:
    """Suggest the works that may be one with these, which are new or changed; the number of new pairs."""
    if not works:
        return 0
    found = find(neighbours(works), set(works))
    drop_stale(DuplicateSuggestion.objects.of(*works), found)
    return suggest(found)


def suggest_anew() -> int:
    """Look at the whole catalogue; the number of new pairs."""
    found = find(Publication.objects.all())
    drop_stale(DuplicateSuggestion.objects.all(), found)
    return suggest(found)


def drop_stale(suggestions: DuplicateSuggestionQuerySet, found: JudgedPairs) -> None:
    """Drop the open ones of these suggestions that have nothing for them any more."""
    kept = {in_order(one, other) for one, other, _judgement in found}
    rows = suggestions.open().values_list("pk", "first", "second")
    stale = [pk for pk, *pair in rows if tuple(pair) not in kept]
    DuplicateSuggestion.objects.open().filter(pk__in=stale).delete()  # some may be decided by now


def in_order(one: Candidate, other: Candidate) -> tuple[int, int]:
    """Their keys, the smaller first, as a suggestion has them."""
    return min(one.pk, other.pk), max(one.pk, other.pk)
