"""Whether two entries of bibliographies are one work: they are, they may be, or they are not.

The rule merges only where nothing else is possible: a wrong merge is worse than a missing one. What may be
one work is suggested to an editor, and what differs on purpose (Part 3 and Part 4) is not even that.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import product
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from bibliography.text import fold
from bibliography.titles import are_alike, is_long_enough, is_remark, numbers, title_key
from publications.models import Publication, Release, Venue

MOST_YEARS_APART = 3  # between a preprint and its publication
LEAST_LIKENESS = 85  # of two titles, in per cent
ABSTRACT_BEGINS = 120  # letters that no two abstracts share by chance
OUT = (Release.Status.PUBLISHED, Release.Status.RETRACTED)


class Verdict(Enum):
    MERGE = "merge"
    SUGGEST = "suggest"
    DISTINCT = "distinct"


class Reason(models.TextChoices):
    """What speaks for one work, and what against."""

    SAME_IDENTIFIER = "identifier", _("same identifier")
    SAME_TITLE = "title", _("same title")
    ALIKE_TITLE = "title-alike", _("similar title")
    SAME_ABSTRACT = "abstract", _("abstracts begin alike")
    SAME_AUTHORS = "authors", _("same authors")
    SHARED_AUTHORS = "some-authors", _("some authors in common")
    BOTH_PUBLISHED = "both-published", _("both were published")
    WORKSHOP = "workshop", _("one was read at a workshop")
    OTHER_DOI = "other-doi", _("their DOIs differ")
    OTHER_NUMBERS = "other-numbers", _("volume, number, pages or ISBN differ")
    YEARS_APART = "years-apart", _("more than three years apart")


class Facts(NamedTuple):
    """What the rule looks at of a release."""

    year: int | None
    status: str
    venue: str | None = None  # its key
    venue_kind: str | None = None
    pages: str = ""
    dois: Collection[str] = ()
    volume: str = ""
    issue: str = ""
    article_number: str = ""
    isbns: Collection[str] = ()

    @property
    def is_at_workshop(self) -> bool:
        return self.venue_kind == Venue.Kind.WORKSHOP

    @property
    def is_out(self) -> bool:
        """Published for good: what was read at a workshop comes out again, unless its proceedings did come out."""
        return self.status in OUT and not (self.is_at_workshop and not self.pages and not self.dois)

    @property
    def numbers(self) -> tuple[object, ...]:
        """Its place in print, as far as it is known; of a range the first page, since some give no other."""
        return (*map(digits, (self.volume, self.issue, self.article_number)), digits(self.pages)[:1])


@dataclass(eq=False)
class Candidate:
    """What the rule looks at of an entry, or of a work of the site."""

    title: str
    kind: str
    authors: tuple[str, ...]  # their folded family names, in order
    releases: Collection[Facts] = ()
    identifiers: Collection[tuple[str, str]] = ()
    abstract: str = ""
    pk: int | None = None

    @cached_property
    def key(self) -> str:
        return title_key(self.title)

    @cached_property
    def words(self) -> str:
        return fold(self.title)

    @cached_property
    def abstract_key(self) -> str:
        key = title_key(self.abstract[: 2 * ABSTRACT_BEGINS])[:ABSTRACT_BEGINS]
        return key if len(key) == ABSTRACT_BEGINS else ""

    @property
    def outer_authors(self) -> set[str]:
        """The first and the last."""
        return {*self.authors[:1], *self.authors[-1:]}

    @property
    def years(self) -> set[int | None]:
        """Those its releases came out in."""
        return {release.year for release in self.releases} or {None}


class Judgement(NamedTuple):
    verdict: Verdict
    likeness: int = 0  # of the titles, in per cent
    reasons: tuple[Reason, ...] = ()


DISTINCT = Judgement(Verdict.DISTINCT)


def judge(one: Candidate, other: Candidate) -> Judgement:
    if share_identifier(one, other):
        return found(Verdict.SUGGEST if have_other_dois(one, other) else Verdict.MERGE, one, other)
    if not one.key or not other.key:  # a title without a letter or a digit says nothing
        return DISTINCT
    if not share_author(one, other) or not are_near(one, other):
        return DISTINCT
    if differ_on_purpose(one, other):
        return DISTINCT
    if one.key != other.key:
        return DISTINCT if came_out_apart(one, other) else found(Verdict.SUGGEST, one, other)
    could_be_one = all(are_same_work(*pair) for pair in product(one.releases, other.releases))
    if not is_long_enough(one.key):
        return found(Verdict.SUGGEST, one, other) if could_be_one else DISTINCT
    is_sure = could_be_one and one.authors == other.authors
    return found(Verdict.MERGE if is_sure else Verdict.SUGGEST, one, other)


def share_identifier(one: Candidate, other: Candidate) -> bool:
    """Whether both have a name in a registry; a slip of the pen may give it to another work altogether."""
    if not set(one.identifiers) & set(other.identifiers):
        return False
    return are_alike(one.title, other.title) or (one.authors[:1] == other.authors[:1] != ())


def have_other_dois(one: Candidate, other: Candidate) -> bool:
    """Whether registries call them two works, which no other name that they share outweighs."""
    pairs = [*product(one.releases, other.releases)]
    if any({*a.dois} & {*b.dois} for a, b in pairs):
        return False
    return any(are_registered_apart(a, b) for a, b in pairs)


def are_registered_apart(one: Facts, other: Facts) -> bool:
    """Whether their DOIs differ, and not because one is the preprint of the other."""
    if not one.dois or not other.dois or {*one.dois} & {*other.dois}:
        return False
    return (one.status == Release.Status.PREPRINT) == (other.status == Release.Status.PREPRINT)


def have_other_numbers(one: Candidate, other: Candidate) -> bool:
    """Whether both are in print, and one in another place than the other."""
    pairs = [*product(one.releases, other.releases)]
    return any(are_printed_apart(a, b) for a, b in pairs) and not any({*a.dois} & {*b.dois} for a, b in pairs)


def are_printed_apart(one: Facts, other: Facts) -> bool:
    """Whether volume, number, pages, article number or ISBN of two published ones contradict each other."""
    if not (one.is_out and other.is_out):
        return False
    if one.isbns and other.isbns and not {*one.isbns} & {*other.isbns}:
        return True
    return any(a and b and a != b for a, b in zip(one.numbers, other.numbers, strict=True))


def digits(written: str) -> list[str]:
    """What two ways to write a number have in common: 12, vol. 12 and LNCS 012; without digits its words."""
    return [number.lstrip("0") for number in re.findall(r"\d+", written)] or fold(written).split()


def share_author(one: Candidate, other: Candidate) -> bool:
    """Whether they share a first or last author; where neither names any, the abstract stands for them."""
    if one.authors or other.authors:
        return bool(one.outer_authors & other.outer_authors)
    return same_abstract(one, other)


def same_abstract(one: Candidate, other: Candidate) -> bool:
    return one.abstract_key != "" and one.abstract_key == other.abstract_key


def are_near(one: Candidate, other: Candidate) -> bool:
    """Whether titles or abstracts are alike; this is asked of very many pairs."""
    if one.key == other.key or same_abstract(one, other):
        return True
    return fuzz.ratio(one.words, other.words, score_cutoff=LEAST_LIKENESS) > 0


def differ_on_purpose(one: Candidate, other: Candidate) -> bool:
    """Whether they are thesis and paper, two parts of a series, or a text and a remark on it."""
    if (one.kind == Publication.Kind.THESIS) != (other.kind == Publication.Kind.THESIS):
        return True
    if one.key == other.key:
        return False
    return numbers(one.words) != numbers(other.words) or is_remark(one.words) != is_remark(other.words)


def came_out_apart(one: Candidate, other: Candidate) -> bool:
    """Whether both came out in one venue in different years, or too far apart to be one work."""
    pairs = list(product(one.releases, other.releases))
    if any(a.is_out and b.is_out and a.venue == b.venue and a.year != b.year for a, b in pairs):
        return True
    return bool(pairs) and all(are_far_apart(a, b) for a, b in pairs)


def are_same_work(one: Facts, other: Facts) -> bool:
    """Whether releases with the same title and authors can be of one work.

    Of two with DOIs of their own each is a work, but a preprint and what it became. Of two published ones each
    is, unless they came out in the same year and in the same venue, as far as it is known, or on the same pages
    (of a volume that has two names), and no number of one contradicts the other.
    """
    if are_far_apart(one, other) or are_registered_apart(one, other) or are_printed_apart(one, other):
        return False
    if not (one.is_out and other.is_out):
        return True
    same_pages = one.pages != "" and one.pages == other.pages
    same_venue = not one.venue or not other.venue or one.venue == other.venue
    return one.year == other.year and (same_venue or same_pages)


def are_far_apart(one: Facts, other: Facts) -> bool:
    return bool(one.year and other.year and abs(one.year - other.year) > MOST_YEARS_APART)


def found(verdict: Verdict, one: Candidate, other: Candidate) -> Judgement:
    likeness = 100 if one.key == other.key else int(fuzz.ratio(one.words, other.words))
    return Judgement(verdict, likeness, tuple(reasons(one, other)))


def reasons(one: Candidate, other: Candidate) -> Iterator[Reason]:
    pairs = list(product(one.releases, other.releases))
    if set(one.identifiers) & set(other.identifiers):
        yield Reason.SAME_IDENTIFIER
    if one.key == other.key:
        yield Reason.SAME_TITLE
    elif fuzz.ratio(one.words, other.words) >= LEAST_LIKENESS:
        yield Reason.ALIKE_TITLE
    if same_abstract(one, other):
        yield Reason.SAME_ABSTRACT
    if one.authors == other.authors:
        yield Reason.SAME_AUTHORS
    elif set(one.authors) & set(other.authors):
        yield Reason.SHARED_AUTHORS
    if any(a.is_out and b.is_out for a, b in pairs):
        yield Reason.BOTH_PUBLISHED
    if any(a.is_at_workshop != b.is_at_workshop and a.status in OUT and b.status in OUT for a, b in pairs):
        yield Reason.WORKSHOP
    if have_other_dois(one, other):
        yield Reason.OTHER_DOI
    if have_other_numbers(one, other):
        yield Reason.OTHER_NUMBERS
    if any(are_far_apart(a, b) for a, b in pairs):
        yield Reason.YEARS_APART
