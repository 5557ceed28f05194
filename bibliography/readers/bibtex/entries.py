"""One BibTeX entry on its way to a record, field by field."""

from dataclasses import dataclass, field

from bibliography.latex import decode
from bibliography.records import Record


@dataclass
class RawEntry:
    """An entry whose values are evaluated but not decoded; field names are in lower case."""

    type: str
    key: str
    line: int
    raw: str
    fields: dict[str, str]
    warnings: list[str] = field(default_factory=list)


class Reader:
    """Takes the fields of one entry one by one; those nobody took end up in `extra`."""

    def __init__(self, entry: RawEntry, kind: str) -> None:
        self.fields = dict(entry.fields)
        self.record = Record(
            entry.key,
            entry.type,
            kind,
            entry.line,
            entry.raw,
            warnings=entry.warnings,
        )

    def take(self, *names: str) -> str:
        """The first of these fields that is there, undecoded; it counts as understood from then on."""
        return next((self.fields.pop(name) for name in names if name in self.fields), "")

    def text(self, *names: str) -> str:
        return decode(self.take(*names))
