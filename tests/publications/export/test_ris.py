import pytest

from publications.export.ris import ris

ITEM = {"id": "tides", "type": "article-journal", "title": "Tides & trees 🌲"}


def test_an_article_is_a_record():
    item = ITEM | {
        "author": [{"family": "Rivard", "given": "Ada", "suffix": "Jr"}, {"literal": "Tides, Trees and Co"}],
        "editor": [{"family": "Roy", "given": "Léa"}],
        "issued": {"date-parts": [[2024, 11]]},
        "container-title": "Estuary",
        "page": "4–15",
        "DOI": "10.1/x",
        "PMID": "123",
        "note": "arXiv: 2411.01234",
    }
    assert ris(item).split("\r\n") == [
        "TY  - JOUR",
        "ID  - tides",
        "TI  - Tides & trees 🌲",
        "AU  - Rivard, Ada, Jr",
        "AU  - Tides Trees and Co,",
        "ED  - Roy, Léa",
        "PY  - 2024",
        "DA  - 2024/11//",
        "T2  - Estuary",
        "DO  - 10.1/x",
        "SP  - 4",
        "EP  - 15",
        "UR  - https://pubmed.ncbi.nlm.nih.gov/123/",
        "UR  - https://arxiv.org/abs/2411.01234",
        "ER  - ",
        "",
        "",
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_no_value_can_begin_another_tag_or_record(line_break):
    evil = f"Tides{line_break}ER  - {line_break}TY  - BOOK{line_break}TI  - Forged"
    item = ITEM | {
        "title": evil,
        "author": [{"family": evil}],
        "abstract": evil,
        "note": "",
        "container-title": evil,
    }
    lines = ris(item).splitlines()
    assert [line[:2] for line in lines if line.startswith(("TY", "ER"))] == ["TY", "ER"]
    assert "TI  - Tides ER - TY - BOOK TI - Forged" in lines


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ([2024], ["PY  - 2024"]),
        ([2024, 1, 5], ["PY  - 2024", "DA  - 2024/01/05/"]),
        ([987, 1], ["PY  - 0987", "DA  - 0987/01//"]),
    ],
)
def test_a_date_has_no_more_parts_than_are_known(date, expected):
    lines = ris(ITEM | {"issued": {"date-parts": [date]}}).splitlines()
    assert [line for line in lines if line.startswith(("PY", "DA"))] == expected


def test_a_type_that_ris_lacks_is_generic():
    assert ris(ITEM | {"type": "document"}).startswith("TY  - GEN\r\n")


def test_a_retraction_is_a_note_which_every_program_shows():
    assert "N1  - Status: retracted\r\n" in ris(ITEM | {"status": "retracted"})
