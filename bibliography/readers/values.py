"""Values that every format writes, read and checked in the same way."""

import re

from bibliography.identifiers import NORMALIZERS, arxiv_of_doi, normalize_orcid
from bibliography.languages import language_code, language_of
from bibliography.latex import is_safe_address, render
from bibliography.records import Record, Refusal
from bibliography.words import gettext as _

PREPRINT_SERVERS = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|psyarxiv|chemrxiv|ssrn|preprints\.org|techrxiv)\b", re.I
)
CONFERENCE = re.compile(
    r"\b(?:conference|symposium|workshop|conférence|neural information processing systems)\b", re.I
)
WORKSHOP = re.compile(r"\b(?:workshop|atelier)\b", re.I)
JOURNAL = re.compile(r"\b(?:journal|transactions|letters|magazine)\b", re.I)
FORTHCOMING = (
    ("preprint", re.compile(r"preprint|working paper|prépublication", re.I)),
    ("submitted", re.compile(r"\bsubmitted\b|\bunder review\b|\bsoumis", re.I)),
    (
        "accepted",
        re.compile(
            r"\bto appear\b|\bin ?press\b|\bforthcoming\b|\baccept(?:ed|é)|à paraître|sous presse", re.I
        ),
    ),
)
LONGEST_TITLE = 1000
LONGEST = {
    "abstract": 50_000,
    "volume": 50,
    "issue": 50,
    "pages": 50,
    "article_number": 50,
    "edition": 50,
    "publisher": 300,
    "venue": 400,
}
ARXIV_MENTION = re.compile(r"(?:arxiv[: ]|abs/)\s*((?:[a-z-]+/)?\d{4}\.?\d{3,5}(?:v\d+)?)", re.I)
UNSETTLED = frozenset(["article", "article-journal", "document", "manuscript", "webpage"])  # may be preprints
LONGEST_ADDRESS = 1000
LONGEST_IDENTIFIER = 300
# Addresses that only repeat an identifier.
RESOLVERS = {
    "doi": re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\..+)", re.I),
    "arxiv": re.compile(r"https?://(?:www\.)?arxiv\.org/abs/([\w./-]+)", re.I),
    "hal": re.compile(
        r"https?://(?:[\w-]+\.)?(?:hal\.science|archives-ouvertes\.fr)/([a-z]+-\d+(?:v\d+)?)/?", re.I
    ),
    "pmid": re.compile(r"https?://pubmed\.ncbi\.nlm\.nih\.gov/(\d+)/?"),
    "pmcid": re.compile(
        r"https?://(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/(PMC\d+)/?"
    ),
    "openreview": re.compile(r"https?://openreview\.net/forum\?id=([\w-]+)"),
    "acl": re.compile(r"https?://aclanthology\.org/([\w.-]+?)/?"),
    "openalex": re.compile(r"https?://openalex\.org/(W\d+)"),
}
PDF = re.compile(r"\.pdf(?:$|[?#])|/pdf(?:$|[/?])", re.I)
KEY = re.compile(r"[A-Za-z][\w:.+-]{0,99}")


# Identifiers and addresses


def normalized(scheme: str, written: str) -> tuple[str, str]:
    """An identifier’s scheme and normal form, arXiv’s own DOIs as arXiv identifiers; raises ValueError."""
    value = NORMALIZERS[scheme](written)
    if len(value) > LONGEST_IDENTIFIER:
        raise ValueError(_("This is too long for an identifier."))
    if scheme == "doi" and (arxiv := arxiv_of_doi(value)):
        return "arxiv", arxiv
    return scheme, value


def identify(record: Record, scheme: str, written: str, field: str = "") -> bool:
    """Take an identifier in; one that is none, or a second one, is kept aside as written."""
    if not written.strip():
        return False
    try:
        scheme, value = normalized(scheme, written)
    except ValueError as error:
        message = _("%(field)s “%(value)s”: %(error)s")
        record.keep(
            field or scheme,
            written,
            message % {"field": field or scheme, "value": written[:80], "error": error},
        )
        return False
    if record.identifiers.setdefault(scheme, value) != value:
        record.extra.setdefault(f"{scheme}-other", value)
    return True


def identify_address(record: Record, address: str) -> bool:
    """Take in the identifier that an address only repeats; False where it is an address of its own."""
    for scheme, resolver in RESOLVERS.items():
        if not (found := resolver.fullmatch(address)):
            continue
        try:
            scheme, value = normalized(scheme, found[1])
        except ValueError:
            return False
        return record.identifiers.setdefault(scheme, value) == value
    return False


def set_url(record: Record, address: str, field: str = "url", *, is_pdf: bool = False) -> None:
    """Take in an address: as an identifier, as that of the PDF, as the release’s, else as a link."""
    address = address.strip()
    is_pdf = is_pdf or bool(PDF.search(address))
    if not address or identify_address(record, address):
        return
    if not is_safe_address(address) or len(address) > LONGEST_ADDRESS:
        message = _("%(field)s “%(value)s” is no web address.") % {"field": field, "value": address[:80]}
        record.keep(field, address, message)
    elif address in (record.url, record.pdf_url):
        return
    elif is_pdf and not record.pdf_url:
        record.pdf_url = address
    elif not record.url:
        record.url = address
    else:
        record.links.append(("pdf" if is_pdf else "website", address))


def orcid_of(written: str) -> str:
    """An ORCID iD in its normal form; empty where it is none."""
    try:
        return normalize_orcid(written) if written else ""
    except ValueError:
        return ""


# What a release says of itself


def set_pages(record: Record, written: str) -> None:
    """Set a range with an en dash; ‘12p.’ counts pages and is kept aside; ‘e1234’ is an article’s number."""
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


def set_language(record: Record, written: str) -> None:
    code = language_code(written)
    if written and not code:
        record.keep("language", written)
    record.language = code or language_of(render(record.title).text, render(record.abstract).text)


def set_lengths(record: Record) -> None:
    """Keep aside what is too long for its place."""
    for name, longest in LONGEST.items():
        value = getattr(record, name)
        if len(value) > longest:
            setattr(record, name, "")
            record.keep(
                name, value, _("%(field)s is too long and was left out of the display.") % {"field": name}
            )


def settle_venue(record: Record) -> None:
    """Tell preprints, conferences and workshops by the name of the venue, whatever the entry calls itself."""
    if record.kind in UNSETTLED and is_preprint(record):
        record.kind = "article"
        record.status = "preprint" if record.status == "published" else record.status
        record.venue, record.venue_kind = preprint_server(record), "preprint_server"
        record.volume = "" if re.match(r"abs/|arxiv", record.volume, re.I) else record.volume
    elif (
        record.kind == "article-journal"
        and CONFERENCE.search(record.venue)
        and not JOURNAL.search(record.venue)
    ):
        record.kind, record.venue_kind = "paper-conference", "conference"
    if record.kind == "paper-conference":
        record.venue_kind = "workshop" if WORKSHOP.search(record.venue) else record.venue_kind
        record.venue_kind = "journal" if JOURNAL.search(record.venue) else record.venue_kind


def is_preprint(record: Record) -> bool:
    if PREPRINT_SERVERS.search(record.venue):
        return True
    return not record.venue and "arxiv" in record.identifiers


def preprint_server(record: Record) -> str:
    if "arxiv" in record.identifiers or re.search(r"\barxiv\b|\bcorr\b", record.venue, re.I):
        return "arXiv"
    return record.venue


def settle_status(record: Record, said: str) -> None:
    """Read from its notes that a work is not out yet; whoever has pages or a DOI is."""
    is_out = record.pages or record.volume or "doi" in record.identifiers
    is_loose = record.kind in ("manuscript", "document")
    if record.status != "published" or (is_out and not is_loose):
        return
    status = next((status for status, words in FORTHCOMING if words.search(said)), "")
    if status:
        record.status = status
    if status == "preprint" and is_loose:
        record.kind = "article"


# The whole


def finish(record: Record, *, said: str = "", language: str = "") -> Record | Refusal:
    """The record once every field is read: its title proved, status, venue and language settled."""
    if not record.title:
        return Refusal(record.line, record.raw, _("The entry has no title."), record.key)
    if len(record.title) > LONGEST_TITLE:
        reason = _("The title is longer than %(longest)d characters.") % {"longest": LONGEST_TITLE}
        return Refusal(record.line, record.raw, reason, record.key)
    set_lengths(record)
    for source in (record.title, record.abstract):
        record.warnings.extend(map(str, render(source).issues))
    settle_venue(record)
    settle_status(record, said)
    set_language(record, language)
    return record


def cite_key(key: object) -> str:
    """A key that citations can use; empty for a number or an address."""
    return key if isinstance(key, str) and KEY.fullmatch(key) else ""
