"""What every source of works delivers, whichever its format: records, and entries it could not read."""

from dataclasses import dataclass, field

from bibliography.names import NameList


@dataclass(kw_only=True)
class ReleaseRecord:
    """One release as a source describes it, in plain text."""

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
    peer_reviewed: bool | None = None  # None: the source does not say
    open_access: bool | None = None
    identifiers: dict[str, str] = field(default_factory=dict)  # by scheme, in their normal form
    url: str = ""
    pdf_url: str = ""


@dataclass
class Record(ReleaseRecord):
    """One work and the release that speaks for it: title and abstract as LaTeX, everything else as plain text."""

    key: str
    entry_type: str
    kind: str  # of Publication.Kind, the types of CSL
    line: int
    raw: str
    title: str = ""
    abstract: str = ""
    language: str = ""
    names: dict[str, NameList] = field(default_factory=dict)  # by role: author, editor, translator
    more_releases: list[ReleaseRecord] = field(default_factory=list)  # others that the source tells of
    links: list[tuple[str, str]] = field(default_factory=list)  # kind of PublicationLink, address
    extra: dict[str, str] = field(default_factory=dict)  # what we have no place for, for the way back
    warnings: list[str] = field(default_factory=list)

    def keep(self, name: str, value: str, warning: str = "") -> None:
        """Keep a value we have no place for under its own name."""
        self.extra[name] = value
        if warning:
            self.warnings.append(warning)


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


Item = Record | Refusal | Note
