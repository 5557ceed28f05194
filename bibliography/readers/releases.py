"""What a release is: its pages, its status, its kind and its venue, told by all that the entry says of it."""

import re

from bibliography.kinds import Kind, Scheme, Status, VenueKind
from bibliography.readers.addresses import identify_address, identify_mention
from bibliography.records import Record

PREPRINT_SERVERS = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|psyarxiv|chemrxiv|ssrn|preprints\.org|techrxiv)\b", re.I
)
CONFERENCE = re.compile(
    r"\b(?:conference|symposium|workshop|conférence|neural information processing systems)\b", re.I
)
WORKSHOP = re.compile(r"\b(?:workshop|atelier)\b", re.I)
JOURNAL = re.compile(r"\b(?:journal|transactions|letters|magazine)\b", re.I)
FORTHCOMING = {
    Status.PREPRINT: re.compile(r"preprint|working paper|prépublication", re.I),
    Status.SUBMITTED: re.compile(r"\bsubmitted\b|\bunder review\b|\bsoumis", re.I),
    Status.ACCEPTED: re.compile(
        r"\bto appear\b|\bin ?press\b|\bforthcoming\b|\baccept(?:ed|é)|à paraître|sous presse", re.I
    ),
}
# What may be a preprint, and what may be out or not, whatever it calls itself.
UNSETTLED = frozenset([Kind.ARTICLE, Kind.ARTICLE_JOURNAL, Kind.DOCUMENT, Kind.MANUSCRIPT, Kind.WEBPAGE])
LOOSE = frozenset([Kind.MANUSCRIPT, Kind.DOCUMENT])


def set_pages(record: Record, written: str) -> None:
    """Set a range with an en dash; ‘12p.’ counts pages and is kept aside; ‘e1234’ is an article’s number."""
    if identify_address(record, written):  # pages = {doi.org/10.1038/srep19741}
        return
    pages = re.sub(r"^\(?\s*(?:pages?|pp?)\b[\s.:]*", "", written.strip("{} "), flags=re.I)
    pages = re.sub(r"(?<=[\w.])\s*(?:[-‐‑−–—]+)\s*(?=\w)", "–", pages).strip(" .,")
    if not pages:
        return
    if re.fullmatch(r"\d+\s*pp?\.?", pages, re.I) or not re.search(r"\d", pages):
        record.keep("pages", written)
    elif re.fullmatch(r"[A-Za-z]{1,8}\d+|\d{6,}", pages) and not record.article_number:
        record.article_number = pages
    else:
        record.pages = pages


def set_status(record: Record, written: str) -> None:
    """Set the status that a program wrote; a word of its own is kept under the name that BibLaTeX has for it."""
    if not written:
        return
    try:
        record.status = Status(written.lower())
    except ValueError:
        record.keep("pubstate", written)


def identify_numbers(record: Record) -> None:
    """Take out identifiers that stand where a number should: volume = {abs/1907.11075}, eid = {arXiv:1907.11075}."""
    for name in ("volume", "issue", "article_number"):
        written = getattr(record, name)
        if identify_mention(record, written) or identify_address(record, written):
            setattr(record, name, "")


def settle_venue(record: Record) -> None:
    """Tell preprints, conferences and workshops by the name of the venue, whatever the entry calls itself."""
    if record.kind in UNSETTLED and is_preprint(record):
        record.kind = Kind.ARTICLE
        record.status = Status.PREPRINT if record.status == Status.PUBLISHED else record.status
        record.venue, record.venue_kind = preprint_server(record), VenueKind.PREPRINT_SERVER
        record.volume = "" if re.match(r"abs/|arxiv", record.volume, re.I) else record.volume
    elif (
        record.kind == Kind.ARTICLE_JOURNAL
        and CONFERENCE.search(record.venue)
        and not JOURNAL.search(record.venue)
    ):
        record.kind, record.venue_kind = Kind.PAPER_CONFERENCE, VenueKind.CONFERENCE
    if record.kind == Kind.PAPER_CONFERENCE:
        record.venue_kind = VenueKind.WORKSHOP if WORKSHOP.search(record.venue) else record.venue_kind
        record.venue_kind = VenueKind.JOURNAL if JOURNAL.search(record.venue) else record.venue_kind


def is_preprint(record: Record) -> bool:
    if PREPRINT_SERVERS.search(record.venue):
        return True
    return not record.venue and Scheme.ARXIV in record.identifiers


def preprint_server(record: Record) -> str:
    if Scheme.ARXIV in record.identifiers or re.search(r"\barxiv\b|\bcorr\b", record.venue, re.I):
        return "arXiv"
    return record.venue


def settle_status(record: Record, said: str) -> None:
    """Read from its notes that a work is not out yet; whoever has pages or a DOI is."""
    is_out = record.pages or record.volume or Scheme.DOI in record.identifiers
    is_loose = record.kind in LOOSE
    if record.status == Status.PUBLISHED and (is_loose or not is_out):
        found = (status for status, words in FORTHCOMING.items() if words.search(said))
        record.status = next(found, Status.PUBLISHED)
    if record.status == Status.PREPRINT and is_loose:
        record.kind = Kind.ARTICLE
