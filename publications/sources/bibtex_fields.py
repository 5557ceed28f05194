"""What the types and fields of BibTeX and BibLaTeX mean for a work."""

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from publications.identifiers import NORMALIZERS, arxiv_of_doi
from publications.language import language_code, language_of
from publications.latex import decode, is_safe_address, render
from publications.names import UnclearNames, read_bibtex_names

from .records import Record, Refusal

if TYPE_CHECKING:
    from .bibtex import RawEntry

MONTHS = {
    name: str(number)
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
MONTH_WORDS = {
    **{name: int(number) for name, number in MONTHS.items()},
    "fev": 2, "fév": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aou": 8, "aoû": 8, "dez": 12, "déc": 12,
}  # fmt: skip

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

LINKS = {
    "code": "code",
    "url_code": "code",
    "video": "video",
    "url_video": "video",
    "slides": "slides",
    "url_slides": "slides",
    "url_presentation": "slides",
    "poster": "poster",
    "url_poster": "poster",
    "data": "data",
    "url_data": "data",
    "projectpage": "project",
    "project": "project",
    "url_project": "project",
    "website": "website",
    "url_website": "website",
}
PDFS = ("pdf", "url_pdf", "url_paper")
PREPRINT_SERVERS = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|psyarxiv|chemrxiv|ssrn|preprints\.org|techrxiv)\b", re.I
)
CONFERENCE = re.compile(
    r"\b(?:conference|symposium|workshop|conférence|neural information processing systems)\b", re.I
)
WORKSHOP = re.compile(r"\b(?:workshop|atelier)\b", re.I)
JOURNAL = re.compile(r"\b(?:journal|transactions|letters|magazine)\b", re.I)
ARXIV_MENTION = re.compile(r"(?:arxiv[: ]|abs/)\s*((?:[a-z-]+/)?\d{4}\.?\d{3,5}(?:v\d+)?)", re.I)
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


class Reader:
    """Takes the fields of one entry one by one; those nobody took end up in `extra`."""

    def __init__(self, entry: "RawEntry") -> None:
        self.fields = dict(entry.fields)
        self.record = Record(
            entry.key,
            entry.type,
            KINDS.get(entry.type, "document"),
            entry.line,
            entry.raw,
            warnings=entry.warnings,
        )

    def take(self, *names: str) -> str:
        """Return the first of these fields that is there, undecoded, and count it as understood."""
        return next((self.fields.pop(name) for name in names if name in self.fields), "")

    def text(self, *names: str) -> str:
        return decode(self.take(*names))

    def keep(self, name: str, value: str, warning: str = "") -> None:
        """Keep a value we have no place for under its own name."""
        self.record.extra[name] = value
        if warning:
            self.record.warnings.append(warning)


def read_record(entry: "RawEntry") -> Record | Refusal:
    """Return an entry as a record, or why it makes none: no title, or authors that cannot be told apart."""
    reader = Reader(entry)
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
        reader.record.warnings.extend(render(source).issues)


def unbraced(source: str) -> str:
    """Return a source on one line, without braces that hold all of it; inner ones protect capitals."""
    source = " ".join(source.split())
    while source.startswith("{") and source.endswith("}") and _closes_at_end(source):
        source = source[1:-1].strip()
    return source


def _closes_at_end(source: str) -> bool:
    level = 0
    for position, match in enumerate(source):
        level += {"{": 1, "}": -1}.get(match, 0)
        if level == 0:
            return position == len(source) - 1
    return False


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
            reader.keep(role, source, _("The names in “%(field)s” cannot be told apart.") % {"field": role})


def read_date(reader: Reader) -> None:
    """Read date, or year and month; what is not a plain date is kept as written."""
    record = reader.record
    written = reader.text("date")
    year_written, month_written = reader.text("year"), reader.text("month")
    written = written or year_written
    iso = re.match(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?!\d)", written)
    loose = re.search(r"(?<!\d)(1[0-9]{3}|20\d{2})(?!\d)", written)
    if iso and 1000 <= int(iso[1]) <= 2100:
        record.year, record.month, record.day = (int(part) if part else None for part in iso.groups())
        rest = written[iso.end() :]
    elif loose:
        record.year = int(loose[0])
        rest = written.replace(loose[0], "")
    else:
        rest = written
    if re.search(r"\w", rest):
        reader.keep("date" if "date" in reader.fields else "year", written)
        if not record.year:
            record.warnings.append(_("The year “%(year)s” was not understood.") % {"year": written[:50]})
    if month_written and not record.month:
        read_month(reader, month_written)
    check_date(record)


def read_month(reader: Reader, written: str) -> None:
    record = reader.record
    word = re.search(r"[^\W\d]{3,}", written)
    number = re.fullmatch(r"0?([1-9]|1[0-2])(?:[\W_]+(\d{1,2}))?", written)
    if word and (month := MONTH_WORDS.get(word[0][:4].lower()) or MONTH_WORDS.get(word[0][:3].lower())):
        record.month = month
        rest = written.replace(word[0], "", 1).strip(" .,~")
        if re.fullmatch(r"\d{1,2}", rest):
            record.day = int(rest)
        elif rest:
            reader.keep("month", written)
    elif number:
        record.month = int(number[1])
        record.day = int(number[2]) if number[2] else None
    else:
        reader.keep(
            "month", written, _("The month “%(month)s” was not understood.") % {"month": written[:50]}
        )
    if day := reader.text("day"):
        record.day = int(day) if day.isdigit() else record.day


def check_date(record: Record) -> None:
    """Drop what makes no date: a month without a year, a day without a month."""
    if not record.year or not 1 <= (record.month or 1) <= 12:
        record.month = None
    if not record.month or not 1 <= (record.day or 1) <= 31:
        record.day = None


def read_identifiers(reader: Reader) -> None:
    take_identifier(reader, "doi", "doi")
    take_identifier(reader, "isbn", "isbn")
    take_identifier(reader, "issn", "issn")
    take_identifier(reader, "hal", "hal_id")
    take_identifier(reader, "pmid", "pmid")
    take_identifier(reader, "openreview", "openreview")
    eprint_type = reader.fields.get("eprinttype") or reader.fields.get("archiveprefix") or "arxiv"
    if eprint_type.strip().lower() == "arxiv" and "eprint" in reader.fields:
        take_identifier(reader, "arxiv", "eprint")
    for name in ("arxiv", "arxivid", "url_arxiv"):
        take_identifier(reader, "arxiv", name)
    find_identifiers(reader)


def take_identifier(reader: Reader, scheme: str, name: str) -> None:
    """Read the identifier in a field; one that is none is kept as written, an address as a link."""
    written = reader.take(name)
    if not written:
        return
    for part in re.split(r"[,;]\s+", written.replace("\\_", "_").strip()):
        try:
            reader.record.identifiers.setdefault(scheme, NORMALIZERS[scheme](decode_address(part)))
        except ValueError as error:
            address = decode_address(part)
            if is_safe_address(address):
                reader.fields.setdefault("pdf" if address.endswith(".pdf") else "url", address)
            else:
                message = _("%(field)s “%(value)s”: %(error)s")
                reader.keep(name, written, message % {"field": name, "value": part[:80], "error": error})


def find_identifiers(reader: Reader) -> None:
    """Find identifiers where people put them instead: in pages, addresses and the name of the journal."""
    record, fields = reader.record, reader.fields
    if "doi" not in record.identifiers:
        for name in ("pages", "volume", "url"):
            if re.match(r"\s*(?:https?://)?(?:dx\.)?doi\.org/10\.", fields.get(name, "")):
                doi = decode_address(fields[name])
                take_found(record, "doi", doi if "://" in doi else f"https://{doi}")
                del fields[name]
                break
    if "arxiv" not in record.identifiers:
        sources = [
            fields.get(name, "") for name in ("journal", "journaltitle", "volume", "note", "howpublished")
        ]
        mention = next(filter(None, (ARXIV_MENTION.search(source) for source in sources)), None)
        if mention:
            take_found(record, "arxiv", mention[1])
        elif "arxiv.org/" in fields.get("url", ""):
            take_found(record, "arxiv", fields["url"])
    address = next(
        (fields[name] for name in ("url", "pdf", "url_paper") if "openreview.net/" in fields.get(name, "")),
        "",
    )
    if address:
        take_found(record, "openreview", address)
    doi = record.identifiers.get("doi", "")
    if doi.startswith("10.48550/arxiv."):
        del record.identifiers["doi"]
        record.identifiers.setdefault("arxiv", arxiv_of_doi(doi))


def take_found(record: Record, scheme: str, written: str) -> None:
    try:
        record.identifiers.setdefault(scheme, NORMALIZERS[scheme](decode_address(written)))
    except ValueError:
        return


def decode_address(source: str) -> str:
    """Return an address without the LaTeX that people protect its signs with."""
    source = re.sub(r"^\s*(?:\\(?:url|href)\s*)?\{(.*?)\}.*$", r"\1", source.strip(), flags=re.DOTALL)
    source = re.sub(r"\\?\{\\_\\?\}", "_", source)
    source = (
        re.sub(r"\\([_%&#~])(?:\{\})?", r"\1", source)
        .replace("{\\textasciitilde}", "~")
        .replace("$\\sim$", "~")
    )
    return source.strip()


def read_addresses(reader: Reader) -> None:
    record = reader.record
    if address := take_address(reader, "url") or take_address(reader, "url_link"):
        record.url = "" if is_resolver(address, record) else address
    elif re.match(r"\s*(?:\\url)?\{?\s*https?://\S+\s*$", reader.fields.get("howpublished", "")):
        record.url = take_address(reader, "howpublished")
    for name in PDFS:
        address = take_address(reader, name)
        if address and not record.pdf_url and (name != "url_paper" or "pdf" in address.lower()):
            record.pdf_url = address
        elif address:
            record.links.append(("pdf" if "pdf" in address.lower() else "website", address))
    for name, kind in LINKS.items():
        if address := take_address(reader, name):
            record.links.append((kind, address))


def is_resolver(address: str, record: Record) -> bool:
    """Whether an address only repeats the DOI or the arXiv identifier."""
    lower = address.lower()
    doi, arxiv = record.identifiers.get("doi"), record.identifiers.get("arxiv")
    return bool((doi and "doi.org/" in lower and doi in lower) or (arxiv and "arxiv.org/abs/" in lower))


def take_address(reader: Reader, name: str) -> str:
    written = reader.take(name)
    address = decode_address(written)
    if not address or (is_safe_address(address) and len(address) <= 1000):
        return address
    message = _("%(field)s “%(value)s” is no web address.") % {"field": name, "value": address[:80]}
    reader.keep(name, written, message)
    return ""


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
    reader.keep(name, value, _("%(field)s is too long and was left out of the display.") % {"field": name})
    return ""


def read_pages(reader: Reader, written: str) -> None:
    """Read a range with an en dash; ‘12p.’ counts pages and is kept aside; ‘e1234’ is an article’s number."""
    pages = re.sub(r"^\(?\s*(?:pages?|pp?)\b[\s.:]*", "", written.strip("{} "), flags=re.I)
    pages = re.sub(r"(?<=[\w.])\s*(?:[-‐‑−–—]+)\s*(?=\w)", "–", pages).strip(" .,")
    if not pages:
        return
    if re.fullmatch(r"\d+\s*pp?\.?", pages, re.I) or not re.search(r"\d", pages):
        reader.keep("pages", written)
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
        reader.keep("language", written)
    record.language = code or language_of(render(record.title).text, render(record.abstract).text)
