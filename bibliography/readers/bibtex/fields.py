"""What the types and fields of BibTeX and BibLaTeX mean for a work."""

from bibliography.latex import decode, is_braced
from bibliography.names import UnclearNames, read_bibtex_names
from bibliography.readers.bibtex.addresses import read_addresses, read_identifiers
from bibliography.readers.bibtex.dates import read_date
from bibliography.readers.bibtex.entries import RawEntry, Reader
from bibliography.readers.values import finish, set_pages
from bibliography.records import Record, Refusal
from bibliography.words import gettext as _

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


def read_record(entry: RawEntry) -> Record | Refusal:
    """An entry as a record, or why it makes none: no title, or authors that cannot be told apart."""
    reader = Reader(entry, KINDS.get(entry.type, "document"))
    record = reader.record
    read_title(reader)
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
    said = " ".join(
        decode(reader.fields.get(name, "")) for name in ("note", "pubstate", "year", "howpublished")
    )
    language = reader.text("langid", "language")
    for name, value in reader.fields.items():
        record.extra.setdefault(name, value)
    return finish(record, said=said, language=language)


def read_title(reader: Reader) -> None:
    title = unbraced(reader.take("title"))
    subtitle = unbraced(reader.take("subtitle"))
    if title and subtitle:
        title = f"{title}{' ' if title[-1] in '?!:' else ': '}{subtitle}"
    reader.record.title = title
    reader.record.abstract = unbraced(reader.take("abstract"))


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


def read_numbers(reader: Reader) -> None:
    record = reader.record
    record.volume = reader.text("volume")
    record.issue = reader.text("number", "issue")
    record.edition = reader.text("edition")
    record.publisher = reader.text("publisher", "organization")
    record.article_number = reader.text("eid", "articleno")
    if record.article_number.lower().startswith("arxiv"):
        record.article_number = ""
    set_pages(record, reader.text("pages"))
