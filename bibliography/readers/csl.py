"""CSL-JSON, the format of Zotero, citeproc and doi.org (https://docs.citationstyles.org, appendix IV)."""

from itertools import takewhile

from bibliography.kinds import Kind, Role, Scheme, Status, VenueKind
from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, NameList, name_list
from bibliography.readers.addresses import (
    identify,
    identify_mention,
    identify_serial_numbers,
    orcid_of,
    set_url,
)
from bibliography.readers.dates import set_date
from bibliography.readers.finishing import finish
from bibliography.readers.json_values import Fields, JsonObject, as_list, as_text, dicts, first
from bibliography.readers.keys import cite_key
from bibliography.readers.releases import set_pages, set_status, take_for_part
from bibliography.records import Record, Refusal

KINDS = {
    **{kind.value: kind for kind in Kind},
    **dict.fromkeys(["article-magazine", "article-newspaper", "review", "review-book"], Kind.ARTICLE_JOURNAL),
    **dict.fromkeys(["entry", "entry-dictionary", "entry-encyclopedia"], Kind.CHAPTER),
    **dict.fromkeys(["collection", "classic"], Kind.BOOK),
    **dict.fromkeys(["standard", "regulation"], Kind.REPORT),
    "performance": Kind.SPEECH,
    **dict.fromkeys(["post", "post-weblog"], Kind.WEBPAGE),
}
VENUES = {
    Kind.ARTICLE_JOURNAL: (("container-title",), VenueKind.JOURNAL),
    Kind.ARTICLE: (("container-title", "publisher", "archive"), VenueKind.PREPRINT_SERVER),
    Kind.PAPER_CONFERENCE: (
        ("container-title", "event-title", "event", "collection-title"),
        VenueKind.CONFERENCE,
    ),
    Kind.CHAPTER: (("container-title",), VenueKind.BOOK_SERIES),
    Kind.BOOK: (("collection-title",), VenueKind.BOOK_SERIES),
    Kind.THESIS: (("publisher",), VenueKind.INSTITUTION),
    Kind.REPORT: (("publisher",), VenueKind.INSTITUTION),
    Kind.SPEECH: (("event-title", "event", "container-title"), VenueKind.CONFERENCE),
}
ANY_VENUE = (("container-title",), VenueKind.INSTITUTION)
NUMBERED = (Kind.REPORT, Kind.PATENT)
IDENTIFIERS = {Scheme.DOI: ("DOI", "doi"), Scheme.PMID: ("PMID",), Scheme.PMCID: ("PMCID",)}
# Under the names that BibTeX has for them.
KEPT = {
    "keyword": "keywords", "note": "note", "collection-title": "series", "publisher-place": "address", "genre": "type",
    "title-short": "shorttitle", "shorttitle": "shorttitle", "container-title-short": "shortjournal",
    "journalabbreviation": "shortjournal", "accessed": "urldate", "event-place": "venue",
    "number-of-pages": "pagetotal",
}  # fmt: skip
IGNORED = frozenset(["id", "citation-label", "multi", "page-first"])


def read_csl(item: JsonObject, line: int = 1, raw: str = "") -> Record | Refusal:
    """One item, whatever the types of its values; of what nobody understands, nothing is left out."""
    fields = Fields(item)
    key, written = cite_key(fields.take("citation-key") or item.get("id")), as_text(fields.take("type"))
    record = Record(key, written, KINDS.get(written, Kind.DOCUMENT), line, raw)
    record.title = source_of(first(fields.take("title")))
    record.abstract = source_of(first(fields.take("abstract")))
    for role in Role:
        record.names[role] = read_names(fields.take(role))
    read_issued(record, fields.take("issued"))
    read_identifiers(record, fields)
    read_release(record, fields)
    status, language = as_text(fields.take("status")), as_text(fields.take("language"))
    said = " ".join([status, as_text(item.get("note"))])
    set_status(record, status)
    if day := next(map(iso_date, date_parts(fields.values.get("accessed"))), ""):
        fields.values["accessed"] = day
    for name, value in fields.rest(IGNORED).items():
        record.extra[KEPT.get(name, name)] = value
    return finish(record, said=said, stated=status, language=language)


def read_names(value: object) -> NameList:
    """People as the source split them; a name in one piece stays in one piece."""
    if isinstance(value, str):
        value = [{"literal": part} for part in value.split(";")]
    return name_list(map(read_name, dicts(value)))


def read_name(item: JsonObject) -> Name:
    parts = {part: text_of(as_text(value)) for part, value in item.items() if isinstance(value, str | int)}
    literal = parts.get("literal") or parts.get("name", "")
    particles = [parts.get(part, "") for part in ("dropping-particle", "non-dropping-particle", "family")]
    family = " ".join(filter(None, particles))
    given = parts.get("given", "")
    affiliations = [text_of(first(place.get("name"))) for place in dicts(item.get("affiliation"))]
    orcid = orcid_of(as_text(item.get("ORCID") or item.get("orcid")))
    affiliation = "; ".join(filter(None, affiliations))
    if not family and not given:
        return Name(literal=literal, orcid=orcid, affiliation=affiliation)
    if not family:  # a name of one word
        family, given = given, ""
    return Name(family, given, parts.get("suffix", ""), orcid=orcid, affiliation=affiliation)


def read_issued(record: Record, value: object) -> None:
    """Read a date in parts, raw or as text; of a range its first day, the whole kept as BibLaTeX writes it."""
    item = next(iter(dicts(value)), {})
    days = [iso_date(day) for day in date_parts(value)]
    plain = value if isinstance(value, str | int) else item.get("raw") or item.get("literal")
    set_date(record, "/".join(filter(None, days)) or as_text(plain))
    for name in ("season", "circa"):
        if said := as_text(item.get(name)):
            record.keep(name, said)


def date_parts(value: object) -> list[list[object]]:
    item = next(iter(dicts(value)), {})
    return [day for day in as_list(item.get("date-parts")) if isinstance(day, list)]


def iso_date(parts: list[object]) -> str:
    """[2024, "5", ""] → 2024-05"""
    numbers = [as_text(part) for part in parts[:3]]
    return "-".join(number.zfill(2) for number in takewhile(bool, numbers))


def read_identifiers(record: Record, fields: Fields) -> None:
    for scheme, names in IDENTIFIERS.items():
        identify(record, scheme, as_text(fields.take(*names)))
    for name in ("ISBN", "ISSN"):
        if written := as_text(fields.take(name)):
            identify_serial_numbers(record, written, name.lower())
    if identify_mention(record, as_text(fields.values.get("archive_location"))):
        fields.take("archive_location")
    set_url(record, as_text(fields.take("URL", "url")))


def read_release(record: Record, fields: Fields) -> None:
    if record.kind == Kind.ARTICLE and fields.values.get("volume"):
        record.kind = Kind.ARTICLE_JOURNAL  # older programs write article for it
    if take_for_part(record, text_of(first(fields.values.get("container-title")))):
        fields.take("container-title")
    names, kind = VENUES.get(record.kind, ANY_VENUE)
    for name in names:
        if not record.venue:
            record.venue = fields.text(name)
    record.venue_kind = kind if record.venue else ""
    if record.kind == Kind.ARTICLE:
        record.status = Status.PREPRINT
    record.volume = fields.text("volume")
    record.issue = fields.text("issue") or (fields.text("number") if record.kind in NUMBERED else "")
    record.edition = fields.text("edition")
    record.publisher = fields.text("publisher")
    record.article_number = fields.text("article-number")
    if not record.article_number and record.kind not in NUMBERED:
        record.article_number = fields.text("number")
    set_pages(record, fields.text("page", "page-first"))
