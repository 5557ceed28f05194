"""What a release is: its pages, its status, its kind and its venue, told by all that the entry says of it."""

import re

from bibliography.kinds import Kind, Scheme, Status, VenueKind
from bibliography.readers.addresses import identify_address, identify_mention
from bibliography.records import Record
from bibliography.text import fold
from bibliography.titles import title_key
from bibliography.words import gettext as _

PREPRINT_SERVERS = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|psyarxiv|chemrxiv|ssrn|preprints\.org|techrxiv)\b", re.I
)
CONFERENCE = re.compile(
    r"\b(?:conference|symposium|workshop|conférence|neural information processing systems)\b", re.I
)
WORKSHOP = re.compile(r"\b(?:workshop|atelier)\b", re.I)
JOURNAL = re.compile(r"\b(?:journal|transactions|letters|magazine)\b", re.I)
# Folded; in English, French, German, Spanish, Italian and Portuguese, and as BibLaTeX has them (`pubstate`).
FORTHCOMING = {
    Status.PREPRINT: re.compile(r"preprint|working paper|prepublication"),
    Status.SUBMITTED: re.compile(
        r"\b(?:submitted|in review|(?:under|in) (?:peer )?re(?:view|vision)|soumise?|en (?:cours d )?evaluation"
        r"|en revision|eingereicht|enviado|submetido)\b"
    ),
    Status.ACCEPTED: re.compile(
        r"\b(?:to appear|in ?press|forthcoming|accepte?d?e?|a paraitre|sous presse|im druck|im erscheinen|erscheint"
        r"|angenommen|en prensa|por aparecer|aceptado|in stampa|no prelo|aceito)\b"
    ),
}
# What a note begins with, whatever else it says: who, when and why.
TAKEN_BACK = {
    Status.RETRACTED: re.compile(
        r"(?:this (?:article|paper|work) (?:has been|was|is) )?(?:retracted|retractee?)\b"
    ),
    Status.WITHDRAWN: re.compile(
        r"(?:this (?:article|paper|work) (?:has been|was|is) )?(?:withdrawn|retiree?)\b"
    ),
}
# What the styles of BibTeX, which know no state, print as a note.
STATEMENTS: dict[str, str] = {
    Status.RETRACTED: "Retracted",
    Status.WITHDRAWN: "Withdrawn",
    Status.ACCEPTED: "To appear",
    Status.SUBMITTED: "Submitted",
}
# Where the date should be, or the state: a text that has not even been sent in.
UNFINISHED = re.compile(r"\b(?:in ?preparation|en preparation|unpublished|inedite?|draft|manuscript)\b")
UNDATED = re.compile(
    r"n d|nd|no date|s d|sans date|undated|not dated|s f|o j|s a|date unknown|unknown|none|forthcoming"
)
# What may be a preprint, and what may be out or not, whatever it calls itself.
UNSETTLED = frozenset([Kind.ARTICLE, Kind.ARTICLE_JOURNAL, Kind.DOCUMENT, Kind.MANUSCRIPT, Kind.WEBPAGE])
LOOSE = frozenset([Kind.MANUSCRIPT, Kind.DOCUMENT])


ROMAN_PAGES = re.compile(r"[ivxlcdm]+(?:–[ivxlcdm]+)?", re.IGNORECASE)


def set_pages(record: Record, written: str) -> None:
    """Set a range with an en dash; ‘12p.’ counts pages and is kept aside; ‘e1234’ is an article’s number."""
    if identify_address(record, written):  # pages = {doi.org/10.1038/srep19741}
        return
    pages = re.sub(r"^\(?\s*(?:pages?|pp?)\b[\s.:]*", "", written.strip("{} "), flags=re.I)
    pages = re.sub(r"(?<=[\w.])\s*(?:[-‐‑−–—]+)\s*(?=\w)", "–", pages).strip(" .,")
    if not pages:
        return
    if re.fullmatch(r"\d+\s*pp?\.?", pages, re.I) or not (
        re.search(r"\d", pages) or ROMAN_PAGES.fullmatch(pages)
    ):
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
        record.says_published = record.status == Status.PUBLISHED
    except ValueError:
        record.keep("pubstate", written)


def without_statement(note: str, status: Status) -> str:
    """A note without the state that it repeats at its beginning."""
    statement, _point, rest = note.partition(".")
    return rest.strip() if statement.strip() == STATEMENTS.get(status) else note


def identify_numbers(record: Record) -> None:
    """Take out identifiers that stand where a number should: volume = {abs/1907.11075}, eid = {arXiv:1907.11075}."""
    for name in ("volume", "issue", "article_number", "pages"):
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


def settle_status(record: Record, said: str, stated: str = "") -> None:
    """Read from its notes that a work is not out yet; whoever has pages or a DOI is.

    What stands in the place of the date or of the state is no remark: it counts whatever else is known.
    """
    is_out = record.pages or record.volume or Scheme.DOI in record.identifiers
    is_loose = record.kind in LOOSE
    if record.status == Status.PUBLISHED:
        found = taken_back(said) or status_told(stated)
        found = found or (status_told(said) if is_loose or not is_out else None)
        if not found and UNFINISHED.search(fold(stated)):
            found = Status.PREPRINT
        record.status = found or Status.PUBLISHED
    is_preprint = record.status == Status.PREPRINT or re.search(r"\bpreprint\b", fold(said))
    if is_loose and is_preprint:
        record.kind = Kind.ARTICLE


def taken_back(text: str) -> Status | None:
    folded = fold(text)
    return next((status for status, words in TAKEN_BACK.items() if words.match(folded)), None)


def status_told(text: str) -> Status | None:
    """What a remark says of a work that is not out: to appear, under review, soumis."""
    folded = fold(text)
    return next((status for status, words in FORTHCOMING.items() if words.search(folded)), None)


def tells_no_date(text: str) -> bool:
    """Whether what stands in the place of a date says why there is none: n.d., in press, in preparation."""
    folded = fold(text)
    return bool(UNDATED.fullmatch(folded) or UNFINISHED.search(folded) or status_told(text))


def take_for_part(record: Record, container: str) -> bool:
    """Make a chapter of a “book” that stands in another one; False where it is a book of its own."""
    if record.kind != Kind.BOOK or not container or title_key(container) == title_key(record.title):
        return False
    record.kind, record.venue, record.venue_kind = Kind.CHAPTER, container, VenueKind.BOOK_SERIES
    message = _("It stands in “%(book)s”, so it was taken for a chapter rather than a book.")
    record.warnings.append(message % {"book": container[:200]})
    return True
