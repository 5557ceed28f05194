"""Records of a bibliography made into works of the site, a whole file at once.

A work keeps, for every key it was imported under, a digest of each value it was given. So the same
file changes nothing when it comes again, a changed entry changes only what changed in it, and what an
editor has rewritten since stays as it is.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2s

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from content.text import fold, slugify

from .catalogue import BATCH, Catalogue, Work
from .identifiers import arxiv_date
from .latex import render
from .matching import Members
from .models import Authorship, Identifier, Publication, PublicationLink, Release
from .names import Name
from .sources.records import Record
from .venues import Venues

WORK_VALUES = ("kind", "title", "abstract", "language", "has_more_authors")
RELEASE_VALUES = (
    "status", "year", "month", "day", "volume", "issue", "pages", "article_number", "edition", "publisher",
    "url", "pdf_url",
)  # fmt: skip
COMPUTED = ("title_text", "title_html", "abstract_text", "abstract_html", "authors_text", "year", "sort_date")


class Outcome(Enum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass
class Result:
    """What became of one record, and what the editor should look at."""

    record: Record
    outcome: Outcome
    messages: list[str]


class Import:
    """One file’s records on their way into the database: `apply` each, then `save` once."""

    def __init__(self, records: list[Record], *, is_draft: bool = False) -> None:
        for record in records:
            record.key = record.key or made_key(record)
        self.known = known_imports(records)
        self.catalogue = Catalogue([record for record in records if not self.is_known(record)])
        self.members = Members()
        self.venues = Venues()
        self.now = timezone.now()
        self.published_at = None if is_draft else self.now
        self.created: list[Work] = []
        self.updated: dict[Work, None] = {}

    def is_known(self, record: Record) -> bool:
        """Whether a work was imported from exactly this record."""
        return describe(record) in self.known.get(record.key, ())

    def apply(self, record: Record) -> Result:
        """Match a record with a work and change the work in memory."""
        if self.is_known(record):
            return Result(record, Outcome.UNCHANGED, [])
        messages = list(record.warnings)
        work = self.catalogue.find(record, messages)
        described = describe(record)
        if work is None:
            self.create(record)
            return Result(record, Outcome.CREATED, messages)
        before = work.imports.get(record.key)
        if before == described:
            return Result(record, Outcome.UNCHANGED, [])
        if before is None:
            message = _("This is the work “%(key)s” and was joined with it.")
            messages.append(message % {"key": work.publication.cite_key or next(iter(work.imports), "")})
        Change(self, work, record, before, messages).apply()
        work.imports[record.key] = described
        self.catalogue.add(work)
        if not work.is_new:
            self.updated[work] = None
        return Result(record, Outcome.UPDATED, messages)

    def create(self, record: Record) -> None:
        publication = Publication(published_at=self.published_at, summary_en="", summary_fr="")
        work = Work(publication, [], {}, [], set())
        Change(self, work, record, None, []).apply()
        publication.extra["entry_type"] = record.entry_type
        work.imports[record.key] = describe(record)
        slug = slugify(publication.title_text) or "publication"
        publication.slug = take_free(slug, self.catalogue.slugs)
        publication.cite_key = take_free(record.key[:190], self.catalogue.cite_keys)
        self.created.append(work)
        self.catalogue.add(work)

    def save(self, progress: Callable[[str], None] = lambda step: None) -> None:
        """Write everything that changed, in as few queries as there are tables."""
        works = [*self.created, *self.updated]
        self.venues.save()
        progress(_("works"))
        for work in works:
            work.publication.summarise(work.releases, work.authorships)
            work.publication.primary_release = None if work.is_new else work.publication.primary_release
        Publication.objects.bulk_create([work.publication for work in self.created], BATCH)
        progress(_("releases"))
        for model in (Release, Identifier, PublicationLink, Authorship):
            save_parts(model, works)
            progress(str(model._meta.verbose_name_plural))
        removed = [authorship.pk for work in works for authorship in work.removed]
        Authorship.objects.filter(pk__in=removed).delete()
        self.finish(works)

    def finish(self, works: list[Work]) -> None:
        """Name the main releases, which have their keys now, and write the works that existed before."""
        for work in works:
            work.publication.summarise(work.releases, work.authorships)
            work.publication.updated_at = self.now
        created = [work.publication for work in self.created]
        Publication.objects.bulk_update(created, ["primary_release"], BATCH)
        columns = [*WORK_VALUES, *COMPUTED, "primary_release", "extra", "updated_at"]
        Publication.objects.bulk_update([work.publication for work in self.updated], columns, BATCH)


class Change:
    """One record applied to one work; `before` are the digests of its last import, None the first time."""

    def __init__(
        self, run: Import, work: Work, record: Record, before: dict[str, str] | None, messages: list[str]
    ) -> None:
        self.run, self.work, self.record, self.before, self.messages = run, work, record, before, messages
        is_out = Release.Status.PUBLISHED
        self.speaks_for_work = record.status == is_out and all(r.status != is_out for r in work.releases)
        self.is_first = work.is_new and not work.imports
        self.own_release: Release | None = None

    def apply(self) -> None:
        publication = self.work.publication
        self.set_values(publication, work_values(self.record))
        publication.typeset()
        self.set_authors()
        release = self.release()
        self.set_venue(release)
        self.set_values(release, release_values(self.record))
        self.add_identifiers(release)
        self.add_links()
        if self.may_replace("extra", publication.extra.get("fields", {}), self.record.extra):
            publication.extra["fields"] = {**publication.extra.get("fields", {}), **self.record.extra}

    def set_values(self, instance: Model, values: dict[str, object]) -> None:
        for name, value in values.items():
            current = getattr(instance, name)
            is_own = self.is_first or instance is self.own_release
            if current != value and (is_own or self.may_replace(name, current, value)):
                setattr(instance, name, value)
                if isinstance(instance, Release):
                    self.touch(instance)

    def may_replace(self, name: str, current: object, value: object) -> bool:
        """Whether a value may take the place of the one the work has."""
        if self.is_first:
            return True
        if self.before is None:
            others = [given.get(name) for given in self.work.imports.values()]
            return not current or (self.speaks_for_work and digest(current) in others)
        if self.before.get(name) == digest(value):
            return False  # the entry says what it said: whatever stands there now is somebody’s decision
        if not current or self.before.get(name) == digest(current):
            return True
        self.messages.append(_("%(field)s was edited on the site and stays as it is.") % {"field": name})
        return False

    def touch(self, part: Model) -> None:
        if part not in self.work.unsaved:
            self.work.unsaved.append(part)

    # Releases

    def release(self) -> Release:
        """Return the release that the record describes, a new one where the work has none like it."""
        for is_same in (self.shares_identifier, self.shares_venue, self.was_imported):
            if (found := next(filter(is_same, self.work.releases), None)) is not None:
                return found
        self.own_release = self.add_release()
        return self.own_release

    def shares_identifier(self, release: Release) -> bool:
        given = self.record.identifiers.items()
        schemes = {scheme for scheme, value in given if self.work.identifiers.get((scheme, value)) is release}
        return bool(schemes - ({"arxiv"} if self.record.status != Release.Status.PREPRINT else set()))

    def shares_venue(self, release: Release) -> bool:
        venue = self.run.venues.find_or_add(self.record.venue, self.record.venue_kind)
        same_year = not release.year or not self.record.year or release.year == self.record.year
        return release.venue == venue and release.status == self.record.status and same_year

    def was_imported(self, release: Release) -> bool:
        """Whether the record, imported before with other values, can only mean this release."""
        return self.before is not None and (
            len(self.work.releases) == 1 or self.before.get("status") == digest(release.status)
        )

    def add_release(self) -> Release:
        release = Release(publication=self.work.publication)
        self.work.releases.append(release)
        self.work.unsaved.append(release)
        return release

    def set_venue(self, release: Release) -> None:
        record = self.record
        current = release.venue_text or (release.venue.name if release.venue else "")
        is_own = release is self.own_release
        if current == record.venue or not (is_own or self.may_replace("venue", current, record.venue)):
            return
        release.venue = self.run.venues.find_or_add(record.venue, record.venue_kind)
        release.venue_text = record.venue if release.venue and release.venue.name != record.venue else ""
        self.touch(release)

    def preprint(self, arxiv: str) -> Release:
        """Return a release for the preprint of a work that has come out elsewhere."""
        release = self.add_release()
        release.status = Release.Status.PREPRINT
        release.venue = self.run.venues.find_or_add("arXiv", "preprint_server")
        release.year, release.month = arxiv_date(arxiv)
        release.open_access = True
        return release

    def add_identifiers(self, release: Release) -> None:
        taken = self.run.catalogue.by_identifier
        for scheme, value in self.record.identifiers.items():
            if (scheme, value) in self.work.identifiers:
                continue
            if taken.get((scheme, value), self.work) is not self.work:
                message = _("%(scheme)s %(value)s belongs to another work and was left out.")
                self.messages.append(message % {"scheme": scheme, "value": value})
                continue
            is_elsewhere = scheme == "arxiv" and self.record.status != Release.Status.PREPRINT
            holder = self.preprint(value) if is_elsewhere else release
            if scheme == "arxiv" and not holder.month and (date := arxiv_date(value))[0] == holder.year:
                holder.month = date[1]
            self.work.identifiers[scheme, value] = holder
            self.work.unsaved.append(Identifier(release=holder, scheme=scheme, value=value))

    def add_links(self) -> None:
        for kind, url in self.record.links:
            if (kind, url) not in self.work.links:
                self.work.links.add((kind, url))
                self.work.unsaved.append(
                    PublicationLink(publication=self.work.publication, kind=kind, url=url)
                )

    # Authors

    def set_authors(self) -> None:
        current = [author_values(authorship) for authorship in self.work.authorships]
        wanted = authors(self.record)
        if current == wanted or not self.may_replace("authors", current, wanted):
            return
        previous = self.work.authorships
        kept = {tuple(author_values(authorship)): authorship for authorship in previous}
        names = [(role, name) for role, found in self.record.names.items() for name in found.names]
        positions: dict[str, int] = {}
        self.work.authorships = []
        for values, (role, name) in zip(wanted, names, strict=True):
            authorship = kept.pop(tuple(values), None) or self.new_authorship(values, name)
            authorship.position = positions.get(role, 0)
            positions[role] = authorship.position + 1
            self.work.authorships.append(authorship)
            self.touch(authorship)
        self.work.removed += [old for old in previous if old.pk and old not in self.work.authorships]

    def new_authorship(self, values: list[str], name: Name) -> Authorship:
        role, family, given, suffix, literal = values
        person = self.run.members.find(name)
        return Authorship(
            publication=self.work.publication,
            role=role,
            family=family,
            given=given,
            suffix=suffix,
            literal=literal,
            name_printed=name.printed[:300],
            equal_contribution=name.equal_contribution,
            person=person,
            link_state=Authorship.LinkState.AUTO if person else Authorship.LinkState.NONE,
        )


def save_parts(model: type[Model], works: Iterable[Work]) -> None:
    """Create the new parts of one kind, and write those that were changed."""
    parts = [part for work in works for part in work.unsaved if isinstance(part, model)]
    columns = [column.name for column in model._meta.concrete_fields if not column.primary_key]
    existing = [part for part in parts if part.pk]
    model._base_manager.bulk_create([part for part in parts if not part.pk], BATCH)
    model._base_manager.bulk_update(existing, columns, BATCH)


def work_values(record: Record) -> dict[str, object]:
    authors_found = record.names.get("author")
    return {
        "kind": record.kind,
        "title": record.title[:1000],
        "abstract": record.abstract,
        "language": record.language,
        "has_more_authors": bool(authors_found and authors_found.has_more),
    }


def release_values(record: Record) -> dict[str, object]:
    return {name: getattr(record, name) for name in RELEASE_VALUES}


def authors(record: Record) -> list[list[str]]:
    """Return the names of a record as they are stored, roles in the order of `Authorship`."""
    return [
        [role, name.family[:200], name.given[:200], name.suffix[:20], name.literal[:300]]
        for role, found in record.names.items()
        for name in found.names
    ]


def author_values(authorship: Authorship) -> list[str]:
    return [authorship.role, authorship.family, authorship.given, authorship.suffix, authorship.literal]


def describe(record: Record) -> dict[str, str]:
    """Return a digest of everything a record says, value by value; what it does not say is left out."""
    values = {
        **work_values(record),
        **release_values(record),
        "venue": record.venue,
        "authors": authors(record),
        "identifiers": record.identifiers,
        "links": record.links,
        "extra": record.extra,
    }
    return {name: digest(value) for name, value in values.items() if value}


def digest(value: object) -> str | None:
    """Return a short digest of a value that JSON can hold; None of an empty one."""
    if not value:
        return None
    return blake2s(json.dumps(value, ensure_ascii=False).encode(), digest_size=6).hexdigest()


def known_imports(records: list[Record]) -> dict[str, list[dict[str, str]]]:
    """Return, by key, what works of the database were imported from."""
    keys = {record.key for record in records}
    known: dict[str, list[dict[str, str]]] = {}
    works = Publication.objects.filter(extra__imports__has_any_keys=list(keys))
    for imports in works.values_list("extra__imports", flat=True).iterator():
        for key in keys & imports.keys():
            known.setdefault(key, []).append(imports[key])
    return known


def made_key(record: Record) -> str:
    """Return a key made of first author, year and title for an entry that has none: lovelace2024notes."""
    found = authors(record)
    family = fold(found[0][1] or found[0][4]) if found else ""
    word = next((word for word in fold(render(record.title).text).split() if len(word) > 3), "")
    return "".join(f"{family}{record.year or ''}{word}".split())[:190] or "publication"


def take_free(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, or the first of wanted-2, wanted-3 … that is not taken, and take it."""
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    found = next(name for name in (wanted, *numbered) if name not in taken) if wanted in taken else wanted
    taken.add(found)
    return found
