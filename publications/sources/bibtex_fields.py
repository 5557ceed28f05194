"""What the types and fields of BibTeX and BibLaTeX mean for a work."""

import re

from django.utils.translation import gettext as _

from publications.language import language_code, language_of
from publications.latex import decode, is_braced, render
from publications.names import UnclearNames, read_bibtex_names
from publications.sources.bibtex_addresses import read_addresses, read_identifiers
from publications.sources.bibtex_dates import read_date
from publications.sources.bibtex_reader import RawEntry, Reader
from publications.sources.records import Record, Refusal

KINDS = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "inreference": "chapter",
    "suppbook": "chapter",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "proceedings": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "unpublished": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "dataset": "dataset",
    "software": "software",
    "talk": "speech",
    "presentation": "speech",
}

# The field that names where a work of this kind appeared, and what that is.
VENUES = {
    "article-journal": (("journaltitle", "journal", "booktitle"), "journal"),
    "paper-conference": (("booktitle", "eventtitle", "journaltitle", "journal", "series"), "conference"),
    "chapter": (("booktitle", "maintitle"), "book_series"),
    "book": (("series",), "book_series"),
    "thesis": (("school", "institution"), "institution"),
    "report": (("institution", "organization"), "institution"),
}
ANY_VENUE = (("journaltitle", "journal", "booktitle", "institution", "school", "organization"), "institution")

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
LONGEST = {
    "volume": 50,
    "issue": 50,
    "pages": 50,
    "article_number": 50,
    "edition": 50,
    "publisher": 300,
    "venue": 400,
}


def read_record(entry: RawEntry) -> Record | Refusal:
    """An entry as a record, or why it makes none: no title, or authors that cannot be told apart."""
    reader = Reader(entry, KINDS.get(entry.type, "document"))
    record = reader.record
    read_title(reader)
    if not record.title:
        return Refusal(entry.line, entry.raw, _("The entry has no title."), entry.key)
    try:
        read_people(reader)
    except UnclearNames as error:
        reason = _(
            "These look like several authors separated by commas: “%(names)s”. Separate them with “and”."
        )
        return Refusal(entry.line, entry.raw, reason % {"names": str(error)[:200]}, entry.key)
    read_date(reader)
    read_identifiers(reader)
    read_addresses(reader)
    read_venue(reader)
    read_numbers(reader)
    read_status(reader)
    read_language(reader)
    for name, value in reader.fields.items():
        record.extra.setdefault(name, value)
    return record


def read_title(reader: Reader) -> None:
    title = unbraced(reader.take("title"))
    subtitle = unbraced(reader.take("subtitle"))
    if title and subtitle:
        title = f"{title}{' ' if title[-1] in '?!:' else ': '}{subtitle}"
    reader.record.title = title
    reader.record.abstract = unbraced(reader.take("abstract"))
    for source in (title, reader.record.abstract):
        reader.record.warnings.extend(map(str, render(source).issues))


def unbraced(source: str) -> str:
    """A source on one line, without braces that hold all of it; inner ones protect capitals."""
    source = " ".join(source.split())
    while is_braced(source):
        source = source[1:-1].strip()
    return source


def read_people(reader: Reader) -> None:
    """Read authors, editors and translators; raises `UnclearNames` for authors only."""
    if source := reader.take("author"):
        reader.record.names["author"] = read_bibtex_names(source)
    for role in ("editor", "translator"):
        if not (source := reader.take(role)):
            continue
        try:
            reader.record.names[role] = read_bibtex_names(source)
        except UnclearNames:
            reader.record.keep(
                role, source, _("The names in “%(field)s” cannot be told apart.") % {"field": role}
            )


def read_venue(reader: Reader) -> None:
    record = reader.record
    names, kind = VENUES.get(record.kind, ANY_VENUE)
    record.venue = reader.text(*names)
    record.venue_kind = kind if record.venue else ""
    if record.kind in ("article-journal", "document", "manuscript", "webpage") and is_preprint(record):
        record.kind, record.status = "article", "preprint"
        record.venue, record.venue_kind = preprint_server(record), "preprint_server"
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


def read_numbers(reader: Reader) -> None:
    record = reader.record
    record.volume = limited(reader, "volume", reader.text("volume"))
    record.issue = limited(reader, "issue", reader.text("number", "issue"))
    record.edition = limited(reader, "edition", reader.text("edition"))
    record.publisher = limited(reader, "publisher", reader.text("publisher", "organization"))
    record.venue = limited(reader, "venue", record.venue)
    record.article_number = limited(reader, "article_number", reader.text("eid", "articleno"))
    if record.article_number.lower().startswith("arxiv"):
        record.article_number = ""
    read_pages(reader, reader.text("pages"))
    if record.kind == "article" and re.match(r"abs/|arxiv", record.volume, re.I):
        record.volume = ""


def limited(reader: Reader, name: str, value: str) -> str:
    if len(value) <= LONGEST[name]:
        return value
    reader.record.keep(
        name, value, _("%(field)s is too long and was left out of the display.") % {"field": name}
    )
    return ""


def read_pages(reader: Reader, written: str) -> None:
    """Read a range with an en dash; ‘12p.’ counts pages and is kept aside; ‘e1234’ is an article’s number."""
    pages = re.sub(r"^\(?\s*(?:pages?|pp?)\b[\s.:]*", "", written.strip("{} "), flags=re.I)
    pages = re.sub(r"(?<=[\w.])\s*(?:[-‐‑−–—]+)\s*(?=\w)", "–", pages).strip(" .,")
    if not pages:
        return
    if re.fullmatch(r"\d+\s*pp?\.?", pages, re.I) or not re.search(r"\d", pages):
        reader.record.keep("pages", written)
    elif re.fullmatch(r"[A-Za-z]{1,8}\d+|\d{6,}", pages) and not reader.record.article_number:
        reader.record.article_number = pages
    else:
        reader.record.pages = limited(reader, "pages", pages)


def read_status(reader: Reader) -> None:
    """Read from the note, or from pubstate, that a work is not out yet; whoever has pages or a DOI is."""
    record = reader.record
    is_out = record.pages or record.volume or "doi" in record.identifiers
    if record.status != "published" or (is_out and record.kind != "manuscript"):
        return
    said = " ".join(
        decode(reader.fields.get(name, "")) for name in ("note", "pubstate", "year", "howpublished")
    )
    status = next((status for status, words in FORTHCOMING if words.search(said)), "")
    if status:
        record.status = status
    if status == "preprint" and record.kind in ("manuscript", "document"):
        record.kind = "article"


def read_language(reader: Reader) -> None:
    record = reader.record
    written = reader.text("langid", "language")
    code = language_code(written)
    if written and not code:
        reader.record.keep("language", written)
    record.language = code or language_of(render(record.title).text, render(record.abstract).text)
