"""RIS files, as tolerantly as people write them: one space or two, no ER, marks and noise between the records."""

import re
from collections.abc import Iterator

from bibliography.encodings import decode_bytes
from bibliography.kinds import Kind, Role, Scheme, Status, VenueKind
from bibliography.markup.tags import source_of, text_of, without_entities
from bibliography.names import name_list, read_plain_name
from bibliography.readers.addresses import identify, identify_serial_numbers, set_url
from bibliography.readers.dates import set_fullest_date
from bibliography.readers.finishing import finish
from bibliography.readers.keys import cite_key
from bibliography.readers.releases import set_pages, set_status, take_for_part
from bibliography.records import Item, Note, Record, Refusal
from bibliography.text import fold
from bibliography.words import gettext as _

TAG = re.compile(r"^\s{0,3}([A-Z][A-Z0-9])  ?-(?: ?(.*))?$")
# Tags whose text may go on in the next line; a stray line after another tag is noise.
TEXTS = frozenset(["TI", "T1", "T2", "T3", "AB", "N2", "N1", "AD", "JF", "BT", "PB", "CY"])

SAME = {"A1": "AU", "ED": "A2"}  # tags for the same people, who keep the order of the file

SHOWN = 20  # lines that mean nothing, for each entry

KINDS = {
    **dict.fromkeys(["JOUR", "JFULL", "EJOUR", "MGZN", "NEWS", "ABST", "INPR"], Kind.ARTICLE_JOURNAL),
    **dict.fromkeys(["CONF", "CPAPER"], Kind.PAPER_CONFERENCE),
    **dict.fromkeys(["CHAP", "ECHAP", "ENCYC", "DICT", "SCHAP"], Kind.CHAPTER),
    **dict.fromkeys(["BOOK", "EBOOK", "EDBOOK", "SER", "CTLG", "CLSWK"], Kind.BOOK),
    **dict.fromkeys(["RPRT", "GOVDOC", "STAND"], Kind.REPORT),
    **dict.fromkeys(["DATA", "AGGR", "DBASE"], Kind.DATASET),
    **dict.fromkeys(["SLIDE", "HEAR"], Kind.SPEECH),
    **dict.fromkeys(["ELEC", "BLOG", "ICOMM", "WEB"], Kind.WEBPAGE),
    **dict.fromkeys(["UNPB", "MANSCPT", "PAMP"], Kind.MANUSCRIPT),
    **dict.fromkeys(["THES", "DISS"], Kind.THESIS),
    "PAT": Kind.PATENT,
    "COMP": Kind.SOFTWARE,
    "PREPRINT": Kind.ARTICLE,
}
JOURNALS = ("JF", "T2", "JO", "JA", "J2", "J1", "BT")
VENUES = {
    Kind.ARTICLE_JOURNAL: (JOURNALS, VenueKind.JOURNAL),
    Kind.PAPER_CONFERENCE: (("T2", "BT", "C3", "JF", "JO", "T3"), VenueKind.CONFERENCE),
    Kind.CHAPTER: (("T2", "BT"), VenueKind.BOOK_SERIES),
    Kind.BOOK: (("T2", "T3"), VenueKind.BOOK_SERIES),
    Kind.THESIS: (("PB", "T2"), VenueKind.INSTITUTION),
    Kind.REPORT: (("PB", "T2"), VenueKind.INSTITUTION),
}
ANY_VENUE = (JOURNALS, VenueKind.INSTITUTION)
PEOPLE = {Role.AUTHOR: "AU", Role.EDITOR: "A2", Role.TRANSLATOR: "A4"}
DATES = {"PY": "year", "Y1": "year", "DA": "date"}  # and the names under which BibTeX would keep them
DOI_ALONE = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+$", re.IGNORECASE)
STATUS = re.compile(r"Status: (\w[\w ]*)", re.IGNORECASE)
# What is kept aside, under the names that BibTeX has for it.
KEPT = {
    "KW": "keywords", "N1": "note", "CY": "address", "PP": "address", "T3": "series", "ST": "shorttitle",
    "AD": "affiliation", "A3": "serieseditor", "Y2": "urldate", "M3": "howpublished", "AN": "accession",
    "CN": "callnumber", "DB": "database", "DP": "database", "SE": "section",
    **dict.fromkeys(["JO", "JA", "J1", "J2"], "shortjournal"),
}  # fmt: skip


def read_ris(data: bytes) -> Iterator[Item]:
    """Yield what a file holds, in its order; nothing is raised, and lines that mean nothing are said."""
    text, warning = decode_bytes(data)
    if warning:
        yield Note(1, warning)
    entry: Entry | None = None
    unread: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        tag = TAG.match(line)
        if tag and (tag[1] == "TY" or entry is None or entry.is_over):
            if entry:
                yield entry.read()
            yield from left_out(unread)
            entry, unread = Entry(number), []
        if line.strip() and (entry is None or (entry.is_over and not tag) or not entry.add(tag, line)):
            unread.append((number, line.strip()))
    if entry:
        yield entry.read()
    yield from left_out(unread)


def left_out(lines: list[tuple[int, str]]) -> Iterator[Note]:
    """The lines of one entry, and up to the next, that mean nothing; of many the first ones and their number."""
    for number, line in lines[:SHOWN]:
        yield Note(number, _("This line was left out: %(line)s") % {"line": line[:80]})
    if len(lines) > SHOWN:
        message = _("From here on, %(count)d more lines were left out.")
        yield Note(lines[SHOWN][0], message % {"count": len(lines) - SHOWN})


class Entry:
    """One record, its values by tag; those nobody took end up in `extra`."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: list[str] = []
        self.values: dict[str, list[str]] = {}
        self.last = ""
        self.is_over = False

    def add(self, tag: re.Match[str] | None, line: str) -> bool:
        """Take one line in; False where it means nothing here."""
        self.lines.append(line)
        if not tag:
            return self.go_on(line.strip())
        self.last, value = tag[1], (tag[2] or "").strip()
        self.is_over = self.last == "ER"
        if value and not self.is_over:
            self.values.setdefault(SAME.get(self.last, self.last), []).append(value)
        return not (self.is_over and value)

    def go_on(self, line: str) -> bool:
        if self.last == "KW":
            self.values.setdefault("KW", []).append(line)
        elif self.last in TEXTS and self.last in self.values:
            self.values[self.last][-1] += f" {line}"
        else:
            return False
        return True

    def take(self, *tags: str) -> str:
        """The first value of these tags; it counts as understood from then on."""
        tag = next((tag for tag in tags if self.values.get(tag)), "")
        return self.values[tag].pop(0) if tag else ""

    def take_all(self, *tags: str) -> list[str]:
        return [value for tag in tags for value in self.values.pop(tag, [])]

    def read(self) -> Record | Refusal:
        written = self.take("TY").upper()
        kind = KINDS.get(written, Kind.DOCUMENT)
        record = Record(
            cite_key(self.take("ID")), written.lower(), kind, self.line, "\n".join(self.lines).strip()
        )
        record.status = Status.ACCEPTED if written == "INPR" else Status.PUBLISHED
        if not written:
            record.warnings.append(_("The entry does not say its type (TY)."))
        is_part = record.kind in (Kind.CHAPTER, Kind.PAPER_CONFERENCE, Kind.ARTICLE_JOURNAL)
        record.title = source_of(self.take("TI", "T1", "CT") or ("" if is_part else self.take("BT", "T2")))
        record.abstract = source_of(self.take("AB", "N2"))
        self.read_people(record)
        self.read_date(record)
        self.read_identifiers(record)
        self.read_release(record)
        if record.kind == Kind.THESIS:
            record.extra["type"] = text_of(self.take("M3"))
        status = self.take_status()
        set_status(record, status)
        said = " ".join([*self.values.get("N1", ()), *self.values.get("M3", ())])
        if "M3" in self.values:  # the kind says it
            self.values["M3"] = [text for text in self.values["M3"] if fold(text) != "preprint"]
        language = self.take("LA")
        for tag, values in self.values.items():
            name = KEPT.get(tag, tag.lower())
            kept = [record.extra[name]] if name in record.extra else []
            if values := [*kept, *values]:
                record.extra[name] = (", " if tag == "KW" else "; ").join(
                    dict.fromkeys(map(without_entities, values))
                )
        return finish(record, said=said, stated=status, language=language)

    def take_status(self) -> str:
        """The status that a note states, as Zotero has variables for which RIS has no tag."""
        for note in self.values.get("N1", []):
            if stated := STATUS.fullmatch(note):
                self.values["N1"].remove(note)
                return stated[1]
        return ""

    def read_people(self, record: Record) -> None:
        for role, tag in PEOPLE.items():
            names = (read_plain_name(text_of(name)) for name in self.take_all(tag))
            record.names[role] = name_list(names)

    def read_date(self, record: Record) -> None:
        texts = [(field, text) for tag, field in DATES.items() for text in self.take_all(tag)]
        set_fullest_date(record, texts)

    def read_identifiers(self, record: Record) -> None:
        for text in self.take_all("DO", "DI"):
            identify(record, Scheme.DOI, text)
        for tag in ("M3", "N1", "L3"):
            for text in self.values.get(tag, [])[:]:
                if DOI_ALONE.match(text) and identify(record, Scheme.DOI, text):
                    self.values[tag].remove(text)
        for text in self.take_all("SN"):
            identify_serial_numbers(record, text)
        for tag in ("UR", "L2", "LK", "L1"):
            for text in self.take_all(tag):
                for address in re.split(r";\s*(?=https?://)", text):
                    set_url(record, address, tag.lower())

    def read_release(self, record: Record) -> None:
        if take_for_part(record, text_of(next(iter(self.values.get("BT", ())), ""))):
            self.take("BT")
        tags, kind = VENUES.get(record.kind, ANY_VENUE)
        record.venue = record.venue or text_of(self.take(*tags))
        record.venue_kind = kind if record.venue else ""
        for tag in JOURNALS:  # the same name again, or its short form
            self.values[tag] = [name for name in self.values.get(tag, ()) if text_of(name) != record.venue]
        record.volume = text_of(self.take("VL"))
        record.issue = text_of(self.take("IS") or (self.take("M1") if record.kind == Kind.REPORT else ""))
        record.edition = text_of(self.take("ET"))
        record.publisher = text_of(self.take("PB"))
        record.article_number = text_of(self.take("C7"))
        first, last = self.take("SP"), self.take("EP")
        set_pages(
            record,
            first if not last or last == first or last in re.split(r"\W+", first) else f"{first}-{last}",
        )
