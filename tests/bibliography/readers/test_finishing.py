import pytest

from bibliography import limits
from bibliography.kinds import Kind, Role
from bibliography.names import Name, NameList
from bibliography.readers.bibtex.files import read_bibtex
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


@pytest.mark.parametrize("nobody", ["{}", r"\relax", "\u200b", "--", r"\thanks{x}", "$^1$", "., .", r"{\bf}"])
def test_a_name_of_which_nothing_is_left_is_left_out_and_the_rest_comes_in(nobody):
    """One empty author kept the whole file out: the database refuses a name without any."""
    source = f"@article{{k, title = {{T}}, author = {{Plato and {nobody} and Zed, Q}}}}"
    (found,) = read_bibtex(source.encode())
    assert [name.family for name in found.names["author"].names] == ["Plato", "Zed"]
    assert not found.names["author"].has_more


def test_it_is_said_how_many_were_left_out():
    found = finish(record(names={Role.AUTHOR: NameList((Name("Roy"), Name("-"), Name(literal=".")))}))
    assert found.names[Role.AUTHOR].names == (Name("Roy"),)
    assert found.warnings == ["Names without a letter were left out: 2."]


@pytest.mark.parametrize(
    "others", ["others", "Others", "{others}", "et al.", "{et al.}", r"{\em et al.}", "et al"]
)
def test_others_are_nobody_whatever_they_are_called(others):
    (found,) = read_bibtex(f"@article{{k, title = {{T}}, author = {{Roy, Ada and {others}}}}}".encode())
    assert found.names["author"] == NameList((Name("Roy", "Ada"),), has_more=True)


def test_a_field_whose_name_no_database_takes_is_not_kept():
    assert finish(record(extra={"a\0": "x", "b": "y"})).extra == {"b": "y"}


@pytest.mark.parametrize(
    ("note", "status"),
    [("Retracted.", "retracted"), ("This article has been withdrawn by its authors", "withdrawn"),
     ("On retracted articles", "published")],
)  # fmt: skip
def test_a_note_says_that_a_work_was_taken_back(note, status):
    assert finish(record(pages="1–9"), said=note).status == status


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
