"""RIS files, as tolerantly as people write them: one space or two, no ER, marks and noise between the records."""

import re
from collections.abc import Iterator

from bibliography.encodings import decode_bytes
from bibliography.markup.tags import source_of, text_of
from bibliography.names import NameList, read_plain_name
from bibliography.readers.dates import date_of, set_date
from bibliography.readers.values import cite_key, finish, identify, set_pages, set_url
from bibliography.records import Item, Note, Record, Refusal
from bibliography.words import gettext as _

TAG = re.compile(r"^\s{0,3}([A-Z][A-Z0-9])  ?-(?: ?(.*))?$")
# Tags whose text may go on in the next line; a stray line after another tag is noise.
TEXTS = frozenset(["TI", "T1", "T2", "T3", "AB", "N2", "N1", "AD", "JF", "BT", "PB", "CY"])

SHOWN = 20  # lines that mean nothing, for each entry

KINDS = {
    **dict.fromkeys(["JOUR", "JFULL", "EJOUR", "MGZN", "NEWS", "ABST", "INPR"], "article-journal"),
    **dict.fromkeys(["CONF", "CPAPER"], "paper-conference"),
    **dict.fromkeys(["CHAP", "ECHAP", "ENCYC", "DICT"], "chapter"),
    **dict.fromkeys(["BOOK", "EBOOK", "EDBOOK", "SER", "CTLG", "CLSWK"], "book"),
    **dict.fromkeys(["RPRT", "GOVDOC", "STAND"], "report"),
    **dict.fromkeys(["DATA", "AGGR", "DBASE"], "dataset"),
    **dict.fromkeys(["SLIDE", "HEAR"], "speech"),
    **dict.fromkeys(["ELEC", "BLOG", "ICOMM", "WEB"], "webpage"),
    **dict.fromkeys(["UNPB", "MANSCPT", "PAMP"], "manuscript"),
    "THES": "thesis",
    "COMP": "software",
    "PREPRINT": "article",
}
JOURNALS = ("JF", "T2", "JO", "JA", "J2", "J1", "BT")
VENUES = {
    "article-journal": (JOURNALS, "journal"),
    "paper-conference": (("T2", "BT", "C3", "JF", "JO", "T3"), "conference"),
    "chapter": (("T2", "BT"), "book_series"),
    "book": (("T2", "T3"), "book_series"),
    "thesis": (("PB", "T2"), "institution"),
    "report": (("PB", "T2"), "institution"),
}
ANY_VENUE = ((*JOURNALS, "PB"), "institution")
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

    def add(self, tag: re.Match | None, line: str) -> bool:
        """Take one line in; False where it means nothing here."""
        self.lines.append(line)
        if not tag:
            return self.go_on(line.strip())
        self.last, value = tag[1], (tag[2] or "").strip()
        self.is_over = self.last == "ER"
        if value and not self.is_over:
            self.values.setdefault(self.last, []).append(value)
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
        kind = KINDS.get(written, "document")
        record = Record(
            cite_key(self.take("ID")), written.lower(), kind, self.line, "\n".join(self.lines).strip()
        )
        record.status = "accepted" if written == "INPR" else "published"
        if not written:
            record.warnings.append(_("The entry does not say its type (TY)."))
        is_part = record.kind in ("chapter", "paper-conference", "article-journal")
        record.title = source_of(self.take("TI", "T1", "CT") or ("" if is_part else self.take("BT", "T2")))
        record.abstract = source_of(self.take("AB", "N2"))
        self.read_people(record)
        self.read_date(record)
        self.read_identifiers(record)
        self.read_release(record)
        said = " ".join([*self.values.get("N1", ()), *self.values.get("M3", ())])
        language = self.take("LA")
        for tag, values in self.values.items():
            name = KEPT.get(tag, tag.lower())
            kept = [record.extra[name]] if name in record.extra else []
            if values := [*kept, *values]:
                record.extra[name] = (", " if tag == "KW" else "; ").join(dict.fromkeys(values))
        return finish(record, said=said, language=language)

    def read_people(self, record: Record) -> None:
        for role, tags in (("author", ("AU", "A1")), ("editor", ("ED", "A2")), ("translator", ("A4",))):
            names = [read_plain_name(text_of(name)) for name in self.take_all(*tags)]
            people = tuple(name for name in names if name.printed and name.key not in ("et al", "others"))
            if people:
                record.names[role] = NameList(
                    people, has_more=any(name.key in ("et al", "others") for name in names)
                )

    def read_date(self, record: Record) -> None:
        """The first date that is understood, the fuller one where two name the same year."""
        written = self.take_all("PY", "Y1", "DA")
        dates = [(date_of(text), text) for text in written]
        year = next((date.year for date, _text in dates if date.year), None)
        same = [text for date, text in dates if date.year == year] or written
        set_date(record, max(same, key=lambda text: sum(map(bool, date_of(text))), default=""), "year")
        for text in written:
            if date_of(text).year != record.year:
                record.extra.setdefault("date", text)

    def read_identifiers(self, record: Record) -> None:
        for text in self.take_all("DO", "DI"):
            identify(record, "doi", text)
        for tag in ("M3", "N1", "L3"):
            for text in self.values.get(tag, [])[:]:
                if re.match(
                    r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+$", text, re.I
                ) and identify(record, "doi", text):
                    self.values[tag].remove(text)
        for text in self.take_all("SN"):
            for part in re.split(r"\s*[;,:]\s*|\s+(?=97[89]\D?\d|\()", text):
                identify(record, "isbn" if len(re.findall(r"[\dXx]", part)) > 8 else "issn", part)
        for tag in ("UR", "L2", "LK", "L1"):
            for text in self.take_all(tag):
                for address in re.split(r";\s*(?=https?://)", text):
                    set_url(record, address, tag.lower())

    def read_release(self, record: Record) -> None:
        tags, kind = VENUES.get(record.kind, ANY_VENUE)
        record.venue = text_of(self.take(*tags))
        record.venue_kind = kind if record.venue else ""
        for tag in JOURNALS:  # the same name again, or its short form
            self.values[tag] = [name for name in self.values.get(tag, ()) if text_of(name) != record.venue]
        record.volume = text_of(self.take("VL"))
        record.issue = text_of(self.take("IS") or (self.take("M1") if record.kind == "report" else ""))
        record.edition = text_of(self.take("ET"))
        record.publisher = text_of(self.take("PB"))
        record.article_number = text_of(self.take("C7"))
        first, last = self.take("SP"), self.take("EP")
        set_pages(
            record,
            first if not last or last == first or last in re.split(r"\W+", first) else f"{first}-{last}",
        )
