"""DataCite, the registry of DOIs of arXiv, Zenodo and most data (https://support.datacite.org/reference)."""

import re

from bibliography.identifiers import normalize_doi
from bibliography.kinds import Kind, Role, Scheme, Status, VenueKind
from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, name_list, read_plain_name
from bibliography.readers.addresses import identify, identify_serial_numbers, orcid_of, set_url
from bibliography.readers.dates import set_date
from bibliography.readers.finishing import finish
from bibliography.readers.json_values import Fields, JsonObject, as_dict, as_list, as_text, dicts, first
from bibliography.readers.releases import set_pages
from bibliography.records import Record, Refusal
from bibliography.registries.registry import JsonRegistry

ROWS = 20
# By resourceTypeGeneral (DataCite 4.6, appendix 1), then by what it says CSL would say.
KINDS = {
    **dict.fromkeys(["JournalArticle", "DataPaper"], Kind.ARTICLE_JOURNAL),
    **dict.fromkeys(["Book", "ConferenceProceeding"], Kind.BOOK),
    **dict.fromkeys(["Report", "Standard"], Kind.REPORT),
    **dict.fromkeys(["Dataset", "Collection"], Kind.DATASET),
    **dict.fromkeys(["Software", "ComputationalNotebook"], Kind.SOFTWARE),
    "ConferencePaper": Kind.PAPER_CONFERENCE,
    "Preprint": Kind.ARTICLE,
    "BookChapter": Kind.CHAPTER,
    "Dissertation": Kind.THESIS,
    "Presentation": Kind.SPEECH,
}
CITEPROC = {kind.value: kind for kind in Kind if kind != Kind.ARTICLE}
TITLES = ("", "AlternativeTitle", "Other", "TranslatedTitle")  # what may speak for the work, the best first
IGNORED = frozenset([
    "id", "identifiers", "alternateIdentifiers", "prefix", "suffix", "contentUrl", "metadataVersion", "schemaVersion",
    "source", "isActive", "state", "reason", "viewCount", "viewsOverTime", "downloadCount", "downloadsOverTime",
    "referenceCount", "citationCount", "citationsOverTime", "partCount", "partOfCount", "versionCount",
    "versionOfCount", "created", "registered", "published", "updated", "providerId", "clientId", "agency", "sizes",
    "formats", "geoLocations", "relatedIdentifiers", "relatedItems", "types", "publicationYear", "xml",
])  # fmt: skip


class DataCite(JsonRegistry):
    name = "datacite"
    label = "DataCite"
    home = "https://api.datacite.org"
    accept = "application/vnd.api+json"

    def url(self, wanted: str) -> str:
        try:
            return self.address(f"dois/{normalize_doi(wanted)}", affiliation="true")
        except ValueError:
            return self.address("dois", query=wanted, affiliation="true", **{"page[size]": ROWS})

    def works(self, answer: object) -> list[JsonObject]:
        found = dicts(as_dict(answer).get("data", answer))
        return [
            as_dict(item.get("attributes")) or item
            for item in found
            if item.get("attributes") or item.get("doi")
        ]

    def total(self, answer: object) -> object:
        return as_dict(as_dict(answer).get("meta")).get("total")

    def read(self, item: JsonObject, line: int = 1, raw: str = "") -> Record | Refusal:
        fields = Fields(item)
        types = as_dict(item.get("types"))
        written = as_text(types.get("resourceTypeGeneral"))
        kind = KINDS.get(written) or CITEPROC.get(as_text(types.get("citeproc")), Kind.DOCUMENT)
        record = Record("", as_text(types.get("bibtex")) or written.lower(), kind, line, raw)
        read_texts(record, fields)
        identify(record, Scheme.DOI, as_text(fields.take("doi")))
        for other in dicts(item.get("identifiers")):
            if as_text(other.get("identifierType")).lower() == "arxiv":
                identify(record, Scheme.ARXIV, as_text(other.get("identifier")))
        record.names[Role.AUTHOR] = name_list(map(read_person, dicts(fields.take("creators"))))
        contributors = dicts(fields.take("contributors"))
        editors = [person for person in contributors if person.get("contributorType") == "Editor"]
        record.names[Role.EDITOR] = name_list(map(read_person, editors))
        others = [as_text(person.get("name")) for person in contributors if person not in editors]
        read_date_of_issue(record, fields)
        read_release(record, fields)
        set_url(record, as_text(fields.take("url")))
        rights = as_text([right.get("rights") for right in dicts(fields.take("rightsList"))])
        record.open_access = (
            True if "creative commons" in rights.lower() or "open access" in rights.lower() else None
        )
        record.extra |= {"rights": rights, "contributors": "; ".join(others)}
        topics = [text_of(as_text(topic.get("subject"))) for topic in dicts(fields.take("subjects"))]
        record.extra["keywords"] = ", ".join(dict.fromkeys(topics))
        if Scheme.ARXIV in record.identifiers:
            related = dicts(item.get("relatedIdentifiers"))
            versions = [other for other in related if other.get("relationType") == "IsVersionOf"]
            record.warnings += [
                self.other_release(as_text(other.get("relatedIdentifier"))) for other in versions
            ]
        language = as_text(fields.take("language"))
        record.extra |= fields.rest(IGNORED)
        return finish(record, language=language)


def read_texts(record: Record, fields: Fields) -> None:
    """The title and its subtitle, the abstract; translated titles and other descriptions are kept aside."""
    titles: dict[str, list[str]] = {}
    for title in dicts(fields.take("titles")):
        if text := as_text(title.get("title")):
            titles.setdefault(as_text(title.get("titleType")), []).append(text)
    subtitles = titles.pop("Subtitle", [])
    main = titles.pop(next((kind for kind in TITLES if kind in titles), ""), [])
    record.title = source_of(": ".join(filter(None, [*main[:1], *subtitles])))
    record.extra["titles"] = "; ".join([*main[1:], *(text for texts in titles.values() for text in texts)])
    descriptions = dicts(fields.take("descriptions"))
    abstracts = [text for text in descriptions if text.get("descriptionType") == "Abstract"]
    record.abstract = source_of(" ".join(as_text(text.get("description")) for text in abstracts))
    record.extra["note"] = "; ".join(
        as_text(text.get("description")) for text in descriptions if text not in abstracts
    )


def read_person(item: JsonObject) -> Name:
    family, given, whole = (text_of(as_text(item.get(name))) for name in ("familyName", "givenName", "name"))
    schemes = [(as_text(found.get("nameIdentifierScheme")), as_text(found.get("nameIdentifier")))
               for found in dicts(item.get("nameIdentifiers"))]  # fmt: skip
    orcid = next((orcid_of(value) for scheme, value in schemes if scheme.upper() == "ORCID"), "")
    places = as_list(item.get("affiliation"))
    names = [text_of(as_text(place.get("name") if isinstance(place, dict) else place)) for place in places]
    affiliation = "; ".join(filter(None, names))
    if family:
        return Name(family, given, orcid=orcid, affiliation=affiliation)
    if item.get("nameType") == "Organizational" or not whole:
        return Name(literal=whole, orcid=orcid, affiliation=affiliation)
    name = read_plain_name(whole)
    return Name(name.family, name.given, name.suffix, name.literal, orcid=orcid, affiliation=affiliation)


def read_date_of_issue(record: Record, fields: Fields) -> None:
    """The day of issue, of availability or of the first submission, if it is of the year of publication."""
    dates: dict[str, str] = {}
    for date in dicts(fields.take("dates")):
        dates.setdefault(as_text(date.get("dateType")), as_text(date.get("date")))
    year = as_text(fields.values.get("publicationYear"))
    known = [dates.get(kind, "") for kind in ("Issued", "Available", "Submitted")]
    set_date(
        record,
        max(
            (date for date in known if date.startswith(year)),
            key=lambda date: date[:10].count("-"),
            default=year,
        ),
    )


def read_release(record: Record, fields: Fields) -> None:
    container = as_dict(fields.take("container"))
    publisher = fields.take("publisher")
    record.publisher = text_of(as_text(publisher.get("name") if isinstance(publisher, dict) else publisher))
    record.venue = text_of(first(container.get("title")))
    record.venue_kind = VenueKind.JOURNAL if record.kind == Kind.ARTICLE_JOURNAL else VenueKind.BOOK_SERIES
    if Scheme.ARXIV in record.identifiers:
        record.kind, record.status = Kind.ARTICLE, Status.PREPRINT
        record.venue, record.publisher = "arXiv", ""
    if not record.venue:
        record.venue, record.publisher, record.venue_kind = record.publisher, "", VenueKind.INSTITUTION
    if record.kind == Kind.ARTICLE:
        record.venue_kind, record.status = VenueKind.PREPRINT_SERVER, Status.PREPRINT
        record.peer_reviewed = False
    if as_text(container.get("identifierType")) in ("ISSN", "ISBN"):
        identify_serial_numbers(record, as_text(container.get("identifier")))
    record.volume = text_of(as_text(container.get("volume")))
    record.issue = text_of(as_text(container.get("issue")))
    pages = [as_text(container.get(place)) for place in ("firstPage", "lastPage")]
    if re.match(r"[A-Za-z]{0,4}\d+$", pages[0]):  # others write anything there
        set_pages(record, "-".join(filter(None, pages)))
