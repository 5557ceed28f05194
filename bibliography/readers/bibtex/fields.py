"""What the types and fields of BibTeX and BibLaTeX mean for a work."""

import re

from bibliography.kinds import Kind, Role, VenueKind
from bibliography.latex import decode, unbraced
from bibliography.names import Name, UnclearNames, may_be_several, read_bibtex_names
from bibliography.readers.bibtex.addresses import read_addresses, read_identifiers
from bibliography.readers.bibtex.entries import Entry, RawEntry
from bibliography.readers.dates import set_day, set_fullest_date, set_month
from bibliography.readers.finishing import finish
from bibliography.readers.releases import (
    PREPRINT_SERVERS,
    set_pages,
    set_status,
    take_for_part,
    without_statement,
)
from bibliography.records import Record, Refusal
from bibliography.words import gettext as _

# The types of BibTeX and BibLaTeX.
KINDS = {
    **dict.fromkeys(["article", "suppperiodical", "review"], Kind.ARTICLE_JOURNAL),
    **dict.fromkeys(["inproceedings", "conference"], Kind.PAPER_CONFERENCE),
    **dict.fromkeys(
        ["incollection", "inbook", "bookinbook", "suppbook", "suppcollection", "inreference"], Kind.CHAPTER
    ),
    **dict.fromkeys(
        ["book", "mvbook", "booklet", "collection", "mvcollection", "proceedings", "mvproceedings", "reference",
         "mvreference", "periodical"],
        Kind.BOOK,
    ),
    **dict.fromkeys(["phdthesis", "mastersthesis", "thesis"], Kind.THESIS),
    **dict.fromkeys(["techreport", "report", "manual", "standard"], Kind.REPORT),
    **dict.fromkeys(["online", "electronic", "www"], Kind.WEBPAGE),
    **dict.fromkeys(["talk", "presentation"], Kind.SPEECH),
    "unpublished": Kind.MANUSCRIPT,
    "dataset": Kind.DATASET,
    "software": Kind.SOFTWARE,
    "patent": Kind.PATENT,
}  # fmt: skip
# Those that Mendeley, Zotero, Papers and others write beside them, without hyphens.
KINDS_OF_PROGRAMS = {
    **dict.fromkeys(
        ["journalarticle", "magazinearticle", "newspaperarticle", "newspaper", "magazine"], Kind.ARTICLE_JOURNAL
    ),
    **dict.fromkeys(["conferencepaper", "conferencearticle"], Kind.PAPER_CONFERENCE),
    **dict.fromkeys(
        ["booksection", "bookchapter", "chapter", "encyclopediaarticle", "dictionaryentry"], Kind.CHAPTER
    ),
    **dict.fromkeys(["editedbook", "ebook", "conferenceproceedings"], Kind.BOOK),
    **dict.fromkeys(["dissertation", "doctoralthesis", "masterthesis", "bachelorthesis", "bathesis"], Kind.THESIS),
    **dict.fromkeys(["technicalreport", "workingpaper", "governmentdocument", "whitepaper"], Kind.REPORT),
    **dict.fromkeys(["preprint", "eprint"], Kind.ARTICLE),
    **dict.fromkeys(["webpage", "website", "blogpost", "forumpost"], Kind.WEBPAGE),
    **dict.fromkeys(["lecture", "speech", "poster", "slides"], Kind.SPEECH),
    **dict.fromkeys(["computerprogram", "softwareversion", "softwaremodule", "codefragment"], Kind.SOFTWARE),
    **dict.fromkeys(["data", "database"], Kind.DATASET),
    "manuscript": Kind.MANUSCRIPT,
}  # fmt: skip

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
# Of all other kinds the first of these fields that is there; it tells what it names.
ANY_VENUE = {
    "journaltitle": VenueKind.JOURNAL,
    "journal": VenueKind.JOURNAL,
    "booktitle": VenueKind.BOOK_SERIES,
    **dict.fromkeys(["institution", "school", "organization"], VenueKind.INSTITUTION),
}
# Where people say that a work is not out yet, or is on arXiv.
REMARKS = ("note", "pubstate", "howpublished", "journal", "journaltitle")


def read_record(raw: RawEntry) -> Record | Refusal:
    """An entry as a record, or why it makes none: no title, or authors that cannot be told apart."""
    entry = Entry(raw, kind_of(raw.type))
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
    state = entry.text("pubstate")
    set_status(record, state)
    if note := entry.take("note"):
        record.extra["note"] = without_statement(note, record.status)
    language = entry.text("langid", "language")
    for name, value in entry.fields.items():
        record.extra.setdefault(name, value)
    return finish(record, said=said, stated=state, language=language)


def kind_of(entry_type: str) -> Kind:
    """What a type means, however its words are joined: book_section, bookSection, book-section."""
    name = re.sub(r"[\W_]", "", entry_type).lower()
    return KINDS.get(name) or KINDS_OF_PROGRAMS.get(name, Kind.DOCUMENT)


def read_title(entry: Entry) -> None:
    title = source_in(entry.take("title"))
    subtitle = source_in(entry.take("subtitle"))
    if title and subtitle:
        title = f"{title}{' ' if title[-1] in '?!:' else ': '}{subtitle}"
    entry.record.title = title
    entry.record.abstract = source_in(entry.take("abstract"))


def source_in(value: str) -> str:
    """A source on one line, without braces that hold all of it; inner ones protect capitals."""
    return unbraced(" ".join(value.split()))


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
    if take_for_part(record, decode(entry.fields.get("booktitle", ""))):
        entry.take("booktitle")
        return
    names, kind = VENUES.get(record.kind, (tuple(ANY_VENUE), VenueKind.INSTITUTION))
    field = next((name for name in names if name in entry.fields), "")
    record.venue = entry.text(field)
    if not record.venue and PREPRINT_SERVERS.search(entry.fields.get("archiveprefix", "")):
        record.venue = entry.text("archiveprefix")
    if record.kind not in VENUES:
        kind = ANY_VENUE.get(field, kind)
    record.venue_kind = kind if record.venue else ""


def read_numbers(entry: Entry) -> None:
    record = entry.record
    record.volume = entry.text("volume")
    record.issue = entry.text("number", "issue")
    record.edition = entry.text("edition")
    record.publisher = entry.text("publisher", "organization")
    record.article_number = entry.text("eid", "articleno")
    set_pages(record, entry.text("pages"))
