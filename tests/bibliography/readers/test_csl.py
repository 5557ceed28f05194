import json

import pytest

from bibliography.names import Name
from bibliography.readers.csl import read_csl
from bibliography.readers.json_files import read_json
from bibliography.records import Record, Refusal
from tests.bibliography.samples import DATA, real
from tests.shared import SHARED

ITEM = {
    "id": "lovelace2024",
    "type": "article-journal",
    "title": "Notes on <i>Engines</i> &amp; {sets}",
    "abstract": "We <b>show</b>.",
    "author": [
        {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
        {"family": "King", "given": "Martin", "suffix": "Jr."},
        {"literal": "World Health Organization, Geneva"},
    ],
    "editor": [{"family": "Hopper", "given": "Grace"}],
    "container-title": "Journal of Engines",
    "issued": {"date-parts": [["2024", "3", 5]]},
    "volume": 12,
    "issue": "3",
    "page": "193-204",
    "DOI": "10.1000/ABC",
    "ISSN": "0022-1937, 1234-5679",
    "URL": "https://example.org/paper",
    "language": "en-GB",
    "keyword": "engines",
    "call-number": "QA 76",
    "custom": {"a": [1]},
}


def read(**values) -> Record:
    return read_csl({"title": "T", **values})


def test_an_item_becomes_a_record():
    found = read_csl(ITEM, 3, "raw")
    assert (found.key, found.kind, found.line, found.raw) == ("lovelace2024", "article-journal", 3, "raw")
    assert found.title == r"Notes on \emph{Engines} & \{sets\}"
    assert found.abstract == r"We \textbf{show}."
    assert found.names["author"].names == (
        Name("van Beethoven", "Ludwig"),
        Name("King", "Martin", "Jr."),
        Name(literal="World Health Organization, Geneva"),
    )
    assert found.names["editor"].names == (Name("Hopper", "Grace"),)
    assert (found.venue, found.venue_kind) == ("Journal of Engines", "journal")
    assert (found.year, found.month, found.day) == (2024, 3, 5)
    assert (found.volume, found.issue, found.pages) == ("12", "3", "193–204")
    assert found.identifiers == {"doi": "10.1000/abc", "issn": "0022-1937"}
    assert found.url == "https://example.org/paper"
    assert found.language == "en-GB"
    assert found.extra == {
        "keywords": "engines",
        "call-number": "QA 76",
        "custom": '{"a": [1]}',
        "issn-other": "1234-5679",
    }
    assert found.warnings == []


@pytest.mark.parametrize(
    ("issued", "date", "kept"),
    [
        ({"date-parts": [[2024, 3, 5]]}, (2024, 3, 5), {}),
        ({"date-parts": [["2024", "03"]]}, (2024, 3, None), {}),
        ({"date-parts": [[2024, "", 5]]}, (2024, None, None), {}),
        ({"date-parts": [[2024, 13]]}, (2024, None, None), {"date": "2024-13"}),  # lost before
        ({"raw": "Spring 2020"}, (2020, None, None), {"date": "Spring 2020"}),  # lost before
        ({"date-parts": [[2020, 1], [2020, 3]]}, (2020, 1, None), {"date": "2020-01/2020-03"}),
        ({"raw": "12 May 2020"}, (2020, 5, 12), {}),
        ({"literal": "mai 2020"}, (2020, 5, None), {}),
        ({"date-parts": [[2020]], "season": "spring"}, (2020, None, None), {"season": "spring"}),
        ({"date-parts": [[2020]], "circa": 1}, (2020, None, None), {"circa": "1"}),
        ("2020-05-01", (2020, 5, 1), {}),
        (2020, (2020, None, None), {}),
        ([{"date-parts": [[2020]]}], (2020, None, None), {}),
        ({"date-parts": [[]]}, (None, None, None), {}),
        ({"date-parts": [[None]]}, (None, None, None), {}),
        ({"date-parts": []}, (None, None, None), {}),
        ({}, (None, None, None), {}),
        (None, (None, None, None), {}),
    ],
)
def test_dates_are_read_in_every_form_they_have(issued, date, kept):
    found = read(issued=issued)
    assert (found.year, found.month, found.day) == date
    assert found.extra == kept
    assert found.warnings == []


@pytest.mark.parametrize(
    "issued", [{"date-parts": [[-535]]}, {"raw": "Michaelmas"}, {"date-parts": [[99999]]}]
)
def test_a_date_that_is_not_understood_is_kept_and_said(issued):
    found = read(issued=issued)
    assert found.year is None
    assert found.extra["date"]
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ([{"family": "Plato"}], (Name("Plato"),)),
        ([{"given": "Plato"}], (Name("Plato"),)),
        ([{"family": "", "given": ""}], None),
        ([{"family": "A"}, {"literal": "others"}], (Name("A"),)),
        ("Ada Lovelace; Grace Hopper", (Name(literal="Ada Lovelace"), Name(literal="Grace Hopper"))),
        ([{"family": "王", "given": "小明"}], (Name("王", "小明"),)),
        (
            [{"family": "A", "ORCID": "https://orcid.org/0000-0002-1825-0097"}],
            (Name("A", orcid="0000-0002-1825-0097"),),
        ),
        ([{"family": "A", "ORCID": "0000-0002-1825-0090"}], (Name("A"),)),
        ([None, 3, "x"], None),
        ({"family": "A"}, (Name("A"),)),
    ],
)
def test_names_stay_as_the_source_split_them(author, names):
    found = read(author=author).names.get("author")
    assert (found and found.names) == names


def test_et_al_is_no_person():
    assert read(author=[{"family": "A"}, {"literal": "et al."}]).names["author"].has_more


@pytest.mark.parametrize(
    ("values", "kind", "status", "venue"),
    [
        (
            {"type": "article", "publisher": "arXiv", "number": "arXiv:2303.04011"},
            "article",
            "preprint",
            "arXiv",
        ),
        ({"type": "article", "container-title": "J", "volume": "1"}, "article-journal", "published", "J"),
        (
            {"type": "article-journal", "container-title": "J", "status": "accepted"},
            "article-journal",
            "accepted",
            "J",
        ),
        ({"type": "article-journal", "note": "in press"}, "article-journal", "accepted", ""),
        ({"type": "thesis", "publisher": "Université"}, "thesis", "published", "Université"),
        ({"type": "speech", "event-title": "Congress"}, "speech", "published", "Congress"),
        ({"type": "figure"}, "document", "published", ""),
        ({"type": ["book"]}, "book", "published", ""),
        ({}, "document", "published", ""),
    ],
)
def test_kind_and_status_follow_what_the_item_says(values, kind, status, venue):
    found = read(**values)
    assert (found.kind, found.status, found.venue) == (kind, status, venue)


def test_an_arxiv_number_is_an_identifier():
    assert read(type="article", number="arXiv:2303.04011 [cs]").identifiers == {"arxiv": "2303.04011"}
    assert read(URL="http://arxiv.org/abs/2303.04011").identifiers == {"arxiv": "2303.04011"}


def test_identifiers_of_programs_make_no_keys():
    assert read(id="http://zotero.org/users/1/items/ABC").key == ""
    assert read(id=7).key == ""
    assert read(id="http://zotero.org/1", **{"citation-key": "ada2024"}).key == "ada2024"


def test_an_item_without_a_title_is_refused():
    refusal = read_csl({"type": "book"}, 4, "{}")
    assert isinstance(refusal, Refusal)
    assert (refusal.line, refusal.raw, refusal.reason) == (4, "{}", "The entry has no title.")


def test_a_note_names_the_identifiers_that_have_no_variable():
    found = read(
        note="HAL: hal-01201060\nSemantic Scholar: " + "a" * 40 + "\nSee: page 3\nHAL: see elsewhere"
    )
    assert found.identifiers == {"hal": "hal-01201060", "s2": "a" * 40}
    assert found.extra == {"note": "See: page 3\nHAL: see elsewhere"}


@pytest.mark.parametrize("path", [DATA / "items.json", *real(SHARED / "gold" / "csl-items.json")])
def test_whole_files_are_read(path):
    items = list(read_json(path.read_bytes()))
    expected = json.loads(path.read_bytes())
    assert len(items) == len(expected) > 2
    for found, item in zip(items, expected, strict=True):
        assert len(found.names["author"].names) == len(item["author"])
        assert found.year == int(item["issued"]["date-parts"][0][0])
        assert found.venue
