"""One record applied to one work: what is set, what is left as it stands, and what is remembered of it."""

import json
from hashlib import blake2s
from typing import NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _

from publications.catalogue import Catalogue, Work
from publications.identifiers import arxiv_date
from publications.matching import Members
from publications.models import Authorship, Identifier, PublicationLink, Release
from publications.names import Name
from publications.typesetting import typeset
from publications.venues import Venues

from .sources.records import Record

WORK_VALUES = ("kind", "title", "abstract", "language", "has_more_authors")
RELEASE_VALUES = (
    "status", "volume", "issue", "pages", "article_number", "edition", "publisher", "url", "pdf_url",
)  # fmt: skip


class Known(NamedTuple):
    """What a change may refer to beside its work."""

    works: Catalogue
    members: Members
    venues: Venues


class Change:
    """One record applied to one work, whose parts are changed in memory; what was left alone is said."""

    def __init__(self, known: Known, work: Work, record: Record, messages: list[str]) -> None:
        self.known, self.work, self.record, self.messages = known, work, record, messages
        self.before = work.imports.get(record.key)  # digests of its last import, None the first time
        is_out = Release.Status.PUBLISHED
        self.speaks_for_work = record.status == is_out and all(r.status != is_out for r in work.releases)
        self.is_first = work.is_new and not work.imports
        self.own_release: Release | None = None

    def apply(self) -> None:
        publication = self.work.publication
        self.set_values(publication, work_values(self.record))
        typeset(publication)
        self.set_authors()
        release = self.release()
        self.set_venue(release)
        self.set_date(release)
        self.set_values(release, release_values(self.record, *RELEASE_VALUES))
        self.add_identifiers(release)
        self.add_links()
        self.set_extra()
        self.work.imports[self.record.key] = describe(self.record)

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

    def set_date(self, release: Release) -> None:
        """Set year, month and day as one: a month of one source does not join the year of another."""
        self.set_values(release, release_values(self.record, "year"))
        if release.year == self.record.year:
            self.set_values(release, release_values(self.record, "month", "day"))
        release.month = release.month if release.year else None
        release.day = release.day if release.month else None

    def set_extra(self) -> None:
        """Keep the fields we have no place for; those of the first source win."""
        publication, given = self.work.publication, self.record.extra
        kept = publication.extra.get("fields", {})
        if self.before is None:
            publication.extra.setdefault("entry_type", self.record.entry_type)
            publication.extra["fields"] = {**given, **kept}
        elif self.before.get("extra") != digest(given):
            publication.extra["fields"] = {**kept, **given}

    # Releases

    def release(self) -> Release:
        """The release that the record describes, a new one where the work has none like it."""
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
        venue = self.known.venues.find_or_add(self.record.venue, self.record.venue_kind)
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
        release.venue = self.known.venues.find_or_add(record.venue, record.venue_kind)
        release.venue_text = record.venue if release.venue and release.venue.name != record.venue else ""
        self.touch(release)

    def preprint(self, arxiv: str) -> Release:
        """A release for the preprint of a work that has come out elsewhere."""
        release = self.add_release()
        release.status = Release.Status.PREPRINT
        release.venue = self.known.venues.find_or_add("arXiv", "preprint_server")
        release.year, release.month = arxiv_date(arxiv)
        release.open_access = True
        return release

    def add_identifiers(self, release: Release) -> None:
        taken = self.known.works.by_identifier
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
        return Authorship(
            publication=self.work.publication,
            role=role,
            family=family,
            given=given,
            suffix=suffix,
            literal=literal,
            name_printed=name.printed[:300],
            orcid=name.orcid,
            affiliation_text=name.affiliation[:500],
            is_corresponding=name.is_corresponding,
            equal_contribution=name.equal_contribution,
        )


def work_values(record: Record) -> dict[str, object]:
    authors_found = record.names.get("author")
    return {
        "kind": record.kind,
        "title": record.title[:1000],
        "abstract": record.abstract,
        "language": record.language,
        "has_more_authors": bool(authors_found and authors_found.has_more),
    }


def release_values(record: Record, *names: str) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


def authors(record: Record) -> list[list[str]]:
    """The names of a record as they are stored, roles in the order of `Authorship`."""
    return [
        [role, name.family[:200], name.given[:200], name.suffix[:20], name.literal[:300]]
        for role, found in record.names.items()
        for name in found.names
    ]


def author_values(authorship: Authorship) -> list[str]:
    return [authorship.role, authorship.family, authorship.given, authorship.suffix, authorship.literal]


def describe(record: Record) -> dict[str, str]:
    """A digest of everything a record says, value by value; what it does not say is left out."""
    values = {
        **work_values(record),
        **release_values(record, "year", "month", "day", *RELEASE_VALUES),
        "venue": record.venue,
        "authors": authors(record),
        "identifiers": record.identifiers,
        "links": record.links,
        "extra": record.extra,
    }
    return {name: digest(value) for name, value in values.items() if value}


def digest(value: object) -> str | None:
    """A short digest of a value that JSON can hold; None of an empty one."""
    if not value:
        return None
    return blake2s(json.dumps(value, ensure_ascii=False).encode(), digest_size=6).hexdigest()
