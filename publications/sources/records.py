"""What every source of works delivers, whichever its format: records, and entries it could not read."""

from dataclasses import dataclass, field

from publications.names import NameList


@dataclass
class Record:
    """One work as a source describes it: title and abstract as LaTeX, everything else as plain text."""

    key: str
    entry_type: str
    kind: str  # of Publication.Kind, the types of CSL
    line: int
    raw: str
    title: str = ""
    abstract: str = ""
    language: str = ""
    names: dict[str, NameList] = field(default_factory=dict)  # by role: author, editor, translator
    status: str = "published"  # of Release.Status
    venue: str = ""
    venue_kind: str = ""  # of Venue.Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    edition: str = ""
    publisher: str = ""
    identifiers: dict[str, str] = field(default_factory=dict)  # by scheme, in their normal form
    url: str = ""
    pdf_url: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)  # kind of PublicationLink, address
    extra: dict[str, str] = field(default_factory=dict)  # what we have no place for, for the way back
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Refusal:
    """An entry that could not be read: where it stands, as written, and what is wrong, in words."""

    line: int
    raw: str
    reason: str
    key: str = ""


@dataclass(frozen=True)
class Note:
    """Something about the source as a whole that the editor should know; nothing was lost."""

    line: int
    text: str
