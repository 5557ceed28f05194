"""Records of a bibliography made into works of the site, a whole file at once.

A work keeps, for every key it was imported under, a digest of each value it was given. So the same
file changes nothing when it comes again, a changed entry changes only what changed in it, and what an
editor has rewritten since stays as it is.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Model
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from django.utils.translation import gettext_noop

from bibliography import limits
from bibliography.latex import render
from bibliography.readers.keys import allowed_key
from bibliography.records import Record
from bibliography.text import fold
from content.text import slugify
from curation.authorship.linking import Changes, link_names, look_at
from curation.authorship.matching import Members
from curation.digests import WORK_VALUES, authors, describe
from curation.duplicates.suggestions import suggest_for
from curation.imports.catalogue import BATCH, Catalogue, Taken, Work, evidence
from curation.imports.changes import Change, Reference
from curation.imports.venues import Venues
from curation.models import ImportItem, Remark
from publications import typesetting
from publications.aggregates import WORK
from publications.models import Authorship, Publication, Release

LONGEST_KEY = limits.CITE_KEY - 10  # with room for the number that makes it free
COMPUTED = (*typesetting.COLUMNS, "authors_text", "year", "sort_date")
PARTS = [
    model for model in WORK.models[1:] if not model._meta.auto_created
]  # topics are no bibliography’s matter

Outcome = ImportItem.Outcome


@dataclass
class Result:
    """What becomes of one record, what it changes, and what the editor should look at."""

    record: Record
    outcome: Outcome
    publication: Publication | int  # with its key alone where the work was not loaded
    messages: list[str | Remark] = field(default_factory=list)
    changes: list[list] = field(default_factory=list)  # name of a field, value before, value after

    @property
    def work_key(self) -> int | None:
        return self.publication.pk if isinstance(self.publication, Publication) else self.publication


class Import:
    """One file’s records on their way into the database: `apply` each, then `save` once."""

    def __init__(self, records: list[Record], *, is_draft: bool = False) -> None:
        keys = Taken()
        for record in records:  # two entries under one key would undo each other at every import
            record.key = keys.take(record.key or made_key(record))
        self.imported = imported_before(records)
        self.catalogue = Catalogue([record for record in records if id(record) not in self.imported])
        self.venues = Venues()
        self.reference = Reference(self.catalogue, Members(), self.venues)
        self.now = timezone.now()
        self.published_at = None if is_draft else self.now
        self.created: list[Work] = []
        self.updated: dict[Work, None] = {}

    def apply(self, record: Record) -> Result:
        """Match a record with a work and change the work in memory."""
        if id(record) in self.imported:
            return Result(record, Outcome.UNCHANGED, self.imported[id(record)])
        messages = list(record.warnings)
        work = self.catalogue.find(record, messages)
        if work is None:
            return Result(record, Outcome.CREATED, self.create(record, messages), messages)
        if work.imports.get(record.key) == describe(record):
            return Result(record, Outcome.UNCHANGED, work.publication)
        is_known = record.key in work.imports
        if not is_known:
            message = gettext_noop("This is the work “%(key)s” and was joined with it: %(reasons)s.")
            values = {"key": work.publication.cite_key, "reasons": evidence(record, work)}
            messages.append(Remark(message, values))
        change = Change(self.reference, work, record, messages)
        change.apply()
        self.catalogue.add(work)
        if not work.is_new:
            self.updated[work] = None
        outcome = (Outcome.UPDATED if change.changes else Outcome.UNCHANGED) if is_known else Outcome.JOINED
        return Result(record, outcome, work.publication, messages, change.changes)

    def create(self, record: Record, messages: list[str | Remark]) -> Publication:
        publication = Publication(published_at=self.published_at, summary_en="", summary_fr="")
        work = Work(publication, [], {}, [], set())
        Change(self.reference, work, record, messages).apply()
        publication.slug = self.catalogue.slugs.take(readable_slug(publication.title_text, record.year))
        publication.cite_key = self.catalogue.cite_keys.take(allowed_key(record.key)[:LONGEST_KEY] or "work")
        self.created.append(work)
        self.catalogue.add(work)
        return publication

    def save(self, progress: Callable[[str], None] = lambda step: None) -> None:
        """Write everything that changed, in as few queries as there are tables; in the caller’s transaction.

        Raises TransactionManagementError outside of a transaction.
        """
        if not connection.in_atomic_block:
            raise TransactionManagementError("An import is written in a transaction, or half of it may stay.")
        works = [*self.created, *self.updated]
        progress(str(Publication._meta.verbose_name_plural))
        self.venues.save()
        number_releases([release for work in self.created for release in work.releases])
        for work in self.created:
            work.publication.summarise(work.releases, work.authorships)
        Publication.objects.bulk_create([work.publication for work in self.created], BATCH)
        links = self.link_new_names()
        for model in PARTS:
            progress(str(model._meta.verbose_name_plural))
            save_parts(model, works)
        removed = [authorship.pk for work in works for authorship in work.removed]
        Authorship.objects.filter(pk__in=removed).delete()
        if len(self.created) > BATCH:
            count_rows()
        self.finish()
        links.save()
        suggest_for([work.publication.pk for work in self.created])

    def link_new_names(self) -> Changes:
        """Link the names of new works before they are written; what is left to save are suggestions."""
        changes = Changes()
        for work in self.created:
            for name in work.authorships:
                name.publication = work.publication  # which has its key by now
            years = {release.year for release in work.releases}
            look_at(work.authorships, years, {}, self.reference.members, changes)
        return Changes(suggested=changes.suggested)

    def finish(self) -> None:
        """Write the works that existed before, now that their new releases have keys; link their names."""
        for work in self.updated:
            work.publication.summarise(work.releases, work.authorships)
            work.publication.updated_at = self.now
        columns = [*WORK_VALUES, *COMPUTED, "primary_release", "extra", "updated_at"]
        Publication.objects.bulk_update([work.publication for work in self.updated], columns, BATCH)
        link_names([work.publication.pk for work in self.updated], self.reference.members).save()


def count_rows() -> None:
    """Let PostgreSQL look at what was just written: it would plan for the empty tables that it knows."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in (Publication, *PARTS))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def number_releases(releases: list[Release]) -> None:
    """Give new releases their keys beforehand, so that works can name their main one when they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Release._meta.db_table, len(releases)],
        )
        for release, (key,) in zip(releases, cursor.fetchall(), strict=True):
            release.pk = key


def save_parts(model: type[Model], works: Iterable[Work]) -> None:
    """Create the new parts of one kind, and write those that were changed."""
    parts = [part for work in works for part in work.touched.values() if isinstance(part, model)]
    columns = [column.name for column in model._meta.concrete_fields if not column.primary_key]
    existing = [part for part in parts if not part._state.adding]
    model._base_manager.bulk_create([part for part in parts if part._state.adding], BATCH)
    model._base_manager.bulk_update(existing, columns, BATCH)


def imported_before(records: list[Record]) -> dict[int, int]:
    """The keys of the works that were imported from exactly these records, by `id` of the record."""
    known = known_imports(records)
    return {
        id(record): pk
        for record in records
        for pk, said in known.get(record.key, ())
        if said == describe(record)
    }


def known_imports(records: list[Record]) -> dict[str, list[tuple[int, dict[str, str]]]]:
    """The works of the database by the keys they were imported under, each with what that entry said."""
    keys = {record.key for record in records}
    known: dict[str, list[tuple[int, dict[str, str]]]] = {}
    works = Publication.objects.filter(extra__imports__has_any_keys=list(keys))
    for pk, imports in works.values_list("pk", "extra__imports").iterator():
        for key in keys & imports.keys():
            known.setdefault(key, []).append((pk, imports[key]))
    return known


def made_key(record: Record) -> str:
    """A key made of first author, year and title for an entry that has none: lovelace2024notes."""
    found = authors(record)
    family = fold(found[0][1] or found[0][4]) if found else ""
    word = next((word for word in fold(render(record.title).text).split() if len(word) > 3), "")
    return "".join(f"{family}{record.year or ''}{word}".split())[:LONGEST_KEY] or "publication"


def readable_slug(title: str, year: int | None) -> str:
    """The slug of a title; one in another script leaves no word for it, only its year does."""
    slug = slugify(title)
    return slug if re.search("[a-z]{3}", slug) else slugify(f"publication {year or ''}")
