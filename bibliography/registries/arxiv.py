"""arXiv’s preprints (https://info.arxiv.org/help/api/user-manual.html), as an Atom feed."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from bibliography.identifiers import normalize_arxiv
from bibliography.kinds import Kind, Role, Scheme, Status, VenueKind
from bibliography.markup.tags import source_of, text_of
from bibliography.names import name_list, read_plain_name
from bibliography.readers.addresses import identify, set_url
from bibliography.readers.dates import set_date
from bibliography.readers.finishing import finish
from bibliography.records import Record, Refusal
from bibliography.registries.registry import XmlRegistry, text_at

ROWS = 20
ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"


class Arxiv(XmlRegistry):
    name = "arxiv"
    label = "arXiv"
    home = "https://export.arxiv.org"
    accept = "application/atom+xml"

    def url(self, wanted: str) -> str:
        try:
            return self.address("api/query", id_list=normalize_arxiv(wanted))
        except ValueError:
            words = " AND ".join(f"all:{word}" for word in re.findall(r"\w+", wanted))
            return self.address("api/query", search_query=words, max_results=ROWS)

    def works(self, answer: Element) -> list[Element]:
        """The entries; one that reports an error instead of a work has no author."""
        return [entry for entry in answer.iter(f"{ATOM}entry") if entry.find(f"{ATOM}author") is not None]

    def read(self, entry: Element, line: int = 1, raw: str = "") -> Record | Refusal:
        record = Record("", "misc", Kind.ARTICLE, line, raw, status=Status.PREPRINT, venue="arXiv")
        record.venue_kind = VenueKind.PREPRINT_SERVER
        record.peer_reviewed, record.open_access = False, True
        record.title = source_of(text_at(entry, f"{ATOM}title"))
        record.abstract = source_of(text_at(entry, f"{ATOM}summary"))
        authors = []
        for author in entry.iter(f"{ATOM}author"):
            places = [text_of(place.text or "") for place in author.iter(f"{ARXIV}affiliation")]
            name = read_plain_name(text_of(text_at(author, f"{ATOM}name")))
            authors.append(replace(name, affiliation="; ".join(filter(None, places))))
        record.names[Role.AUTHOR] = name_list(authors)
        set_date(record, text_at(entry, f"{ATOM}published")[:10])
        identify(record, Scheme.ARXIV, text_at(entry, f"{ATOM}id"))
        for link in entry.iter(f"{ATOM}link"):
            if link.get("title") == "pdf":
                set_url(record, link.get("href", ""), "pdf", is_pdf=True)
        self.read_rest(record, entry)
        return finish(record)

    def read_rest(self, record: Record, entry: Element) -> None:
        primary = entry.find(f"{ARXIV}primary_category")
        terms = [category.get("term", "") for category in entry.iter(f"{ATOM}category")]
        kept = {
            "primaryclass": primary.get("term", "") if primary is not None else "",
            "keywords": ", ".join(dict.fromkeys(filter(None, terms))),
            "note": text_at(entry, f"{ARXIV}comment"),
            "journalref": text_at(entry, f"{ARXIV}journal_ref"),
        }
        record.extra |= {name: value for name, value in kept.items() if value}
        if doi := text_at(entry, f"{ARXIV}doi"):
            record.extra["publisheddoi"] = doi
            record.warnings.append(self.other_release(doi))
