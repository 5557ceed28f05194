"""Paperoni’s JSON (github.com/mila-iqia/paperoni): a paper with its releases, in its older and its present form."""

import re
from dataclasses import fields as columns
from dataclasses import replace

from bibliography.dates import date_of
from bibliography.kinds import Kind, LinkKind, Role, Scheme, Status, VenueKind
from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, name_list, read_plain_name
from bibliography.readers.addresses import add_link, identify, orcid_of, set_url
from bibliography.readers.finishing import finish
from bibliography.readers.json_values import Fields, JsonObject, as_dict, as_text, dicts
from bibliography.readers.releases import preprint_server, set_pages
from bibliography.records import Record, Refusal, ReleaseRecord

# Its kinds of venues: what appears there, and what they are here.
KINDS = {
    "journal": (Kind.ARTICLE_JOURNAL, VenueKind.JOURNAL),
    "review": (Kind.ARTICLE_JOURNAL, VenueKind.JOURNAL),
    "conference": (Kind.PAPER_CONFERENCE, VenueKind.CONFERENCE),
    "symposium": (Kind.PAPER_CONFERENCE, VenueKind.CONFERENCE),
    "workshop": (Kind.PAPER_CONFERENCE, VenueKind.WORKSHOP),
    "preprint": (Kind.ARTICLE, VenueKind.PREPRINT_SERVER),
    "book": (Kind.CHAPTER, VenueKind.BOOK_SERIES),
    "dataset": (Kind.DATASET, VenueKind.INSTITUTION),
}
# What it says of a submission that came to nothing; a poster, an oral, a spotlight and the like are published.
REFUSED = "rejected"
SCHEMES = {
    **{scheme.value: scheme for scheme in Scheme},
    "semantic_scholar": Scheme.S2,
    "pubmed": Scheme.PMID,
    "pmc": Scheme.PMCID,
}
LINKS = {
    "git": LinkKind.CODE,
    "code": LinkKind.CODE,
    "video": LinkKind.VIDEO,
    "slides": LinkKind.SLIDES,
    "poster": LinkKind.POSTER,
    "dataset": LinkKind.DATA,
}
# Its own book-keeping, which says nothing of the work.
IGNORED = frozenset(
    ["paper_id", "id", "key", "flags", "info", "validated", "citation_count", "excerpt", "version", "score"]
)
OPENREVIEW_GROUP = re.compile(r"[\w-]+\.(?:cc|org|com)/(?:.*/)?\d{4}(?:/.*)?")


def is_paperoni(item: JsonObject) -> bool:
    """Whether an object has the shape of Paperoni’s: a list of releases, or such a paper with what is known of it."""
    return isinstance((as_dict(item.get("paper")) or item).get("releases"), list)


def read_paperoni(item: JsonObject, line: int = 1, raw: str = "") -> Record | Refusal:
    """One paper: the release that speaks for it, and the others beside it."""
    fields = Fields(as_dict(item.get("paper")) or item)
    base = Record("", "paperoni", Kind.DOCUMENT, line, raw)
    base.title = source_of(as_text(fields.take("title")))
    base.abstract = source_of(as_text(fields.take("abstract")))
    base.names[Role.AUTHOR] = name_list(map(read_author, dicts(fields.take("authors"))))
    releases = [release_of(base, found) for found in dicts(fields.take("releases"))]
    releases = sorted(filter(says_anything, releases), key=precedence)
    record = releases[0] if releases else base
    record.more_releases = [release_alone(release) for release in releases[1:]]
    read_links(record, dicts(fields.take("links")))
    topics = [text_of(as_text(topic.get("name"))) for topic in dicts(fields.take("topics"))]
    record.extra["keywords"] = ", ".join(dict.fromkeys(filter(None, topics)))
    record.extra |= fields.rest(IGNORED)
    return finish(record)


def read_author(item: JsonObject) -> Name:
    author = as_dict(item.get("author"))
    name = read_plain_name(text_of(as_text(item.get("display_name")) or as_text(author.get("name"))))
    orcids = (
        orcid_of(as_text(link.get("link")))
        for link in dicts(author.get("links"))
        if link.get("type") == "orcid"
    )
    places = [text_of(as_text(place.get("name"))) for place in dicts(item.get("affiliations"))]
    return replace(name, orcid=next(filter(None, orcids), ""), affiliation="; ".join(filter(None, places)))


def release_of(base: Record, item: JsonObject) -> Record:
    """A record of one release alone: the work, where and when this release came out."""
    venue = as_dict(item.get("venue"))
    kind, venue_kind = KINDS.get(as_text(venue.get("type")), (Kind.DOCUMENT, VenueKind.INSTITUTION))
    record = replace(base, kind=kind, venue_kind=venue_kind, identifiers={}, links=[], extra={}, warnings=[])
    record.venue, record.volume = text_of(as_text(venue.get("name"))), text_of(as_text(venue.get("volume")))
    if OPENREVIEW_GROUP.fullmatch(record.venue):  # NeurIPS.cc/2023/Conference, its volume “NeurIPS 2023”
        record.extra["openreviewgroup"] = record.venue
        record.venue, record.volume = record.volume or record.venue.partition(".")[0], ""
    record.publisher = text_of(as_text(venue.get("publisher")))
    record.open_access = True if venue.get("open") is True else None
    if kind == Kind.ARTICLE:
        record.venue = preprint_server(record)
    read_status(record, item, venue)
    read_date_of_venue(record, venue)
    set_pages(record, as_text(item.get("pages")))
    if record.kind == Kind.DOCUMENT and record.volume and record.pages:
        record.kind, record.venue_kind = Kind.ARTICLE_JOURNAL, VenueKind.JOURNAL
    return record


def read_status(record: Record, item: JsonObject, venue: JsonObject) -> None:
    said, review = as_text(item.get("status")).lower(), as_text(item.get("peer_review_status"))
    try:
        record.status = Status(said or Status.PUBLISHED)
    except ValueError:
        record.status = Status.WITHDRAWN if said == REFUSED else Status.PUBLISHED
        record.extra["presentation"] = said
    if record.kind == Kind.ARTICLE and record.status == Status.PUBLISHED:
        record.status = Status.PREPRINT
    if review == "peer-reviewed" or item.get("peer_reviewed") or venue.get("peer_reviewed"):
        record.peer_reviewed = True
    elif review == "preprint" or item.get("peer_reviewed") is False:
        record.peer_reviewed = False


def read_date_of_venue(record: Record, venue: JsonObject) -> None:
    """The date in the precision that is given with it: 0 unknown, 1 year, 2 month, 3 day."""
    date = as_dict(venue.get("date")) or {
        "text": venue.get("date"),
        "precision": venue.get("date_precision", 3),
    }
    precision = date.get("precision")
    known = max(precision, 0) if isinstance(precision, int) else 3
    parts = [*date_of(as_text(date.get("text")))[:known], None, None, None]
    record.year, record.month, record.day = parts[:3]


def says_anything(record: Record) -> bool:
    return bool(record.venue or record.year or record.pages or record.volume)


def precedence(record: Record) -> tuple[int, bool, int, int]:
    """A key that sorts the release that speaks for the work first, the fuller one of two."""
    return record.status.rank, not record.pages, -(record.year or 0), -(record.month or 0)


def release_alone(record: Record) -> ReleaseRecord:
    """The release of a record, without the work."""
    return ReleaseRecord(**{column.name: getattr(record, column.name) for column in columns(ReleaseRecord)})


def read_links(record: Record, links: list[JsonObject]) -> None:
    """Give each identifier to the release it names: arXiv’s to the preprint, every other to the main one."""
    for link in links:
        kind, value = as_text(link.get("type")), as_text(link.get("link"))
        scheme, _dot, what = kind.partition(".")
        address = as_text(link.get("url")) or value
        if scheme in SCHEMES and what in ("", "abstract"):
            identify(record, SCHEMES[scheme], value, kind)
        elif scheme in LINKS and address.startswith("http"):
            add_link(record, LINKS[scheme], address, kind)
        elif address.startswith("http"):
            set_url(record, address, kind, is_pdf="pdf" in kind)
        elif value:
            record.extra[kind or "link"] = value
    preprint = next((other for other in record.more_releases if other.status == Status.PREPRINT), None)
    if preprint and record.status != Status.PREPRINT and Scheme.ARXIV in record.identifiers:
        preprint.identifiers[Scheme.ARXIV] = record.identifiers.pop(Scheme.ARXIV)
