"""CSL-JSON, the format of Zotero, citeproc and doi.org (https://docs.citationstyles.org, appendix IV)."""

import re
from itertools import takewhile

from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, NameList
from bibliography.readers.dates import set_date
from bibliography.readers.json_values import Fields, as_text, dicts, first
from bibliography.readers.values import (
    ARXIV_MENTION,
    cite_key,
    finish,
    identify,
    orcid_of,
    set_pages,
    set_url,
)
from bibliography.records import Record, Refusal

KINDS = {
    **dict.fromkeys(
        ["article-journal", "article-magazine", "article-newspaper", "review", "review-book"],
        "article-journal",
    ),
    **dict.fromkeys(["chapter", "entry", "entry-dictionary", "entry-encyclopedia"], "chapter"),
    **dict.fromkeys(["book", "collection", "classic"], "book"),
    **dict.fromkeys(["report", "standard"], "report"),
    **dict.fromkeys(["speech", "performance"], "speech"),
    **dict.fromkeys(["webpage", "post", "post-weblog"], "webpage"),
    **{
        kind: kind
        for kind in ("paper-conference", "article", "thesis", "dataset", "software", "manuscript", "document")
    },
}
VENUES = {
    "article-journal": (("container-title",), "journal"),
    "article": (("container-title", "publisher", "archive"), "preprint_server"),
    "paper-conference": (("container-title", "event-title", "event", "collection-title"), "conference"),
    "chapter": (("container-title",), "book_series"),
    "book": (("collection-title",), "book_series"),
    "thesis": (("publisher",), "institution"),
    "report": (("publisher",), "institution"),
    "speech": (("event-title", "event", "container-title"), "conference"),
}
ANY_VENUE = (("container-title", "publisher"), "institution")
ROLES = ("author", "editor", "translator")
# Under the names that BibTeX has for them.
KEPT = {
    "keyword": "keywords", "note": "note", "collection-title": "series", "publisher-place": "address", "genre": "type",
    "title-short": "shorttitle", "shorttitle": "shorttitle", "container-title-short": "shortjournal",
    "journalabbreviation": "shortjournal", "accessed": "urldate", "event-place": "venue",
    "number-of-pages": "pagetotal",
}  # fmt: skip
IGNORED = frozenset(["id", "citation-label", "multi", "page-first"])
STATUSES = frozenset(["published", "accepted", "submitted", "preprint", "withdrawn", "retracted"])


def read_csl(item: dict, line: int = 1, raw: str = "") -> Record | Refusal:
    """One item, whatever the types of its values; of what nobody understands, nothing is left out."""
    fields = Fields(item)
    key, written = cite_key(fields.take("citation-key") or item.get("id")), as_text(fields.take("type"))
    record = Record(key, written, KINDS.get(written, "document"), line, raw)
    record.title = source_of(first(fields.take("title")))
    record.abstract = source_of(first(fields.take("abstract")))
    for role in ROLES:
        if people := names_of(fields.take(role)):
            record.names[role] = people
    read_date(record, fields.take("issued"))
    read_identifiers(record, fields)
    read_release(record, fields)
    status, language = as_text(fields.take("status")), as_text(fields.take("language"))
    said = " ".join([status, as_text(item.get("note"))])
    if status in STATUSES:
        record.status = status
    elif status:
        record.keep("pubstate", status)
    for name, value in fields.rest(IGNORED).items():
        record.extra[KEPT.get(name, name)] = value
    return finish(record, said=said, language=language)


def names_of(value: object) -> NameList | None:
    """People as the source split them; a name in one piece stays in one piece."""
    if isinstance(value, str):
        value = [{"literal": part} for part in re.split(r"\s*;\s*", value)]
    names = [name_of(item) for item in dicts(value)]
    more = [name for name in names if name.key in ("others", "et al")]
    people = tuple(name for name in names if name.printed and name not in more)
    return NameList(people, has_more=bool(more)) if people else None


def name_of(item: dict) -> Name:
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


def read_date(record: Record, value: object) -> None:
    """Read a date in parts, raw or as text; of a range its first day, the whole kept as BibLaTeX writes it."""
    item = next(iter(dicts(value)), {})
    parts = item.get("date-parts")
    days = [iso(day) for day in parts if isinstance(day, list)] if isinstance(parts, list) else []
    days = [day for day in days if day]
    plain = value if isinstance(value, str | int) else item.get("raw") or item.get("literal")
    set_date(record, days[0] if days else as_text(plain))
    if len(days) > 1:
        record.keep("date", "/".join(days))
    for name in ("season", "circa"):
        if said := as_text(item.get(name)):
            record.keep(name, said)


def iso(parts: list) -> str:
    """[2024, "5", ""] → 2024-05"""
    numbers = [as_text(part) for part in parts[:3]]
    return "-".join(number.zfill(2) for number in takewhile(bool, numbers))


def read_identifiers(record: Record, fields: Fields) -> None:
    for scheme, names in {"doi": ("DOI", "doi"), "pmid": ("PMID",), "pmcid": ("PMCID",)}.items():
        identify(record, scheme, as_text(fields.take(*names)))
    for scheme, name in (("isbn", "ISBN"), ("issn", "ISSN")):
        value = fields.take(name)
        for text in (
            value if isinstance(value, list) else re.split(r"\s*[,;]\s*|\s+(?=97[89]\D?\d)", as_text(value))
        ):
            identify(record, scheme, as_text(text))
    for name in ("number", "archive_location", "note"):
        mention = ARXIV_MENTION.search(as_text(fields.values.get(name)))
        if mention and identify(record, "arxiv", mention[1]) and name != "note":
            fields.take(name)
    set_url(record, as_text(fields.take("URL", "url")))


def read_release(record: Record, fields: Fields) -> None:
    if record.kind == "article" and fields.values.get("volume"):
        record.kind = "article-journal"  # older programs write article for it
    names, kind = VENUES.get(record.kind, ANY_VENUE)
    for name in names:
        if not record.venue:
            record.venue = fields.text(name)
    record.venue_kind = kind if record.venue else ""
    if record.kind == "article":
        record.status = "preprint"
    record.volume = fields.text("volume")
    record.issue = fields.text("issue") or (fields.text("number") if record.kind == "report" else "")
    record.edition = fields.text("edition")
    record.publisher = fields.text("publisher")
    record.article_number = fields.text("article-number")
    if not record.article_number and record.kind != "report":
        record.article_number = fields.text("number")
    set_pages(record, fields.text("page", "page-first"))
