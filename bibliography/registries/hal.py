"""HAL, the open archive of French research (https://api.archives-ouvertes.fr/docs/search)."""

import re

from bibliography.identifiers import normalize_arxiv, normalize_doi, normalize_hal, normalize_orcid
from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, NameList, read_plain_name
from bibliography.readers.dates import set_date
from bibliography.readers.json_values import Fields, as_dict, as_text, dicts, first
from bibliography.readers.values import finish, identify, set_pages, set_url
from bibliography.records import Record, Refusal
from bibliography.registries.registry import JsonRegistry

ROWS = 25
MOST = 500  # works of one person in an answer
KINDS = {
    "ART": "article-journal", "COMM": "paper-conference", "POSTER": "speech", "PRESCONF": "speech",
    "LECTURE": "speech", "OUV": "book", "DOUV": "book", "PROCEEDINGS": "book", "COUV": "chapter",
    "UNDEFINED": "article", "PREPRINT": "article", "REPORT": "report", "THESE": "thesis", "HDR": "thesis",
    "MEM": "thesis", "SOFTWARE": "software", "BLOG": "webpage",
}  # fmt: skip
VENUES = {
    "article-journal": (("journalTitle_s",), "journal"),
    "paper-conference": (("conferenceTitle_s", "bookTitle_s", "source_s"), "conference"),
    "speech": (("conferenceTitle_s",), "conference"),
    "chapter": (("bookTitle_s",), "book_series"),
    "book": (("serie_s",), "book_series"),
    "thesis": (("authorityInstitution_s",), "institution"),
    "report": (("authorityInstitution_s",), "institution"),
}
IDENTIFIERS = {
    "doi": "doiId_s",
    "arxiv": "arxivId_s",
    "pmid": "pubmedId_s",
    "isbn": "isbn_s",
    "issn": "journalIssn_s",
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

    def works(self, answer: object) -> list[dict]:
        return dicts(as_dict(as_dict(answer).get("response")).get("docs"))

    def total(self, answer: object) -> object:
        return as_dict(as_dict(answer).get("response")).get("numFound")

    def read(self, item: dict, line: int = 1, raw: str = "") -> Record | Refusal:
        fields = Fields(item)
        written = as_text(fields.take("docType_s"))
        record = Record("", written.lower(), KINDS.get(written, "document"), line, raw)
        record.extra["titles"] = as_text(listed(item.get("title_s"))[1:])
        record.title = ": ".join(
            filter(None, (source_of(first(fields.take(name))) for name in ("title_s", "subTitle_s")))
        )
        record.abstract = source_of(first(fields.take("abstract_s")))
        names = people(fields)
        record.names = {"author": names} if names.names else {}
        identify(record, "hal", as_text(item.get("halId_s")))
        for scheme, name in IDENTIFIERS.items():
            identify(record, scheme, first(fields.take(name)))
        read_release(record, fields)
        record.extra["keywords"] = ", ".join(
            filter(None, (text_of(as_text(word)) for word in listed(fields.take("keyword_s"))))
        )
        record.extra["note"] = fields.text("comment_s")
        language = first(fields.take("language_s"))
        record.extra |= fields.rest(IGNORED)
        record.extra = {name: value for name, value in record.extra.items() if value}
        return finish(record, language=language)


def people(fields: Fields) -> NameList:
    """The authors in their order; first and family names only where there is one of each for everybody."""
    given, family = listed(fields.take("authFirstName_s")), listed(fields.take("authLastName_s"))
    whole = [text_of(as_text(name)) for name in listed(fields.values.get("authFullName_s"))]
    places = affiliations(listed(fields.take("authIdHasPrimaryStructure_fs")))
    if len(given) == len(family) and (len(family) == len(whole) or not whole):
        pairs = (
            (text_of(as_text(last)), text_of(as_text(name))) for last, name in zip(family, given, strict=True)
        )
        names = [
            Name(last, name, affiliation=places.get(f"{name} {last}".strip(), "")) for last, name in pairs
        ]
    else:
        names = [read_plain_name(name) for name in whole]
    return NameList(tuple(name for name in names if name.printed))


def affiliations(written: list) -> dict[str, str]:
    """Institutions by full name, out of HAL’s facets: id_FacetSep_name_JoinSep_id_FacetSep_institution."""
    found: dict[str, list[str]] = {}
    for facet in map(as_text, written):
        person, _sep, place = facet.partition("_JoinSep_")
        name, institution = person.rpartition("_FacetSep_")[2], place.rpartition("_FacetSep_")[2]
        if name and institution and institution not in found.setdefault(name, []):
            found[name].append(institution)
    return {name: "; ".join(places) for name, places in found.items()}


def listed(value: object) -> list:
    return value if isinstance(value, list) else [value] if value else []


def read_release(record: Record, fields: Fields) -> None:
    names, kind = VENUES.get(record.kind, ((), "institution"))
    record.venue = fields.text(*names)
    record.venue_kind = kind if record.venue else ""
    if record.kind == "article":
        record.status, record.venue, record.venue_kind = (
            "preprint",
            "arXiv" if "arxiv" in record.identifiers else "HAL",
            "preprint_server",
        )
    record.publisher = fields.text("publisher_s")
    record.volume, record.issue = fields.text("volume_s"), fields.text("issue_s")
    set_pages(record, fields.text("page_s"))
    set_date(record, first(fields.take("publicationDate_s")))
    for address in listed(fields.take("files_s")):
        set_url(record, as_text(address), "files_s", is_pdf=True)
    record.open_access = True if fields.take("openAccess_bool") is True else None
    reviewed = as_text(fields.take("peerReviewing_s"))
    record.peer_reviewed = {"1": True, "0": False}.get(reviewed)
