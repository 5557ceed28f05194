"""OpenAlex, the open index of everything (https://docs.openalex.org/api-entities/works/work-object)."""

import re
from dataclasses import replace

from bibliography.dates import date_of
from bibliography.identifiers import arxiv_date, normalize_doi, normalize_openalex, normalize_orcid
from bibliography.kinds import Kind, Role, Scheme, Status, VenueKind
from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, name_list, read_plain_name
from bibliography.readers.addresses import identifier_of_address, identify, orcid_of, set_url
from bibliography.readers.finishing import finish
from bibliography.readers.json_values import JsonObject, as_dict, as_text, dicts
from bibliography.readers.releases import set_pages
from bibliography.records import Record, Refusal, ReleaseRecord
from bibliography.registries.registry import JsonRegistry

ROWS = 25
MOST = 200  # works of one person in an answer
KINDS = {
    **dict.fromkeys(
        ["article", "review", "letter", "editorial", "erratum", "retraction"], Kind.ARTICLE_JOURNAL
    ),
    **dict.fromkeys(["book-chapter", "book-section", "reference-entry"], Kind.CHAPTER),
    "book": Kind.BOOK,
    "dissertation": Kind.THESIS,
    "preprint": Kind.ARTICLE,
    "report": Kind.REPORT,
    "standard": Kind.REPORT,
    "dataset": Kind.DATASET,
    "software": Kind.SOFTWARE,
}
VENUES = {
    "journal": VenueKind.JOURNAL, "conference": VenueKind.CONFERENCE, "repository": VenueKind.PREPRINT_SERVER,
    "ebook platform": VenueKind.BOOK_SERIES, "book series": VenueKind.BOOK_SERIES,
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

    def works(self, answer: object) -> list[JsonObject]:
        found = answer.get("results", answer) if isinstance(answer, dict) else answer
        return [work for work in dicts(found) if "authorships" in work]

    def total(self, answer: object) -> object:
        return as_dict(as_dict(answer).get("meta")).get("count")

    def read(self, item: JsonObject, line: int = 1, raw: str = "") -> Record | Refusal:
        written = as_text(item.get("type"))
        record = Record("", written, KINDS.get(written, Kind.DOCUMENT), line, raw)
        record.title = source_of(as_text(item.get("title")) or as_text(item.get("display_name")))
        record.abstract = source_of(uninverted(as_dict(item.get("abstract_inverted_index"))))
        record.names[Role.AUTHOR] = name_list(map(read_author, dicts(item.get("authorships"))))
        identify(record, Scheme.OPENALEX, as_text(item.get("id")))
        identify(record, Scheme.DOI, as_text(item.get("doi")))
        ids = as_dict(item.get("ids"))
        identify(record, Scheme.PMID, as_text(ids.get("pmid")).rpartition("/")[2])
        if number := re.search(r"(\d+)/?$", as_text(ids.get("pmcid"))):
            identify(record, Scheme.PMCID, f"PMC{number[1]}")
        read_release(record, item)
        read_date_of_publication(record, item)
        record.more_releases = preprints(record, item)
        words = [word.get("keyword") or word.get("display_name") for word in dicts(item.get("keywords"))]
        if topics := ", ".join(filter(None, map(as_text, words))):
            record.extra["keywords"] = topics
        return finish(record, language=as_text(item.get("language")))


def uninverted(index: JsonObject) -> str:
    """The abstract put together again from its words and their places."""
    placed = [(place, word) for word, places in index.items() if isinstance(places, list) for place in places]
    return " ".join(word for place, word in sorted(pair for pair in placed if isinstance(pair[0], int)))


def read_author(item: JsonObject) -> Name:
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


def read_release(record: Record, item: JsonObject) -> None:
    location = as_dict(item.get("primary_location"))
    venue = as_dict(location.get("source"))
    record.venue = text_of(as_text(venue.get("display_name"))).removesuffix(" (Cornell University)")
    record.venue_kind = VENUES.get(as_text(venue.get("type")), VenueKind.INSTITUTION) if record.venue else ""
    if record.venue_kind == VenueKind.CONFERENCE:
        record.kind = Kind.PAPER_CONFERENCE
    record.publisher = text_of(as_text(venue.get("host_organization_name")))
    if record.kind == Kind.ARTICLE:
        record.status, record.publisher = Status.PREPRINT, ""
    if item.get("is_retracted") is True:
        record.status = Status.RETRACTED
    identify(record, Scheme.ISSN, as_text(venue.get("issn_l")))
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


def read_date_of_publication(record: Record, item: JsonObject) -> None:
    """The date; the first of January stands for a year alone as often as for a day, so the year is all it says."""
    record.year, record.month, record.day = date_of(
        as_text(item.get("publication_date") or item.get("publication_year"))
    )
    if (record.month, record.day) == (1, 1):
        record.month = record.day = None


def preprints(record: Record, item: JsonObject) -> list[ReleaseRecord]:
    """The release on arXiv of a work that came out elsewhere."""
    addresses = (as_text(place.get("landing_page_url")) for place in dicts(item.get("locations")))
    found = [one[1] for one in map(identifier_of_address, addresses) if one and one[0] == Scheme.ARXIV]
    if record.status == Status.PREPRINT or not found:
        return []
    year, month = arxiv_date(min(found))
    return [
        ReleaseRecord(
            status=Status.PREPRINT, venue="arXiv", venue_kind=VenueKind.PREPRINT_SERVER, year=year, month=month,
            peer_reviewed=False, open_access=True, identifiers={Scheme.ARXIV: min(found)},
        )
    ]  # fmt: skip
