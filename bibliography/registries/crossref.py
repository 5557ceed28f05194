"""Crossref, the registry of most DOIs of articles (https://api.crossref.org/swagger-ui)."""

from bibliography.identifiers import normalize_doi
from bibliography.kinds import Kind, Status
from bibliography.readers.csl import read_csl
from bibliography.readers.json_values import JsonObject, as_dict, as_text, dicts, first
from bibliography.records import Record, Refusal
from bibliography.registries.registry import JsonRegistry

ROWS = 20
KINDS = {
    "journal-article": Kind.ARTICLE_JOURNAL,
    "proceedings-article": Kind.PAPER_CONFERENCE,
    **dict.fromkeys(
        ["book-chapter", "book-section", "book-part", "reference-entry", "book-track"], Kind.CHAPTER
    ),
    **dict.fromkeys(
        ["monograph", "edited-book", "reference-book", "book-set", "book-series", "proceedings"], Kind.BOOK
    ),
    **dict.fromkeys(["report-component", "report-series", "standard"], Kind.REPORT),
    "dissertation": Kind.THESIS,
    "posted-content": Kind.ARTICLE,
    **dict.fromkeys(["peer-review", "component", "other", "grant"], Kind.DOCUMENT),
}
TITLES = ("title", "original-title", "short-title")  # what may speak for the work, the best first
KEPT = {"subject": "keyword", "short-container-title": "container-title-short"}
# Its own book-keeping, and what other fields say already.
IGNORED = frozenset([
    "indexed", "reference-count", "references-count", "content-domain", "created", "deposited", "source", "prefix",
    "member", "score", "resource", "journal-issue", "issn-type", "isbn-type", "published", "published-print",
    "published-online", "published-other", "is-referenced-by-count", "reference", "update-policy", "assertion",
    "alternative-id", "archive", "accepted", "posted", "approved", "content-created", "short-title", "relation",
    "update-to", "updated-by", "license", "link", "institution", "event", "subtype", "group-title", "aliases",
    "funder", "subtitle", "version", "degree", "free-to-read", "proceedings-subject",
])  # fmt: skip


class Crossref(JsonRegistry):
    name = "crossref"
    label = "Crossref"
    home = "https://api.crossref.org"
    key_header = "Crossref-Plus-API-Token"

    def url(self, wanted: str) -> str:
        try:
            return self.address(f"works/{normalize_doi(wanted)}", mailto=self.access.contact)
        except ValueError:
            return self.address("works", query__bibliographic=wanted, rows=ROWS, mailto=self.access.contact)

    def works(self, answer: object) -> list[JsonObject]:
        message = as_dict(as_dict(answer).get("message"))
        return dicts(message["items"]) if "items" in message else dicts(message or None)

    def total(self, answer: object) -> object:
        return as_dict(as_dict(answer).get("message")).get("total-results")

    def read(self, item: JsonObject, line: int = 1, raw: str = "") -> Record | Refusal:
        record = read_csl(as_csl(item), line, raw)
        if isinstance(record, Refusal):
            return record
        record.entry_type = as_text(item.get("type"))
        updates = {as_text(update.get("type")) for update in dicts(item.get("updated-by"))}
        if updates & {"retraction", "removal"}:
            record.status = Status.RETRACTED
        elif "withdrawal" in updates:
            record.status = Status.WITHDRAWN
        licenses = (as_text(license.get("URL")) for license in dicts(item.get("license")))
        record.open_access = True if any("creativecommons.org/" in url for url in licenses) else None
        record.warnings += map(self.other_release, related(item))
        return record


def as_csl(item: JsonObject) -> JsonObject:
    """Crossref’s form of it as CSL-JSON: texts out of their lists, types renamed, the institution as publisher."""
    csl = {KEPT.get(name, name): value for name, value in item.items() if name not in IGNORED}
    written = as_text(item.get("type"))
    csl["type"] = KINDS.get(written, written)
    title = next(filter(None, (first(item.get(name)) for name in TITLES)), "")
    titles = [title, first(item.get("subtitle"))]
    csl["title"] = ": ".join(filter(None, titles))
    csl["container-title"] = first(item.get("container-title"))
    csl["event-title"] = as_text(as_dict(item.get("event")).get("name"))
    institution = first([place.get("name") for place in dicts(item.get("institution"))])
    if csl["type"] == Kind.ARTICLE:
        csl["container-title"] = institution or csl["container-title"] or as_text(item.get("group-title"))
    elif institution and csl["type"] in (Kind.THESIS, Kind.REPORT):
        csl["publisher"] = institution
    if csl.get("original-title") == item.get("title"):
        csl["original-title"] = ""
    csl["funding"] = [place.get("name") for place in dicts(item.get("funder"))]
    return csl


def related(item: JsonObject) -> list[str]:
    """The DOIs of other releases of the same work."""
    relations = as_dict(item.get("relation"))
    others = [*dicts(relations.get("has-preprint")), *dicts(relations.get("is-preprint-of"))]
    return sorted({as_text(other.get("id")) for other in others} - {""})
