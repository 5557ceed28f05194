"""What every file and every registry of works delivers: records, and entries that could not be read.

Records are data: `to_json` and `from_json` bring them into a database column and back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any, Literal

from bibliography.kinds import Kind, LinkKind, Role, Scheme, Status, VenueKind
from bibliography.names import Name, NameList
from bibliography.words import gettext as _

LONGEST_KEPT = 2_000  # characters of several values under one name


@dataclass(kw_only=True)
class ReleaseRecord:
    """One release as its entry describes it, in plain text."""

    status: Status = Status.PUBLISHED
    venue: str = ""
    venue_kind: VenueKind | Literal[""] = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    edition: str = ""
    publisher: str = ""
    peer_reviewed: bool | None = None  # None: the entry does not say
    open_access: bool | None = None
    identifiers: dict[Scheme, str] = field(default_factory=dict)  # in their normal form
    url: str = ""
    pdf_url: str = ""


@dataclass
class Record(ReleaseRecord):
    """One work and the release that speaks for it: title and abstract as LaTeX, everything else as plain text."""

    key: str
    entry_type: str
    kind: Kind
    line: int
    raw: str
    title: str = ""
    abstract: str = ""
    language: str = ""
    says_published: bool = False  # in words, and not because it says nothing else
    names: dict[Role, NameList] = field(default_factory=dict)
    more_releases: list[ReleaseRecord] = field(default_factory=list)  # others that the entry tells of
    links: list[tuple[LinkKind, str]] = field(default_factory=list)  # with their addresses
    extra: dict[str, str] = field(default_factory=dict)  # what we have no place for, for the way back
    warnings: list[str] = field(default_factory=list)

    def keep(self, name: str, value: str, warning: str = "") -> None:
        """Keep a value we have no place for under its own name, beside what is kept there already."""
        kept = self.extra.get(name)
        if kept is None:
            self.extra[name] = value
        elif len(kept) > LONGEST_KEPT:
            warning = _("There are too many values of “%(field)s”; not all of them were kept.") % {
                "field": name
            }
            warning = "" if warning in self.warnings else warning
        elif value not in kept.split("; "):
            self.extra[name] = f"{kept}; {value}"
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
    """Something about the file as a whole that the editor should know; nothing was lost."""

    line: int
    text: str


Item = Record | Refusal | Note

# What `to_json` wrote. Its types come back through the constructors.
Stored = Mapping[str, Any]


def to_json(items: Iterable[Item]) -> list[dict[str, object]]:
    """The items as JSON has them: objects, lists, texts and numbers; a value that is the default is left out."""
    return [{"item": type(item).__name__.lower(), **_stored(item)} for item in items]


def from_json(stored: Iterable[Stored]) -> list[Item]:
    """The items that `to_json` wrote; raises ValueError, KeyError or TypeError for anything else."""
    return [_item(dict(values)) for values in stored]


def _item(values: dict[str, Any]) -> Item:
    match values.pop("item"):
        case "record":
            return _record(values)
        case "refusal":
            return Refusal(**values)
        case "note":
            return Note(**values)
        case other:
            raise ValueError(f"{other!r} is no item of a bibliography")


def _stored(item: Item) -> dict[str, object]:
    values = asdict(item)
    defaults = {
        column.name: column.default if column.default_factory is MISSING else column.default_factory()
        for column in fields(item)
    }
    return {name: value for name, value in values.items() if value != defaults[name]}


def _record(values: dict[str, Any]) -> Record:
    values["kind"] = Kind(values["kind"])
    values["names"] = {Role(role): _name_list(people) for role, people in values.get("names", {}).items()}
    values["more_releases"] = [ReleaseRecord(**_release(one)) for one in values.get("more_releases", ())]
    values["links"] = [(LinkKind(kind), address) for kind, address in values.get("links", ())]
    values["extra"] = dict(values.get("extra", {}))
    values["warnings"] = list(values.get("warnings", ()))
    return Record(**_release(values))


def _release(values: Stored) -> dict[str, Any]:
    """The values of a release, those of its kinds, its status and its schemes with their types."""
    venue_kind = values.get("venue_kind", "")
    return {
        **values,
        "status": Status(values.get("status", Status.PUBLISHED)),
        "venue_kind": VenueKind(venue_kind) if venue_kind else "",
        "identifiers": {Scheme(scheme): value for scheme, value in values.get("identifiers", {}).items()},
    }


def _name_list(people: Stored) -> NameList:
    return NameList(tuple(Name(**name) for name in people["names"]), people["has_more"])
