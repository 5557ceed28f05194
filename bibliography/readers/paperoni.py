"""Paperoni’s JSON (github.com/mila-iqia/paperoni): a paper with its releases, in its older and its present form."""

import re
from dataclasses import fields as columns
from dataclasses import replace

from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, NameList, read_plain_name
from bibliography.readers.dates import check_date, date_of
from bibliography.readers.json_values import Fields, as_dict, as_text, dicts
from bibliography.readers.values import finish, identify, orcid_of, preprint_server, set_pages, set_url
from bibliography.records import Record, Refusal, ReleaseRecord

# Its kinds of venues: what appears there, and what they are here.
KINDS = {
    "journal": ("article-journal", "journal"),
    "review": ("article-journal", "journal"),
    "conference": ("paper-conference", "conference"),
    "symposium": ("paper-conference", "conference"),
    "workshop": ("paper-conference", "workshop"),
    "preprint": ("article", "preprint_server"),
    "book": ("chapter", "book_series"),
    "dataset": ("dataset", "institution"),
}
STATUSES = [
    "retracted",
    "published",
    "accepted",
    "submitted",
    "preprint",
    "withdrawn",
]  # the one that speaks first
REFUSED = {"rejected": "withdrawn"}  # a poster, an oral, a spotlight and the like are published
SCHEMES = {
    "doi": "doi", "arxiv": "arxiv", "openreview": "openreview", "dblp": "dblp", "semantic_scholar": "s2",
    "openalex": "openalex", "pubmed": "pmid", "pmc": "pmcid", "acl": "acl", "hal": "hal",
}  # fmt: skip
LINKS = {
    "git": "code",
    "code": "code",
    "video": "video",
    "slides": "slides",
    "poster": "poster",
    "dataset": "data",
}
# Its own book-keeping, which says nothing of the work.
IGNORED = frozenset(
    ["paper_id", "id", "key", "flags", "info", "validated", "citation_count", "excerpt", "version", "score"]
)
OPENREVIEW_GROUP = re.compile(r"[\w-]+\.(?:cc|org|com)/(?:.*/)?\d{4}(?:/.*)?")


def is_paperoni(item: dict) -> bool:
    """Whether an object has the shape of Paperoni’s: a list of releases, or such a paper with what is known of it."""
    return isinstance((as_dict(item.get("paper")) or item).get("releases"), list)


def read_paperoni(item: dict, line: int = 1, raw: str = "") -> Record | Refusal:
    """One paper: the release that speaks for it, and the others beside it."""
    fields = Fields(as_dict(item.get("paper")) or item)
    base = Record("", "paperoni", "document", line, raw)
    base.title = source_of(as_text(fields.take("title")))
    base.abstract = source_of(as_text(fields.take("abstract")))
    authors = tuple(name for name in map(name_of, dicts(fields.take("authors"))) if name.printed)
    if authors:
        base.names["author"] = NameList(authors)
    releases = [release_of(base, found) for found in dicts(fields.take("releases"))]
    releases = sorted(filter(says_anything, releases), key=precedence)
    record = releases[0] if releases else base
    record.more_releases = [plain(release) for release in releases[1:]]
    read_links(record, dicts(fields.take("links")))
    topics = [text_of(as_text(topic.get("name"))) for topic in dicts(fields.take("topics"))]
    record.extra["keywords"] = ", ".join(dict.fromkeys(filter(None, topics)))
    record.extra |= fields.rest(IGNORED)
    record.extra = {name: value for name, value in record.extra.items() if value}
    return finish(record)


def name_of(item: dict) -> Name:
    author = as_dict(item.get("author"))
    name = read_plain_name(text_of(as_text(item.get("display_name")) or as_text(author.get("name"))))
    orcids = (
        orcid_of(as_text(link.get("link")))
        for link in dicts(author.get("links"))
        if link.get("type") == "orcid"
    )
    places = [text_of(as_text(place.get("name"))) for place in dicts(item.get("affiliations"))]
    return replace(name, orcid=next(filter(None, orcids), ""), affiliation="; ".join(filter(None, places)))


def release_of(base: Record, item: dict) -> Record:
    """A record of one release alone: the work, where and when this release came out."""
    venue = as_dict(item.get("venue"))
    kind, venue_kind = KINDS.get(as_text(venue.get("type")), ("document", "institution"))
    record = replace(base, kind=kind, venue_kind=venue_kind, identifiers={}, links=[], extra={}, warnings=[])
    record.venue, record.volume = text_of(as_text(venue.get("name"))), text_of(as_text(venue.get("volume")))
    if OPENREVIEW_GROUP.fullmatch(
        record.venue
    ):  # NeurIPS.cc/2023/Conference, and “NeurIPS 2023” for its volume
        record.extra["openreviewgroup"] = record.venue
        record.venue, record.volume = record.volume or record.venue.partition(".")[0], ""
    record.publisher = text_of(as_text(venue.get("publisher")))
    record.open_access = True if venue.get("open") is True else None
    if kind == "article":
        record.venue = preprint_server(record)
    read_status(record, item, venue)
    read_date(record, venue)
    set_pages(record, as_text(item.get("pages")))
    if record.kind == "document" and record.volume and record.pages:
        record.kind, record.venue_kind = "article-journal", "journal"
    return record


def read_status(record: Record, item: dict, venue: dict) -> None:
    said, review = as_text(item.get("status")).lower(), as_text(item.get("peer_review_status"))
    record.status = REFUSED.get(said, said if said in STATUSES else "published")
    if record.kind == "article" and record.status == "published":
        record.status = "preprint"
    if said and said not in STATUSES:
        record.extra["presentation"] = said
    if review == "peer-reviewed" or item.get("peer_reviewed") or venue.get("peer_reviewed"):
        record.peer_reviewed = True
    elif review == "preprint" or item.get("peer_reviewed") is False:
        record.peer_reviewed = False


def read_date(record: Record, venue: dict) -> None:
    """The date in the precision that is given with it: 0 unknown, 1 year, 2 month, 3 day."""
    date = as_dict(venue.get("date")) or {
        "text": venue.get("date"),
        "precision": venue.get("date_precision", 3),
    }
    precision = date.get("precision")
    known = precision if isinstance(precision, int) else 3
    found = [*date_of(as_text(date.get("text")))[: max(known, 0)], None, None, None]
    record.year, record.month, record.day = found[:3]
    check_date(record)


def says_anything(record: Record) -> bool:
    return bool(record.venue or record.year or record.pages or record.volume)


def precedence(record: Record) -> tuple:
    """A key that sorts the release that speaks for the work first, the fuller one of two."""
    return STATUSES.index(record.status), not record.pages, -(record.year or 0), -(record.month or 0)


def plain(record: Record) -> ReleaseRecord:
    """The release of a record, without the work."""
    return ReleaseRecord(**{column.name: getattr(record, column.name) for column in columns(ReleaseRecord)})


def read_links(record: Record, links: list[dict]) -> None:
    """Give each identifier to the release it names: arXiv’s to the preprint, every other to the main one."""
    for link in links:
        kind, value = as_text(link.get("type")), as_text(link.get("link"))
        scheme, _dot, what = kind.partition(".")
        address = as_text(link.get("url")) or value
        if scheme in SCHEMES and what in ("", "abstract"):
            identify(record, SCHEMES[scheme], value, kind)
        elif scheme in LINKS and address.startswith("http"):
            record.links.append((LINKS[scheme], address))
        elif address.startswith("http"):
            set_url(record, address, kind, is_pdf="pdf" in kind)
        elif value:
            record.extra[kind or "link"] = value
    preprint = next((other for other in record.more_releases if other.status == "preprint"), None)
    if preprint and record.status != "preprint" and "arxiv" in record.identifiers:
        preprint.identifiers["arxiv"] = record.identifiers.pop("arxiv")
