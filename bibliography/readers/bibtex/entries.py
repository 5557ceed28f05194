"""One BibTeX entry on its way to a record, field by field."""

import re
from dataclasses import dataclass, field

from bibliography.kinds import Kind
from bibliography.latex import decode, unbraced
from bibliography.markup.tags import latex_without_html
from bibliography.readers.wrapped import unwrapped
from bibliography.records import Record

# Addresses and names of files; all other fields are text.
VERBATIM = frozenset([
    "arxiv", "arxivid", "acl", "code", "data", "dblp", "doi", "eprint", "file", "hal", "hal_id", "isbn", "issn",
    "openalex", "openreview", "pdf", "pmcid", "pmid", "poster", "project", "projectpage", "s2", "slides", "url",
    "url_arxiv", "url_code", "url_data", "url_link", "url_paper", "url_pdf", "url_poster", "url_presentation",
    "url_project", "url_slides", "url_video", "url_website", "video", "website",
])  # fmt: skip
# What may stand around an address and in it: \url{…}, {\_} and \{\_\}, \% and \~{}.
UNDERSCORE = re.compile(r"\\?\{\\?_\\?\}")
ESCAPED = re.compile(r"\\([_%&#~;:<>/()\[\]-])(?:\{\})?")
SIGNS = {
    r"\textasciitilde": "~",
    r"$\sim$": "~",
    r"\textless": "<",
    r"\textgreater": ">",
    "$<$": "<",
    "$>$": ">",
}
SIGN = re.compile(rf"\{{?({'|'.join(map(re.escape, SIGNS))})(?:\{{\}})?\}}?\s*")


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
        self.fields = {
            name: value if name in VERBATIM else latex_without_html(value)
            for name, value in raw.fields.items()
        }
        self.record = Record(raw.key, raw.type, kind, raw.line, raw.raw, warnings=raw.warnings)

    def take(self, *names: str) -> str:
        """The first of these fields that is there, undecoded; it counts as understood from then on."""
        return next((self.fields.pop(name) for name in names if name in self.fields), "")

    def address(self, name: str) -> str:
        """An address or an identifier, without the LaTeX that people protect its signs with."""
        if not (source := self.take(name).strip()):
            return ""
        source = UNDERSCORE.sub("_", source)
        source = SIGN.sub(lambda sign: SIGNS[sign[1]], ESCAPED.sub(r"\1", unbraced(source)))
        return unwrapped(source)

    def text(self, *names: str) -> str:
        return decode(self.take(*names))
