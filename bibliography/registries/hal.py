"""HAL, the open archive of French research (https://api.archives-ouvertes.fr/docs/search)."""

import re

from bibliography.identifiers import normalize_arxiv, normalize_doi, normalize_hal, normalize_orcid
from bibliography.kinds import Kind, Role, Scheme, Status, VenueKind
from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, NameList, name_list, read_plain_name
from bibliography.readers.addresses import identify, set_url
from bibliography.readers.dates import set_date
from bibliography.readers.finishing import finish
from bibliography.readers.json_values import Fields, JsonObject, as_dict, as_list, as_text, dicts, first
from bibliography.readers.releases import set_pages
from bibliography.records import Record, Refusal
from bibliography.registries.registry import JsonRegistry

ROWS = 25
MOST = 500  # works of one person in an answer
KINDS = {
    "ART": Kind.ARTICLE_JOURNAL,
    "COMM": Kind.PAPER_CONFERENCE,
    **dict.fromkeys(["POSTER", "PRESCONF", "LECTURE"], Kind.SPEECH),
    **dict.fromkeys(["OUV", "DOUV", "PROCEEDINGS"], Kind.BOOK),
    "COUV": Kind.CHAPTER,
    **dict.fromkeys(["UNDEFINED", "PREPRINT"], Kind.ARTICLE),
    "REPORT": Kind.REPORT,
    **dict.fromkeys(["THESE", "HDR", "MEM"], Kind.THESIS),
    "SOFTWARE": Kind.SOFTWARE,
    "BLOG": Kind.WEBPAGE,
}
VENUES = {
    Kind.ARTICLE_JOURNAL: (("journalTitle_s",), VenueKind.JOURNAL),
    Kind.PAPER_CONFERENCE: (("conferenceTitle_s", "bookTitle_s", "source_s"), VenueKind.CONFERENCE),
    Kind.SPEECH: (("conferenceTitle_s",), VenueKind.CONFERENCE),
    Kind.CHAPTER: (("bookTitle_s",), VenueKind.BOOK_SERIES),
    Kind.BOOK: (("serie_s",), VenueKind.BOOK_SERIES),
    Kind.THESIS: (("authorityInstitution_s",), VenueKind.INSTITUTION),
    Kind.REPORT: (("authorityInstitution_s",), VenueKind.INSTITUTION),
}
NO_VENUE: tuple[tuple[str, ...], VenueKind] = ((), VenueKind.INSTITUTION)
IDENTIFIERS = {
    Scheme.DOI: "doiId_s",
    Scheme.ARXIV: "arxivId_s",
    Scheme.PMID: "pubmedId_s",
    Scheme.ISBN: "isbn_s",
    Scheme.ISSN: "journalIssn_s",
}
FIELDS = (
    "halId_s,docType_s,title_s,subTitle_s,abstract_s,language_s,authFirstName_s,authLastName_s,authFullName_s,"
    "authIdHasPrimaryStructure_fs,journalTitle_s,journalIssn_s,bookTitle_s,conferenceTitle_s,source_s,serie_s,"
    "authorityInstitution_s,publisher_s,isbn_s,publicationDate_s,volume_s,issue_s,page_s,doiId_s,arxivId_s,"
    "pubmedId_s,keyword_s,uri_s,files_s,openAccess_bool,peerReviewing_s,comment_s"
)
IGNORED = frozenset(["authFullName_s", "halId_s", "uri_s", "docid", "label_s"])


class Hal(JsonRegistry):
    name = "hal"
    label = "HAL"
    home = "https://api.archives-ouvertes.fr"

    def url(self, wanted: str) -> str:
        for field, normalize, rows in (
            ("doiId_s", normalize_doi, 1),
            ("halId_s", normalize_hal, 1),
            ("arxivId_s", normalize_arxiv, 1),
            ("authORCIDIdExt_s", normalize_orcid, MOST),
        ):
            try:
                query = f'{field}:"{normalize(wanted)}"'
            except ValueError:
                continue
            return self.address("search/", q=query, rows=rows, fl=FIELDS, wt="json")
        words = " ".join(re.findall(r"\w+", wanted))  # signs are commands of its search
        return self.address("search/", q=words, rows=ROWS, fl=FIELDS, wt="json")

    def works(self, answer: object) -> list[JsonObject]:
        return dicts(as_dict(as_dict(answer).get("response")).get("docs"))

    def total(self, answer: object) -> object:
        return as_dict(as_dict(answer).get("response")).get("numFound")

    def read(self, item: JsonObject, line: int = 1, raw: str = "") -> Record | Refusal:
        fields = Fields(item)
        written = as_text(fields.take("docType_s"))
        record = Record("", written.lower(), KINDS.get(written, Kind.DOCUMENT), line, raw)
        record.extra["titles"] = as_text(as_list(item.get("title_s"))[1:])
        record.title = ": ".join(
            filter(None, (source_of(first(fields.take(name))) for name in ("title_s", "subTitle_s")))
        )
        record.abstract = source_of(first(fields.take("abstract_s")))
        record.names[Role.AUTHOR] = read_authors(fields)
        identify(record, Scheme.HAL, as_text(item.get("halId_s")))
        for scheme, name in IDENTIFIERS.items():
            identify(record, scheme, first(fields.take(name)))
        read_release(record, fields)
        record.extra["keywords"] = ", ".join(
            filter(None, (text_of(as_text(word)) for word in as_list(fields.take("keyword_s"))))
        )
        record.extra["note"] = fields.text("comment_s")
        language = first(fields.take("language_s"))
        record.extra |= fields.rest(IGNORED)
        return finish(record, language=language)


def read_authors(fields: Fields) -> NameList:
    """The authors in their order; first and family names only where there is one of each for everybody."""
    given, family = as_list(fields.take("authFirstName_s")), as_list(fields.take("authLastName_s"))
    whole = [text_of(as_text(name)) for name in as_list(fields.values.get("authFullName_s"))]
    places = affiliations(as_list(fields.take("authIdHasPrimaryStructure_fs")))
    if len(given) == len(family) and (len(family) == len(whole) or not whole):
        pairs = (
            (text_of(as_text(last)), text_of(as_text(name))) for last, name in zip(family, given, strict=True)
        )
        names = [
            Name(last, name, affiliation=places.get(f"{name} {last}".strip(), "")) for last, name in pairs
        ]
    else:
        names = [read_plain_name(name) for name in whole]
    return name_list(names)


def affiliations(written: list[object]) -> dict[str, str]:
    """Institutions by full name, out of HAL’s facets: id_FacetSep_name_JoinSep_id_FacetSep_institution."""
    found: dict[str, list[str]] = {}
    for facet in map(as_text, written):
        person, _sep, place = facet.partition("_JoinSep_")
        name, institution = person.rpartition("_FacetSep_")[2], place.rpartition("_FacetSep_")[2]
        if name and institution and institution not in found.setdefault(name, []):
            found[name].append(institution)
    return {name: "; ".join(places) for name, places in found.items()}


def read_release(record: Record, fields: Fields) -> None:
    names, kind = VENUES.get(record.kind, NO_VENUE)
    record.venue = fields.text(*names)
    record.venue_kind = kind if record.venue else ""
    if record.kind == Kind.ARTICLE:
        record.status, record.venue_kind = Status.PREPRINT, VenueKind.PREPRINT_SERVER
        record.venue = "arXiv" if Scheme.ARXIV in record.identifiers else "HAL"
    record.publisher = fields.text("publisher_s")
    record.volume, record.issue = fields.text("volume_s"), fields.text("issue_s")
    set_pages(record, fields.text("page_s"))
    set_date(record, first(fields.take("publicationDate_s")))
    for address in as_list(fields.take("files_s")):
        set_url(record, as_text(address), "files_s", is_pdf=True)
    record.open_access = True if fields.take("openAccess_bool") is True else None
    reviewed = as_text(fields.take("peerReviewing_s"))
    record.peer_reviewed = {"1": True, "0": False}.get(reviewed)
