"""What a record says and what a work holds, value by value, in digests that are compared at the next import."""

import json
from dataclasses import asdict
from hashlib import blake2s

from bibliography.names import Name
from bibliography.records import Record, ReleaseRecord
from publications.models import Authorship

WORK_VALUES = ("kind", "title", "abstract", "language", "has_more_authors")
RELEASE_VALUES = (
    "status", "volume", "issue", "pages", "article_number", "edition", "publisher", "url", "pdf_url",
    "peer_reviewed", "open_access",
)  # fmt: skip
UNLOCKED = "*"  # in the place of a digest: the next import sets this value, whoever wrote it


def work_values(record: Record) -> dict[str, object]:
    authors_found = record.names.get("author")
    return {
        "kind": record.kind,
        "title": record.title,
        "abstract": record.abstract,
        "language": record.language,
        "has_more_authors": bool(authors_found and authors_found.has_more),
    }


def release_values(record: ReleaseRecord, *names: str) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


def authors(record: Record) -> list[list[str]]:
    """The names of a record as they are stored, roles in the order of `Authorship`."""
    return [
        [role, name.family, name.given, name.suffix, name.literal]
        for role, found in record.names.items()
        for name in found.names
    ]


def names(record: Record) -> list[Name]:
    return [name for found in record.names.values() for name in found.names]


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
        "releases": [asdict(release) for release in record.more_releases],
        "links": record.links,
        "people": [[one.orcid, one.affiliation] for one in names(record) if one.orcid or one.affiliation],
        "extra": record.extra,
    }
    return {name: digest(value) for name, value in values.items() if value}


def digest(value: object) -> str | None:
    """A short digest of a value that JSON can hold; None of an empty one."""
    if not value:
        return None
    return blake2s(json.dumps(value, ensure_ascii=False).encode(), digest_size=6).hexdigest()
