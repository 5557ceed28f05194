import pytest

from bibliography.readers.ris import read_ris
from bibliography.records import Note, Record, Refusal
from tests.bibliography.samples import DATA, real
from tests.shared import SHARED

ENTRY = """TY  - JOUR
TI  - Notes on {engines} & <i>more</i>
AU  - Lovelace, Ada
AU  - King, Martin Luther, Jr.
AU  - World Health Organization
A2  - Hopper, Grace
T2  - Journal of Engines
JO  - J. Eng.
PY  - 2024
DA  - 2024/03/05/
VL  - 12
IS  - 3
SP  - 193
EP  - 204
SN  - 0022-1937
DO  - https://doi.org/10.1000/ABC
UR  - https://doi.org/10.1000/abc
UR  - https://example.org/paper
L1  - https://example.org/paper.pdf
AB  - One line
and another.
KW  - engines
KW  - notes
N1  - Export Date: today
ER  -
"""


def records(text: str) -> list[Record]:
    return [item for item in read_ris(text.encode()) if isinstance(item, Record)]


def record(lines: str, kind: str = "JOUR") -> Record:
    (only,) = records(f"TY  - {kind}\nTI  - T\n{lines}\nER  - \n")
    return only


def notes(text: str) -> list[tuple[int, str]]:
    return [(item.line, item.text) for item in read_ris(text.encode()) if isinstance(item, Note)]


def test_an_entry_becomes_a_record():
    (found,) = read_ris(ENTRY.encode())
    assert (found.kind, found.entry_type, found.line) == ("article-journal", "jour", 1)
    assert found.title == r"Notes on \{engines\} & \emph{more}"
    authors = [(name.family, name.given, name.suffix, name.literal) for name in found.names["author"].names]
    assert authors == [
        ("Lovelace", "Ada", "", ""),
        ("King", "Martin Luther", "Jr.", ""),
        ("", "", "", "World Health Organization"),
    ]
    assert found.names["editor"].names[0].printed == "Grace Hopper"
    assert (found.venue, found.venue_kind) == ("Journal of Engines", "journal")
    assert (found.year, found.month, found.day) == (2024, 3, 5)
    assert (found.volume, found.issue, found.pages) == ("12", "3", "193–204")
    assert found.identifiers == {"doi": "10.1000/abc", "issn": "0022-1937"}
    assert (found.url, found.pdf_url) == ("https://example.org/paper", "https://example.org/paper.pdf")
    assert found.abstract == "One line and another."
    assert found.extra == {
        "shortjournal": "J. Eng.",
        "keywords": "engines, notes",
        "note": "Export Date: today",
    }
    assert found.warnings == []
    assert found.raw.startswith("TY  - JOUR")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff\ufeffTY  - JOUR\nTI  - A\nER  - \nTY  - BOOK\nTI  - B\nER  - \n",
        "TY - JOUR\nTI - A\nER -\nTY - BOOK\nTI - B\n",
        "TY  - JOUR\nTI  - A\nTY  - BOOK\nTI  - B",
        "\n\n TY  - JOUR\r\n TI  - A\r\nER  -\r\n\r\n TY  -BOOK\r\n TI  -B\r\nER  -\r\n",
    ],
    ids=["marks", "one space", "no ER", "Windows"],
)
def test_records_are_found_however_they_are_written(text):
    assert [(found.title, found.kind) for found in records(text)] == [
        ("A", "article-journal"),
        ("B", "book"),
    ]
    assert notes(text) == []


def test_utf_16_and_latin_1_are_read():
    for encoding in ("utf-16", "utf-16-le", "cp1252"):
        found = list(read_ris(ENTRY.replace("Ada", "Zoé").encode(encoding)))
        assert found[-1].names["author"].names[0].given == "Zoé"


def test_lines_that_mean_nothing_are_said_with_their_number():
    text = "noise\nTY  - JOUR\nTI  - A\nAU  - Ada, A.\nLevenshtein\nER  - kmpt\nmore\n"
    assert [line for line, _text in notes(text)] == [1, 5, 6, 7]
    assert "Levenshtein" in notes(text)[1][1]


def test_of_very_many_such_lines_the_first_are_shown_and_the_rest_counted():
    found = notes("noise\n" * 1000 + "TY  - JOUR\nTI  - A\n")
    assert [line for line, _text in found] == list(range(1, 22))
    assert "980 more lines" in found[-1][1]


def test_a_title_that_is_none_is_refused_and_an_abstract_without_end_kept_aside():
    (refusal,) = read_ris(b"TY  - JOUR\nTI  - " + b"A " * 1000)
    assert "1000 characters" in refusal.reason
    found = record("AB  - " + "word " * 20_000)
    assert found.abstract == ""
    assert found.extra["abstract"].startswith("word word")


def test_an_entry_without_a_title_is_refused_and_the_rest_is_read():
    items = list(read_ris(b"TY  - JOUR\nAU  - Ada, A.\nER  - \nTY  - JOUR\nTI  - B\nER  - \n"))
    assert isinstance(items[0], Refusal)
    assert (items[0].line, items[0].reason) == (1, "The entry has no title.")
    assert "Ada, A." in items[0].raw
    assert items[1].title == "B"


def test_an_entry_without_its_type_is_read_and_said():
    (found,) = records("TI  - A\nJF  - Journal\nER  - \n")
    assert found.title == "A"
    assert "TY" in found.warnings[0]


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 2001/09/01/", (2001, 9, 1)),
        ("PY  - 2001/00/00/", (2001, None, None)),
        ("PY  - 2001///", (2001, None, None)),
        ("PY  - 2001\nDA  - 2001/05//", (2001, 5, None)),
        ("Y1  - 2001/02//spring", (2001, 2, None)),
        ("DA  - 12 décembre 2020", (2020, 12, 12)),
        ("PY  - 2024\nDA  - May 12", (2024, 5, 12)),
        ("PY  - 2024\nDA  - 05", (2024, None, None)),
        ("PY  - 2024 May 12", (2024, 5, 12)),
        ("PY  - 99", (None, None, None)),
        ("PY  - ///", (None, None, None)),
        ("PY  - YEAR/MONTH/DAY/", (None, None, None)),
    ],
)
def test_dates_keep_the_precision_they_have(lines, date):
    found = record(lines)
    assert (found.year, found.month, found.day) == date
    assert bool(found.warnings) == (date[0] is None)


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("CHAP", "T2  - A Book\nPB  - Press", ("chapter", "A Book", "Press")),
        ("CONF", "T2  - Conference on Engines", ("paper-conference", "Conference on Engines", "")),
        ("THES", "PB  - Université de Montréal", ("thesis", "Université de Montréal", "")),
        ("UNPB", "UR  - https://arxiv.org/abs/2303.04011v2", ("article", "arXiv", "")),
        ("DATA", "PB  - Someone", ("dataset", "", "Someone")),
        ("NONSENSE", "PB  - Someone", ("document", "", "Someone")),
    ],
)
def test_the_type_says_what_the_fields_mean(kind, lines, expected):
    found = record(lines, kind)
    assert (found.kind, found.venue, found.publisher) == expected


def test_what_a_date_says_beyond_itself_is_kept():
    assert record("Y1  - 2001/02//spring").extra == {"year": "2001/02//spring"}
    assert record("PY  - 2024\nDA  - 2023/05//").extra == {"date": "2023/05//"}


def test_identifiers_are_found_where_programs_put_them():
    assert record("M3  - doi: 10.1063/1.1954747").identifiers == {"doi": "10.1063/1.1954747"}
    assert record("SN  - 978-0-262-03561-3 978-0-262-33737-3", "BOOK").identifiers["isbn"] == "9780262035613"
    assert record("UR  - https://doi.org/10.48550/arXiv.2303.04011").identifiers == {"arxiv": "2303.04011"}


def test_what_is_no_identifier_and_no_address_is_kept_and_said():
    found = record("DO  - 10.1177/ToBeAssigned\nUR  - javascript:alert(1)\nSN  - nonsense")
    assert found.identifiers == {}
    assert found.extra == {"doi": "10.1177/ToBeAssigned", "ur": "javascript:alert(1)", "issn": "nonsense"}
    assert len(found.warnings) == 3


def test_unknown_tags_are_kept():
    assert record("C5  - five\nU1  - one\nU1  - two").extra == {"c5": "five", "u1": "one; two"}


@pytest.mark.parametrize(
    ("path", "read", "refused", "unread"),
    [
        (DATA / "mixed.ris", 3, 1, 1),
        *real(
            (SHARED / "ris" / "fidus-library.ris", 460, 2, 0),
            (SHARED / "ris" / "RisImporterTest1.ris", 1, 10, 4),
            (SHARED / "ris" / "RisImporterTest5a.ris", 1, 0, 0),
            (SHARED / "ris" / "RisImporterTest8_date.ris", 1, 0, 0),
            (SHARED / "ris" / "RisImporterTestScopus.ris", 1, 0, 0),
            (SHARED / "ris" / "RisImporterCorrupted.ris", 1, 0, 0),
        ),
    ],
    ids=lambda value: getattr(value, "stem", None),
)
def test_whole_files_are_read(path, read, refused, unread):
    items = list(read_ris(path.read_bytes()))
    counted = tuple(sum(isinstance(item, kind) for item in items) for kind in (Record, Refusal, Note))
    assert counted == (read, refused, unread)


def test_people_stand_in_the_order_of_the_file_whichever_tags_name_them():
    found = record(
        "A1  - First, A\nAU  - Second, B\nA1  - Third, C\nA2  - Fourth, D\nED  - Fifth, E\nA2  - Sixth, F"
    )
    assert [name.family for name in found.names["author"].names] == ["First", "Second", "Third"]
    assert [name.family for name in found.names["editor"].names] == ["Fourth", "Fifth", "Sixth"]


@pytest.mark.parametrize("tag", ["C7", "SP", "IS", "VL"])
def test_the_number_of_a_preprint_is_its_identifier(tag):
    for written, identifier in (
        ("arXiv:2401.00001", "2401.00001"),
        ("arXiv:math.GT/0309136", "math/0309136"),
    ):
        found = record(f"{tag}  - {written}", "UNPB")
        assert found.identifiers == {"arxiv": identifier}
        assert (found.article_number, found.pages, found.issue, found.volume) == ("", "", "", "")


def test_entities_are_decoded_in_every_text():
    found = record("AU  - M&uuml;ller, J\nJO  - Notes &amp;amp; News\nN1  - a &amp; b\nKW  - c &lt; d")
    assert (found.names["author"].names[0].family, found.venue) == ("Müller", "Notes & News")
    assert found.extra == {"note": "a & b", "keywords": "c < d"}


def test_a_book_within_a_book_is_a_chapter():
    found = record("BT  - Handbook of Seas", "BOOK")
    assert (found.kind, found.venue) == ("chapter", "Handbook of Seas")


@pytest.mark.parametrize(
    ("kind", "expected"), [("PAT", "patent"), ("EJOUR", "article-journal"), ("GEN", "document")]
)
def test_patents_have_a_kind_of_their_own(kind, expected):
    assert record("PB  - P", kind).kind == expected
