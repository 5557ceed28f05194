import pytest

from bibliography import limits
from bibliography.kinds import Kind
from bibliography.readers.finishing import LONGEST, finish
from bibliography.records import Record, Refusal


def record(**values) -> Record:
    return Record("k", "article", Kind.ARTICLE_JOURNAL, 3, "raw", **({"title": "T", "venue": "J"} | values))


@pytest.mark.parametrize(
    "title", ["", "{}", r"\relax", "~", "\u200b", r"\vspace{2cm}", "A" * (limits.TITLE + 1)]
)
def test_a_title_that_is_none_refuses_the_entry(title):
    refusal = finish(record(title=title))
    assert isinstance(refusal, Refusal)
    assert (refusal.line, refusal.raw, refusal.key) == (3, "raw", "k")


@pytest.mark.parametrize("name", LONGEST)
def test_what_is_too_long_for_its_place_is_kept_aside_and_said(name):
    found = finish(record(**{name: "7 " * LONGEST[name]}))
    assert getattr(found, name) == ""
    assert found.extra == {name: "7 " * LONGEST[name]}
    assert len(found.warnings) == 1


@pytest.mark.parametrize("name", ["volume", "issue", "article_number"])
def test_an_identifier_in_the_place_of_a_number_is_taken_out(name):
    found = finish(record(**{name: "arXiv:2303.04011 [cs]"}))
    assert (getattr(found, name), found.identifiers) == ("", {"arxiv": "2303.04011"})
    found = finish(record(**{name: "https://doi.org/10.1000/abc"}))
    assert (getattr(found, name), found.identifiers) == ("", {"doi": "10.1000/abc"})


def test_a_remark_names_a_preprint_unless_one_is_known():
    assert finish(record(), said="also arXiv:2303.04011").identifiers == {"arxiv": "2303.04011"}
    known = record(identifiers={"arxiv": "2303.04012"})
    assert finish(known, said="also arXiv:2303.04011").identifiers == {"arxiv": "2303.04012"}


def test_what_is_unknown_in_title_and_abstract_is_said():
    found = finish(record(title=r"A \foo{b}", abstract=r"\bar"))
    assert len(found.warnings) == 2


@pytest.mark.parametrize(
    ("written", "warnings"), [("JavaScript", 1), ("Klingonish", 1), ("und", 0), ("mul", 0)]
)
def test_a_language_that_is_none_is_kept_and_said_and_the_text_asked(written, warnings):
    found = finish(record(title="La marche et les robots dans la rue"), language=written)
    assert (found.language, found.extra) == ("fr", {"language": written})
    assert [written in warning for warning in found.warnings] == [True] * warnings
