"""OpenAlex, the open index of everything (https://docs.openalex.org/api-entities/works/work-object)."""

import re
from dataclasses import replace

from bibliography.identifiers import arxiv_date, normalize_doi, normalize_openalex, normalize_orcid
from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, NameList, read_plain_name
from bibliography.readers.dates import check_date, date_of
from bibliography.readers.json_values import as_dict, as_text, dicts
from bibliography.readers.values import RESOLVERS, finish, identify, orcid_of, set_pages, set_url
from bibliography.records import Record, Refusal, ReleaseRecord
from bibliography.registries.registry import JsonRegistry

ROWS = 25
MOST = 200  # works of one person in an answer
KINDS = {
    **dict.fromkeys(["article", "review", "letter", "editorial", "erratum", "retraction"], "article-journal"),
    **dict.fromkeys(["book-chapter", "book-section", "reference-entry"], "chapter"),
    "book": "book", "dissertation": "thesis", "preprint": "article", "report": "report", "standard": "report",
    "dataset": "dataset", "software": "software",
}  # fmt: skip
VENUES = {
    "journal": "journal", "conference": "conference", "repository": "preprint_server",
    "ebook platform": "book_series", "book series": "book_series",
}  # fmt: skip


class OpenAlex(JsonRegistry):
    name = "openalex"
    label = "OpenAlex"
    home = "https://api.openalex.org"

    def url(self, wanted: str) -> str:
        asked = {"mailto": self.access.contact, "api_key": self.key}
        for path, normalize in (("works/{}", normalize_openalex), ("works/doi:{}", normalize_doi)):
            try:
                return self.address(path.format(normalize(wanted)), **asked)
            except ValueError:
                continue
        try:
            person = f"author.orcid:{normalize_orcid(wanted)}"
            return self.address("works", filter=person, per_page=MOST, sort="publication_date:desc", **asked)
        except ValueError:
            return self.address("works", search=wanted, per_page=ROWS, **asked)

    def works(self, answer: object) -> list[dict]:
        found = answer.get("results", answer) if isinstance(answer, dict) else answer
        return [work for work in dicts(found) if "authorships" in work]

    def total(self, answer: object) -> object:
        return as_dict(as_dict(answer).get("meta")).get("count")

    def read(self, item: dict, line: int = 1, raw: str = "") -> Record | Refusal:
        written = as_text(item.get("type"))
        record = Record("", written, KINDS.get(written, "document"), line, raw)
        record.title = source_of(as_text(item.get("title")) or as_text(item.get("display_name")))
        record.abstract = source_of(uninverted(as_dict(item.get("abstract_inverted_index"))))
        authors = tuple(name for name in map(name_of, dicts(item.get("authorships"))) if name.printed)
        record.names = {"author": NameList(authors)} if authors else {}
        for scheme, name in {"openalex": "id", "doi": "doi"}.items():
            identify(record, scheme, as_text(item.get(name)))
        ids = as_dict(item.get("ids"))
        identify(record, "pmid", as_text(ids.get("pmid")).rpartition("/")[2])
        if number := re.search(r"(\d+)/?$", as_text(ids.get("pmcid"))):
            identify(record, "pmcid", f"PMC{number[1]}")
        read_release(record, item)
        read_date(record, item)
        record.more_releases = preprints(record, item)
        words = [word.get("keyword") or word.get("display_name") for word in dicts(item.get("keywords"))]
        if topics := ", ".join(filter(None, map(as_text, words))):
            record.extra["keywords"] = topics
        return finish(record, language=as_text(item.get("language")))


def uninverted(index: dict) -> str:
    """The abstract put together again from its words and their places."""
    placed = [(place, word) for word, places in index.items() if isinstance(places, list) for place in places]
    return " ".join(word for place, word in sorted(pair for pair in placed if isinstance(pair[0], int)))


def name_of(item: dict) -> Name:
    author = as_dict(item.get("author"))
    name = read_plain_name(
        text_of(as_text(item.get("raw_author_name")) or as_text(author.get("display_name")))
    )
    places = item.get("raw_affiliation_strings") or [
        place.get("display_name") for place in dicts(item.get("institutions"))
    ]
    return replace(
        name,
        orcid=orcid_of(as_text(author.get("orcid"))),
        affiliation=text_of(as_text(places)),
        is_corresponding=item.get("is_corresponding") is True,
    )


def read_release(record: Record, item: dict) -> None:
    location = as_dict(item.get("primary_location"))
    venue = as_dict(location.get("source"))
    record.venue = text_of(as_text(venue.get("display_name"))).removesuffix(" (Cornell University)")
    record.venue_kind = VENUES.get(as_text(venue.get("type")), "institution") if record.venue else ""
    if record.venue_kind == "conference":
        record.kind = "paper-conference"
    record.publisher = text_of(as_text(venue.get("host_organization_name")))
    if record.kind == "article":
        record.status, record.publisher = "preprint", ""
    if item.get("is_retracted") is True:
        record.status = "retracted"
    identify(record, "issn", as_text(venue.get("issn_l")))
    numbers = as_dict(item.get("biblio"))
    record.volume, record.issue = as_text(numbers.get("volume")), as_text(numbers.get("issue"))
    first, last = as_text(numbers.get("first_page")), as_text(numbers.get("last_page"))
    set_pages(record, f"{first}-{last}" if last and last != first else first)
    set_url(record, as_text(location.get("landing_page_url")))
    open_access = as_dict(item.get("open_access")).get("is_oa")
    record.open_access = open_access if isinstance(open_access, bool) else None
    best = as_dict(item.get("best_oa_location"))
    if address := as_text(location.get("pdf_url")) or as_text(best.get("pdf_url")):
        set_url(record, address, "pdf_url", is_pdf=True)


def read_date(record: Record, item: dict) -> None:
    """The date; the first of January stands for a year alone as often as for a day, so the year is all it says."""
    record.year, record.month, record.day = date_of(
        as_text(item.get("publication_date") or item.get("publication_year"))
    )
    if (record.month, record.day) == (1, 1):
        record.month = record.day = None
    check_date(record)


def preprints(record: Record, item: dict) -> list[ReleaseRecord]:
    """The release on arXiv of a work that came out elsewhere."""
    addresses = [as_text(place.get("landing_page_url")) for place in dicts(item.get("locations"))]
    found = {match[1] for address in addresses if (match := RESOLVERS["arxiv"].fullmatch(address))}
    if record.status == "preprint" or not found:
        return []
    arxiv = re.sub(r"v\d+$", "", sorted(found)[0])
    try:
        year, month = arxiv_date(arxiv)
    except ValueError:
        return []
    return [
        ReleaseRecord(
            status="preprint", venue="arXiv", venue_kind="preprint_server", year=year, month=month,
            peer_reviewed=False, open_access=True, identifiers={"arxiv": arxiv},
        )
    ]  # fmt: skip
