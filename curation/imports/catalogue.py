"""The works that the records of a bibliography may be about, in memory with their parts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Model, Prefetch, Q
from django.utils.translation import gettext_noop, override

from bibliography.kinds import SHARED_SCHEMES
from bibliography.latex import render
from bibliography.names import Name, family_keys
from bibliography.records import Record, ReleaseRecord
from bibliography.titles import are_alike, title_key
from bibliography.venues import venue_key
from content.languages import columns_of
from content.models import FormerSlug
from curation.duplicates.blocking import Namesakes
from curation.duplicates.same_work import (
    Candidate,
    Facts,
    Verdict,
    have_other_dois,
    have_other_numbers,
    judge,
    reasons,
)
from curation.models import Remark
from publications.models import Authorship, Identifier, Publication, Release

BATCH = 500
DOI, ISBN = Identifier.Scheme.DOI, Identifier.Scheme.ISBN


@dataclass(eq=False)
class Work:
    """A publication with its parts in memory, and those of them that have to be written."""

    publication: Publication
    releases: list[Release]
    identifiers: dict[tuple[str, str], Release]
    authorships: list[Authorship]
    links: set[tuple[str, str]]
    touched: dict[int, Model] = field(
        default_factory=dict
    )  # the parts to write by `id`: new ones have no key
    removed: list[Authorship] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.publication.pk is None

    @property
    def imports(self) -> dict[str, dict[str, str]]:
        """The digests of the values given by every key the work was imported under."""
        return self.publication.extra.setdefault("imports", {})

    @property
    def families(self) -> tuple[str, ...]:
        return family_keys(
            Name(a.family, a.given, literal=a.literal) for a in self.authors(Authorship.Role.AUTHOR)
        )

    def touch(self, part: Model) -> None:
        self.touched[id(part)] = part

    def authors(self, role: str) -> list[Authorship]:
        return [authorship for authorship in self.authorships if authorship.role == role]

    def candidate(self) -> Candidate:
        """What the rule of the same work looks at."""
        work = self.publication
        releases = [self.facts(release) for release in self.releases]
        return Candidate(
            work.title_text, work.kind, self.families, releases, self.identifiers, work.abstract_text
        )

    def facts(self, release: Release) -> Facts:
        named = [(scheme, value) for (scheme, value), holder in self.identifiers.items() if holder is release]
        key, kind = (release.venue.key, release.venue.kind) if release.venue else (None, None)
        return facts_of(release, key, kind, named)


def load(works: Iterable[Publication]) -> Iterator[Work]:
    for publication in works:
        releases = list(publication.releases.all())
        yield Work(
            publication,
            releases,
            {
                (found.scheme, found.value): release
                for release in releases
                for found in release.identifiers.all()
            },
            list(publication.authorships.all()),
            {(link.kind, link.url) for link in publication.links.all()},
        )


class Taken:
    """Names that each stand for one thing."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = set(names)
        self.given: Counter[str] = Counter()  # how often each was wanted again

    def take(self, wanted: str) -> str:
        """`wanted`, or the first of wanted-2, wanted-3 … that is not taken; it is taken from then on."""
        name = wanted
        while name in self.names:
            self.given[wanted] += 1
            name = f"{wanted}-{self.given[wanted] + 1}"
        self.names.add(name)
        return name


class Catalogue:
    """The works that records may be about: those of the database, then those of this import."""

    def __init__(self, records: list[Record]) -> None:
        self.by_identifier: dict[tuple[str, str], Work] = {}
        self.by_key: dict[str, list[Work]] = defaultdict(list)
        self.by_title = Namesakes[Work]()  # by title and first or last author
        former = FormerSlug.objects.filter(content_type__model=Publication._meta.model_name)
        slugs = Publication.objects.order_by().values_list("slug").union(former.values_list("slug"))
        self.slugs = Taken(slug for (slug,) in slugs)
        self.cite_keys = Taken(Publication.objects.values_list("cite_key", flat=True))
        for work in load(self.candidates(records)):
            self.add(work)

    def candidates(self, records: list[Record]) -> Iterator[Publication]:
        """Fetch the works that share a key, an identifier or a title with one of the records."""
        keys = [record.key for record in records if record.key]
        values = [value for record in records for _scheme, value in identifiers_of(record)]
        titles = {title_key(render(record.title).text) for record in records}
        rows = Publication.objects.values_list("pk", "title_text").iterator()
        same_title = [pk for pk, title in rows if title_key(title) in titles]
        condition = Q(cite_key__in=keys) | Q(extra__imports__has_any_keys=keys) | Q(pk__in=same_title)
        condition |= Q(pk__in=Identifier.objects.filter(value__in=values).values("release__publication"))
        releases = Release.objects.select_related("venue").prefetch_related("identifiers")
        return (
            Publication.objects.filter(condition)
            .defer(*columns_of("search"))
            .order_by("pk")
            .prefetch_related(Prefetch("releases", releases), "authorships", "links")
            .iterator(BATCH)
        )

    def add(self, work: Work) -> None:
        for scheme, value in work.identifiers:
            if scheme not in SHARED_SCHEMES:
                self.by_identifier[scheme, value] = work
        for key in (work.publication.cite_key, *work.imports):
            if work not in self.by_key[key]:
                self.by_key[key].append(work)
        candidate = work.candidate()
        for author in candidate.outer_authors or {""}:
            self.by_title.add((candidate.key, author), candidate.years, work)

    def find(self, record: Record, messages: list[str | Remark]) -> Work | None:
        """The work that a record is about: by its identifiers, by its key, by title and authors."""
        title = render(record.title).text
        candidate = candidate_of(record, title)
        for scheme, value in identifiers_of(record):
            if (work := self.by_identifier.get((scheme, value))) is None:
                continue
            if have_other_dois(candidate, work.candidate()):
                message = gettext_noop(
                    "%(scheme)s %(value)s is that of “%(title)s”, whose DOI is another: it was left out."
                )
            elif are_alike(title, work.publication.title_text) or same_first_author(record, work):
                return work
            else:
                message = gettext_noop(
                    "%(scheme)s %(value)s is that of “%(title)s” already and was left out."
                )
            values = {"scheme": scheme, "value": value, "title": work.publication.title_text}
            messages.append(Remark(message, values))
            for release in (record, *record.more_releases):
                if release.identifiers.get(scheme) == value:
                    del release.identifiers[scheme]
        for work in self.by_key.get(record.key, ()):
            if is_same_entry(record, candidate, work):
                return work
        return self.find_by_title(candidate, messages)

    def of_title(self, candidate: Candidate) -> Iterable[Work]:
        """The works of this title that share a first or last author: many a group has written a hundred editorials."""
        keys = [(candidate.key, author) for author in sorted(candidate.outer_authors) or [""]]
        return dict.fromkeys(work for key in keys for work in self.by_title.find(key, candidate.years))

    def find_by_title(self, candidate: Candidate, messages: list[str | Remark]) -> Work | None:
        judged = [(work, judge(candidate, work.candidate()).verdict) for work in self.of_title(candidate)]
        for work, verdict in judged:
            if verdict is Verdict.MERGE:
                return work
        if maybe := next((work for work, verdict in judged if verdict is Verdict.SUGGEST), None):
            message = gettext_noop("“%(title)s” may be the work “%(key)s”: an editor can merge the two.")
            values = {"title": candidate.title[:80], "key": maybe.publication.cite_key}
            messages.append(Remark(message, values))
        return None


def is_same_entry(record: Record, candidate: Candidate, work: Work) -> bool:
    """Whether a work with the key of a record came from the entry that the record is, its DOI or numbers corrected."""
    known = work.candidate()
    if have_other_numbers(candidate, known) and record.key not in work.imports:
        return False
    if have_other_dois(candidate, known):
        return record.key in work.imports and candidate.key == title_key(work.publication.title_text)
    # The slug keeps the title that a work came with, whatever an editor has made of it since.
    titles = (work.publication.title_text, work.publication.slug)
    return any(are_alike(candidate.title, title) for title in titles)


def evidence(record: Record, work: Work) -> list[str]:
    """What says that a record is about a work, in words of the catalogue."""
    candidate = candidate_of(record, render(record.title).text)
    with override(None):
        found = [str(reason.label) for reason in reasons(candidate, work.candidate())]
    return found or [gettext_noop("same citation key")]


def candidate_of(record: Record, title: str) -> Candidate:
    """What the rule of the same work looks at."""
    releases = [facts_given(release) for release in (record, *record.more_releases)]
    authors = record.names.get("author")
    families = family_keys(authors.names) if authors else ()
    abstract = "" if families else render(record.abstract).text  # where authors are named it decides nothing
    return Candidate(title, record.kind, families, releases, identifiers_of(record), abstract)


def facts_given(release: ReleaseRecord) -> Facts:
    key = venue_key(release.venue, release.venue_kind) or None
    return facts_of(release, key, release.venue_kind, [*release.identifiers.items()])


def facts_of(
    release: Release | ReleaseRecord, venue: str | None, venue_kind: str | None, named: list[tuple[str, str]]
) -> Facts:
    """What the rule looks at of a release, with its identifiers."""
    dois, isbns = ([value for scheme, value in named if scheme == wanted] for wanted in (DOI, ISBN))
    return Facts(
        release.year,
        release.status,
        venue,
        venue_kind,
        release.pages,
        dois,
        release.volume,
        release.issue,
        release.article_number,
        isbns,
    )


def identifiers_of(record: Record) -> list[tuple[str, str]]:
    """Those of all its releases that no other work has."""
    releases = (record, *record.more_releases)
    given = (identifier for release in releases for identifier in release.identifiers.items())
    return [(scheme, value) for scheme, value in given if scheme not in SHARED_SCHEMES]


def same_first_author(record: Record, work: Work) -> bool:
    authors = record.names.get("author")
    return bool(authors and authors.names and work.families[:1] == family_keys(authors.names[:1]))
