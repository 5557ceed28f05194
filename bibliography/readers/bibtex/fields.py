"""What the types and fields of BibTeX and BibLaTeX mean for a work."""

from bibliography.kinds import Kind, Role, VenueKind
from bibliography.latex import decode, is_braced
from bibliography.names import Name, UnclearNames, may_be_several, read_bibtex_names
from bibliography.readers.bibtex.addresses import read_addresses, read_identifiers
from bibliography.readers.bibtex.entries import Entry, RawEntry
from bibliography.readers.dates import set_day, set_fullest_date, set_month
from bibliography.readers.finishing import finish
from bibliography.readers.releases import set_pages, set_status
from bibliography.records import Record, Refusal
from bibliography.words import gettext as _

KINDS = {
    "article": Kind.ARTICLE_JOURNAL,
    "inproceedings": Kind.PAPER_CONFERENCE,
    "conference": Kind.PAPER_CONFERENCE,
    "incollection": Kind.CHAPTER,
    "inbook": Kind.CHAPTER,
    "inreference": Kind.CHAPTER,
    "suppbook": Kind.CHAPTER,
    "book": Kind.BOOK,
    "mvbook": Kind.BOOK,
    "booklet": Kind.BOOK,
    "collection": Kind.BOOK,
    "proceedings": Kind.BOOK,
    "phdthesis": Kind.THESIS,
    "mastersthesis": Kind.THESIS,
    "thesis": Kind.THESIS,
    "techreport": Kind.REPORT,
    "report": Kind.REPORT,
    "manual": Kind.REPORT,
    "unpublished": Kind.MANUSCRIPT,
    "online": Kind.WEBPAGE,
    "electronic": Kind.WEBPAGE,
    "www": Kind.WEBPAGE,
    "dataset": Kind.DATASET,
    "software": Kind.SOFTWARE,
    "talk": Kind.SPEECH,
    "presentation": Kind.SPEECH,
}

# The field that names where a work of this kind appeared, and what that is.
VENUES = {
    Kind.ARTICLE_JOURNAL: (("journaltitle", "journal", "booktitle"), VenueKind.JOURNAL),
    Kind.PAPER_CONFERENCE: (
        ("booktitle", "eventtitle", "journaltitle", "journal", "series"),
        VenueKind.CONFERENCE,
    ),
    Kind.CHAPTER: (("booktitle", "maintitle"), VenueKind.BOOK_SERIES),
    Kind.BOOK: (("series",), VenueKind.BOOK_SERIES),
    Kind.THESIS: (("school", "institution"), VenueKind.INSTITUTION),
    Kind.REPORT: (("institution", "organization"), VenueKind.INSTITUTION),
}
ANY_VENUE = (
    ("journaltitle", "journal", "booktitle", "institution", "school", "organization"),
    VenueKind.INSTITUTION,
)
# Where people say that a work is not out yet, or is on arXiv.
REMARKS = ("note", "pubstate", "howpublished", "journal", "journaltitle")


def read_record(raw: RawEntry) -> Record | Refusal:
    """An entry as a record, or why it makes none: no title, or authors that cannot be told apart."""
    entry = Entry(raw, KINDS.get(raw.type, Kind.DOCUMENT))
    record = entry.record
    read_title(entry)
    try:
        read_people(entry)
    except UnclearNames as error:
        reason = _(
            "These look like several authors separated by commas: “%(names)s”. Separate them with “and”."
        )
        return Refusal(raw.line, raw.raw, reason % {"names": str(error)[:200]}, raw.key)
    read_date(entry)
    read_identifiers(entry)
    read_addresses(entry)
    read_venue(entry)
    read_numbers(entry)
    said = " ".join(decode(entry.fields.get(name, "")) for name in REMARKS)
    set_status(record, entry.text("pubstate"))
    language = entry.text("langid", "language")
    for name, value in entry.fields.items():
        record.extra.setdefault(name, value)
    return finish(record, said=said, language=language)


def read_title(entry: Entry) -> None:
    title = unbraced(entry.take("title"))
    subtitle = unbraced(entry.take("subtitle"))
    if title and subtitle:
        title = f"{title}{' ' if title[-1] in '?!:' else ': '}{subtitle}"
    entry.record.title = title
    entry.record.abstract = unbraced(entry.take("abstract"))


def unbraced(source: str) -> str:
    """A source on one line, without braces that hold all of it; inner ones protect capitals."""
    source = " ".join(source.split())
    while is_braced(source):
        source = source[1:-1].strip()
    return source


def read_people(entry: Entry) -> None:
    """Read authors, editors and translators; raises `UnclearNames` for authors only."""
    if source := entry.take("author"):
        entry.record.names[Role.AUTHOR] = read_bibtex_names(source)
    for role in (Role.EDITOR, Role.TRANSLATOR):
        if not (source := entry.take(role)):
            continue
        try:
            entry.record.names[role] = read_bibtex_names(source)
        except UnclearNames:
            entry.record.keep(
                role.value, source, _("The names in “%(field)s” cannot be told apart.") % {"field": role}
            )
    for people in entry.record.names.values():
        entry.record.warnings += map(say_doubt, filter(may_be_several, people.names))


def say_doubt(name: Name) -> str:
    doubt = _("“%(family)s, %(given)s” was taken for one person; if they are two, separate them with “and”.")
    return doubt % {"family": name.family, "given": name.given}


def read_date(entry: Entry) -> None:
    """Read the date of BibLaTeX, or the year, the month and the day of BibTeX."""
    set_fullest_date(entry.record, [(name, entry.text(name)) for name in ("date", "year")])
    if month := entry.text("month"):
        set_month(entry.record, month)
    if day := entry.text("day"):
        set_day(entry.record, day)


def read_venue(entry: Entry) -> None:
    record = entry.record
    names, kind = VENUES.get(record.kind, ANY_VENUE)
    record.venue = entry.text(*names)
    record.venue_kind = kind if record.venue else ""


def read_numbers(entry: Entry) -> None:
    record = entry.record
    record.volume = entry.text("volume")
    record.issue = entry.text("number", "issue")
    record.edition = entry.text("edition")
    record.publisher = entry.text("publisher", "organization")
    record.article_number = entry.text("eid", "articleno")
    set_pages(record, entry.text("pages"))
