"""What keeps a work from being found, cited or read right, and where that is mended: each rule said once.

A fault is a condition on the row of a work. The form of a work asks for one row, the list of works for all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from bibliography.latex import Issue
from content.languages import missing
from curation.health.links import addresses
from curation.models import DuplicateSuggestion, LinkCheck, MatchSuggestion
from publications.export.highwire import VENUE_TAGS
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release, Venue

Kind = Publication.Kind
ANY_KEY = -1  # in the place of a work’s own
OUT_THERE = (Venue.Kind.JOURNAL, Venue.Kind.CONFERENCE, Venue.Kind.WORKSHOP)


def nothing(work: Publication) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Fault:
    """Something wrong with a work: the rule, what the editor is told, and the place that mends it.

    `place` is a part of the form (#…), or a view of the admin with a query that ends in the work’s number.
    """

    name: str
    text: str
    condition: Q
    place: str
    details: Callable[[Publication], Iterable[str]] = nothing

    def address(self, work: Publication) -> str:
        if self.place.startswith("#"):
            return self.place
        view, _mark, query = self.place.partition("?")
        return f"{reverse(view)}?{query}{work.pk}"


@dataclass(frozen=True)
class Check:
    """One side of a work’s health; `label` is the name of its faults in the list of works."""

    name: str
    title: str
    label: str
    faults: tuple[Fault, ...]

    @property
    def condition(self) -> Q:
        return Q.create([fault.condition for fault in self.faults], Q.OR)


def of_work(rows: QuerySet, path: str = "publication") -> Exists:
    """Whether the work of the outer query has one of these rows."""
    return Exists(rows.filter(**{path: OuterRef("pk")}))


def dead(*models: type) -> Q:
    """Whether one of a work’s addresses, on rows of these models, was found to lead nowhere."""
    gone = Exists(LinkCheck.objects.dead().filter(url=OuterRef("address")))
    return Q.create(
        [Q(of_work(rows.filter(gone), "work")) for rows in addresses() if rows.model in models], Q.OR
    )


def dead_ones(*models: type) -> Callable[[Publication], Iterable[str]]:
    """A function that names a work’s dead addresses, with the day on which they were asked."""

    def details(work: Publication) -> Iterable[str]:
        own = [rows.filter(work=work.pk).values("address") for rows in addresses() if rows.model in models]
        checks = LinkCheck.objects.dead().filter(Q.create([Q(url__in=rows) for rows in own], Q.OR))
        for check in checks.order_by("pk"):
            yield f"{check} ({date_format(check.checked_at, 'SHORT_DATE_FORMAT')})"

    return details


def issues(field: str) -> Callable[[Publication], Iterable[str]]:
    """A function that says what was not understood of a field’s LaTeX."""
    return lambda work: [str(Issue(*issue)) for name, *issue in work.typesetting_issues if name == field]


AUTHORS = Authorship.objects.filter(role=Authorship.Role.AUTHOR)
OPEN_PAIRS = DuplicateSuggestion.objects.open().order_by()
NO_VENUE = Q(primary_release=None) | Q(primary_release__venue=None, primary_release__venue_text="")
OWN_SCHEMES = list(Identifier.ADDRESSES)

SCHOLAR = Check(
    "scholar",
    _("Google Scholar"),
    _("Not ready for Google Scholar"),
    (
        Fault("no_author", _("The authors are missing."), Q(~of_work(AUTHORS)), "#authorships-group"),
        Fault("no_year", _("The year is missing."), Q(year=None), "#releases-group"),
        Fault("no_abstract", _("The abstract is missing."), Q(abstract_text=""), "#id_abstract"),
    ),
)
ZOTERO = Check(
    "zotero",
    _("Zotero type"),
    _("Wrong type in Zotero"),
    (
        Fault(
            "no_venue",
            _("The venue is missing: Zotero cannot tell what this is."),
            Q(kind__in=VENUE_TAGS) & NO_VENUE,
            "#releases-group",
        ),
        Fault(
            "wrong_kind",
            _("The type does not go with the venue of the main release."),
            Q(kind=Kind.ARTICLE, primary_release__venue__kind__in=OUT_THERE)
            | Q(
                kind__in=(Kind.ARTICLE_JOURNAL, Kind.PAPER_CONFERENCE),
                primary_release__venue__kind=Venue.Kind.PREPRINT_SERVER,
            ),
            "#id_kind",
        ),
    ),
)
TRANSLATION = Check(
    "translation",
    _("Translation"),
    _("Translation missing"),
    (
        Fault(
            "no_french", _("The summary is missing in French."), missing(Publication, "fr"), "#id_summary_fr"
        ),
        Fault(
            "no_english",
            _("The summary is missing in English."),
            missing(Publication, "en"),
            "#id_summary_en",
        ),
    ),
)
DUPLICATES = Check(
    "duplicate",
    _("Duplicates"),
    _("Perhaps a duplicate"),
    (
        Fault(
            "duplicate",
            _("Another work may be the same."),
            Q(of_work(OPEN_PAIRS, "first")) | Q(of_work(OPEN_PAIRS, "second")),
            "admin:curation_duplicatesuggestion_merge?one=",
        ),
    ),
)
AUTHORS_LINKED = Check(
    "authors",
    _("Authors"),
    _("Authors to link"),
    (
        Fault(
            "to_review",
            _("Some of the names may be those of members."),
            Q(of_work(MatchSuggestion.objects.waiting())),
            "admin:curation_matchsuggestion_changelist?work=",
        ),
        Fault(
            "no_member",
            _("No author is linked with a member."),
            Q(of_work(AUTHORS)) & ~Q(of_work(AUTHORS.linked())),
            "#authorships-group",
        ),
    ),
)
LINKS = Check(
    "links",
    _("Links"),
    _("Links dead or missing"),
    (
        Fault(
            "no_link",
            _("Nothing leads to the text: no link, no address, no identifier."),
            ~Q(of_work(PublicationLink.objects.all()))
            & ~Q(of_work(Release.objects.exclude(url="", pdf_url="", paper="")))
            & ~Q(of_work(Identifier.objects.filter(scheme__in=OWN_SCHEMES), "release__publication")),
            "#releases-group",
        ),
        Fault(
            "dead_link",
            _("A link leads nowhere."),
            dead(PublicationLink),
            "#links-group",
            dead_ones(PublicationLink),
        ),
        Fault(
            "dead_release",
            _("An address or DOI of a release leads nowhere."),
            dead(Release, Identifier),
            "#releases-group",
            dead_ones(Release, Identifier),
        ),
    ),
)
LATEX = Check(
    "latex",
    _("LaTeX"),
    _("LaTeX not understood"),
    (
        Fault(
            "latex_title",
            _("The title is not understood in full."),
            Q(typesetting_issues__contains=[["title"]]),
            "#id_title",
            issues("title"),
        ),
        Fault(
            "latex_abstract",
            _("The abstract is not understood in full."),
            Q(typesetting_issues__contains=[["abstract"]]),
            "#id_abstract",
            issues("abstract"),
        ),
    ),
)
CHECKS = (SCHOLAR, ZOTERO, TRANSLATION, DUPLICATES, AUTHORS_LINKED, LINKS, LATEX)


class FoundFault(NamedTuple):
    """A fault that a work has, as its form shows it."""

    text: str
    address: str
    details: list[str]


class Finding(NamedTuple):
    """One side of a work’s health, and what is wrong there, if anything."""

    title: str
    faults: list[FoundFault]


def examine(work: Publication) -> list[Finding]:
    """The health of a work: one query, and one more for each kind of dead link."""
    row = faults_of(work.pk)
    if row is None:  # deleted or merged meanwhile
        return []
    return [
        Finding(
            check.title,
            [
                FoundFault(fault.text, fault.address(work), [*fault.details(work)])
                for fault in check.faults
                if row[fault.name]
            ],
        )
        for check in CHECKS
    ]


def faults_of(key: int) -> dict[str, bool] | None:
    """Which faults the work of this key has, by their names; None where there is no such work."""
    sql, parameters = statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, [key if parameter == ANY_KEY else parameter for parameter in parameters])
        row = cursor.fetchone()
        return row and {column.name: value for column, value in zip(cursor.description, row, strict=True)}


@cache
def statement() -> tuple[str, tuple]:
    """The query for a work and its parameters: to put it together takes ten times as long as to answer it."""
    conditions = {fault.name: fault.condition for check in CHECKS for fault in check.faults}
    return Publication.objects.filter(pk=ANY_KEY).values(**conditions).query.sql_with_params()
