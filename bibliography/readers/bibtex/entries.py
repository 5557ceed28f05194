"""One BibTeX entry on its way to a record, field by field."""

import re
from dataclasses import dataclass, field

from bibliography.kinds import Kind
from bibliography.latex import decode
from bibliography.records import Record

# What may stand around an address and in it: \url{…}, {\_} and \{\_\}, \% and \~{}.
WRAPPED = re.compile(r"^\s*(?:\\(?:url|href)\s*)?\{(.*?)\}.*$", re.DOTALL)
UNDERSCORE = re.compile(r"\\?\{\\?_\\?\}")
ESCAPED = re.compile(r"\\([_%&#~])(?:\{\})?")


@dataclass
class RawEntry:
    """An entry whose values are evaluated but not decoded; field names are in lower case."""

    type: str
    key: str
    line: int
    raw: str
    fields: dict[str, str]
    warnings: list[str] = field(default_factory=list)


class Entry:
    """The fields of one entry, taken one by one into a record; those nobody took end up in `extra`."""

    def __init__(self, raw: RawEntry, kind: Kind) -> None:
        self.fields = dict(raw.fields)
        self.record = Record(raw.key, raw.type, kind, raw.line, raw.raw, warnings=raw.warnings)

    def take(self, *names: str) -> str:
        """The first of these fields that is there, undecoded; it counts as understood from then on."""
        return next((self.fields.pop(name) for name in names if name in self.fields), "")

    def address(self, name: str) -> str:
        """An address or an identifier, without the LaTeX that people protect its signs with."""
        source = self.take(name).strip()
        if not source:
            return ""
        source = UNDERSCORE.sub("_", WRAPPED.sub(r"\1", source))
        source = ESCAPED.sub(r"\1", source)
        return source.replace(r"{\textasciitilde}", "~").replace(r"$\sim$", "~").strip()

    def text(self, *names: str) -> str:
        return decode(self.take(*names))
