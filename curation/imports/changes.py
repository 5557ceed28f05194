"""One record applied to one work: what is set, what is left as it stands, and what is remembered of it."""

from typing import NamedTuple

from django.db.models import Model
from django.utils.translation import gettext_noop

from bibliography import limits
from bibliography.identifiers import arxiv_date
from bibliography.names import Name
from bibliography.readers.private import is_private
from bibliography.records import Record, ReleaseRecord
from curation.authorship.matching import Members
from curation.digests import (
    RELEASE_VALUES,
    UNLOCKED,
    author_values,
    authors,
    describe,
    digest,
    names,
    release_values,
    work_values,
)
from curation.imports.catalogue import Catalogue, Work
from curation.imports.news import says_less, tells_more
from curation.imports.venues import Venues
from curation.models import Remark, english_label
from publications.models import Authorship, Identifier, PublicationLink, Release
from publications.typesetting import typeset

FOR_GOOD = (Release.Status.RETRACTED, Release.Status.WITHDRAWN)  # no file takes that back
ROLES = Authorship.Role.values


class Reference(NamedTuple):
    """What a change may refer to beside its work."""

    works: Catalogue
    members: Members
    venues: Venues


class Change:
    """One record applied to one work, whose parts are changed in memory; what was left alone is said."""

    def __init__(
        self, reference: Reference, work: Work, record: Record, messages: list[str | Remark]
    ) -> None:
        self.reference, self.work, self.record, self.messages = reference, work, record, messages
        self.before = work.imports.get(record.key)  # digests of its last import, None the first time
        is_out = Release.Status.PUBLISHED
        self.speaks_for_work = record.status == is_out and all(r.status != is_out for r in work.releases)
        self.is_first = work.is_new and not work.imports
        self.given: ReleaseRecord = record  # the release whose turn it is
        self.own_release: Release | None = None
        self.tells_more = False  # than its release has
        self.changes: list[list] = []  # name of a field, value before, value after; as JSON has them

    def apply(self) -> None:
        publication = self.work.publication
        self.set_values(publication, work_values(self.record))
        typeset(publication)
        self.set_authors()
        for given in (self.record, *self.record.more_releases):
            self.given = given
            self.set_release(self.release())
        self.add_links()
        self.set_extra()
        self.work.imports[self.record.key] = describe(self.record)

    def set_values(self, instance: Model, values: dict[str, object]) -> None:
        for name, value in values.items():
            current = getattr(instance, name)
            is_own = instance is self.own_release
            if (
                current != value
                and not says_less(name, current, value)
                and (is_own or self.may_replace(name, current, value))
            ):
                setattr(instance, name, value)
                self.note(name, current, value)
                if isinstance(instance, Release):
                    self.work.touch(instance)

    def may_replace(self, name: str, current: object, value: object) -> bool:
        """Whether a value may take the place of the one the work has."""
        if self.given is not self.record:
            return not current
        if name == "status" and not self.may_replace_status(current):
            return False
        if self.is_first:
            return True
        if self.before is None:
            others = [given.get(name) for given in self.work.imports.values()]
            return not current or (self.speaks_for_work and digest(current) in others)
        if self.before.get(name) == digest(value):
            return False  # the entry says what it said: whatever stands there now is somebody’s decision
        if not current or self.before.get(name) in (digest(current), UNLOCKED):
            return True
        message = gettext_noop("“%(field)s” was edited on the site and stays as it is.")
        self.messages.append(Remark(message, {"field": [english_label(name)]}))
        return False

    def may_replace_status(self, current: object) -> bool:
        """Whether the entry says what the release is: most files have no word for a work that is not simply out."""
        return current not in FOR_GOOD and (self.says_status or self.tells_more)

    @property
    def says_status(self) -> bool:
        return self.given.status != Release.Status.PUBLISHED or self.record.says_published

    def note(self, name: str, before: object, after: object) -> None:
        self.changes.append([name, before, after])

    def set_release(self, release: Release) -> None:
        self.tells_more = tells_more(self.given, release, self.work.identifiers)
        self.set_venue(release)
        self.set_date(release)
        values = release_values(self.given, *RELEASE_VALUES)
        if self.given.publisher == release.venue_name:  # some formats have one place for the two
            del values["publisher"]
        self.set_values(release, {name: value for name, value in values.items() if value not in (None, "")})
        self.add_identifiers(release)

    def set_date(self, release: Release) -> None:
        """Set year, month and day as one: a month of one source does not join the year of another."""
        self.set_values(release, release_values(self.given, "year"))
        if release.year == self.given.year:
            self.set_values(release, release_values(self.given, "month", "day"))
        release.month = release.month if release.year else None
        release.day = release.day if release.month else None

    def set_extra(self) -> None:
        """Keep the fields we have no place for; those of the first source win."""
        publication, given = self.work.publication, self.record.extra
        kept = publication.extra.get("fields", {})
        fields = kept
        if self.before is None:
            publication.extra.setdefault("entry_type", self.record.entry_type)
            fields = {**given, **kept}
        elif self.before.get("extra") != digest(given):
            fields = {**kept, **given}
        for name in fields:
            if fields[name] != kept.get(name):
                self.note("extra", kept.get(name, ""), f"{name} = {fields[name]}")
        publication.extra["fields"] = {
            name: value for name, value in fields.items() if not is_private(name, value)
        }

    # Releases

    def release(self) -> Release:
        """The release that is described, a new one where the work has none like it."""
        self.own_release = None
        for is_same in (self.shares_identifier, self.shares_venue, self.was_imported):
            if (found := next(filter(is_same, self.work.releases), None)) is not None:
                return found
        self.own_release = self.add_release(self.given.venue or self.given.status)
        return self.own_release

    def shares_identifier(self, release: Release) -> bool:
        given = self.given.identifiers.items()
        schemes = {scheme for scheme, value in given if self.work.identifiers.get((scheme, value)) is release}
        return bool(schemes - ({"arxiv"} if self.given.status != Release.Status.PREPRINT else set()))

    def shares_venue(self, release: Release) -> bool:
        venue = self.reference.venues.find_or_add(self.given.venue, self.given.venue_kind)
        same_year = not release.year or not self.given.year or release.year == self.given.year
        return release.venue == venue and self.may_have_status(release) and same_year

    def may_have_status(self, release: Release) -> bool:
        """Whether it is what the entry says; where that says nothing, anything but the preprint of it."""
        if self.says_status:
            return release.status == self.given.status
        return release.status != Release.Status.PREPRINT

    def was_imported(self, release: Release) -> bool:
        """Whether the record, imported before with other values, can only mean this release."""
        is_known = self.given is self.record and self.before is not None
        return is_known and (
            len(self.work.releases) == 1 or self.before.get("status") == digest(release.status)
        )

    def add_release(self, name: str) -> Release:
        self.note("releases", "", name)
        release = Release(publication=self.work.publication)
        self.work.releases.append(release)
        self.work.touch(release)
        return release

    def set_venue(self, release: Release) -> None:
        given = self.given
        current = release.venue_name
        is_own = release is self.own_release
        if not given.venue or current == given.venue:
            return
        if not is_own and not self.may_replace("venue", current, given.venue):
            return
        self.note("venue", current, given.venue)
        release.venue = self.reference.venues.find_or_add(given.venue, given.venue_kind)
        release.venue_text = given.venue if release.venue and release.venue.name != given.venue else ""
        self.work.touch(release)

    def preprint(self, arxiv: str) -> Release:
        """A release for the preprint of a work that has come out elsewhere."""
        release = self.add_release(f"arXiv {arxiv}")
        release.status = Release.Status.PREPRINT
        release.venue = self.reference.venues.find_or_add("arXiv", "preprint_server")
        release.year, release.month = arxiv_date(arxiv)
        release.open_access = True
        return release

    def add_identifiers(self, release: Release) -> None:
        taken = self.reference.works.by_identifier
        for scheme, value in self.given.identifiers.items():
            if (scheme, value) in self.work.identifiers:
                continue
            if taken.get((scheme, value), self.work) is not self.work:
                message = gettext_noop("%(scheme)s %(value)s belongs to another work and was left out.")
                self.messages.append(Remark(message, {"scheme": scheme, "value": value}))
                continue
            is_elsewhere = scheme == "arxiv" and self.given.status != Release.Status.PREPRINT
            holder = self.preprint(value) if is_elsewhere else release
            if scheme == "arxiv" and not holder.month and (date := arxiv_date(value))[0] == holder.year:
                holder.month = date[1]
            self.work.identifiers[scheme, value] = holder
            identifier = Identifier(release=holder, scheme=scheme, value=value)
            self.work.touch(identifier)
            self.note("identifiers", "", str(identifier))

    def add_links(self) -> None:
        for kind, url in self.record.links:
            if (kind, url) not in self.work.links:
                self.work.links.add((kind, url))
                self.note("links", "", url)
                self.work.touch(PublicationLink(publication=self.work.publication, kind=kind, url=url))

    # Authors

    def set_authors(self) -> None:
        current = [author_values(authorship) for authorship in self.work.authorships]
        said = [*zip(authors(self.record), names(self.record), strict=True)]
        roles = {role for (role, *_name), _name in said}
        said += [
            (values, Name()) for values in current if values[0] not in roles
        ]  # a file without translators
        said.sort(key=lambda one: ROLES.index(one[0][0]))
        wanted = [values for values, _name in said]
        if current != wanted and self.may_replace("authors", current, wanted):
            self.replace_authors(current, said)
        self.complete_authors()

    def replace_authors(self, current: list[list[str]], said: list[tuple[list[str], Name]]) -> None:
        self.note("authors", printed(current), printed([values for values, _name in said]))
        previous = self.work.authorships
        kept = {tuple(author_values(authorship)): authorship for authorship in previous}
        positions: dict[str, int] = {}
        self.work.authorships = []
        for values, name in said:
            role = values[0]
            authorship = kept.pop(tuple(values), None) or self.new_authorship(values, name)
            authorship.position = positions[role] = positions.get(role, 0) + 1
            self.work.authorships.append(authorship)
            self.work.touch(authorship)
        self.work.removed += [old for old in previous if old.pk and old not in self.work.authorships]

    def complete_authors(self) -> None:
        """Set what the source knows of people beside their names, where nobody has said it yet."""
        pairs = zip(authors(self.record), names(self.record), strict=True)
        given = {tuple(values): name for values, name in pairs}
        for authorship in self.work.authorships:
            name = given.get(tuple(author_values(authorship)), Name())
            for field, value in (("orcid", name.orcid), ("affiliation_text", name.affiliation)):
                if value and not getattr(authorship, field):
                    setattr(authorship, field, value)
                    self.note(field, "", f"{authorship}: {value}")
                    self.work.touch(authorship)

    def new_authorship(self, values: list[str], name: Name) -> Authorship:
        role, family, given, suffix, literal = values
        return Authorship(
            publication=self.work.publication,
            role=role,
            family=family,
            given=given,
            suffix=suffix,
            literal=literal,
            name_printed=name.printed[: limits.PRINTED_NAME],
            orcid=name.orcid,
            affiliation_text=name.affiliation,
            is_corresponding=name.is_corresponding,
            equal_contribution=name.equal_contribution,
        )


def printed(values: list[list[str]]) -> str:
    return ", ".join(Name(*name).printed for _role, *name in values)
