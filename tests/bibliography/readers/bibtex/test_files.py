import pytest

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.records import Note, Record, Refusal
from tests.bibliography.readers.bibtex.entries import record, records, refusals
from tests.bibliography.samples import DATA, real
from tests.shared import SHARED, real_files


def test_a_broken_entry_is_refused_with_its_line_and_the_rest_is_read():
    text = "@article{a, title = {A}}\n@article{b, title = {B\n\n@article{c, title = {C}}\n"
    items = list(read_bibtex(text.encode()))
    assert [item.key for item in items if isinstance(item, Record)] == ["a", "c"]
    assert [(item.line, item.key) for item in items if isinstance(item, Refusal)] == [(2, "b")]


def test_a_key_used_twice_gives_another_work_a_key_of_its_own_and_names_the_first_line():
    one, other, third = records("@book{a, title={A}}\n\n@book{a, title={B}}\n@book{a-2, title={C}}")
    assert [one.key, other.key, third.key] == ["a", "a-3", "a-2"]
    assert not one.warnings and not third.warnings
    assert "line 1" in other.warnings[0] and "a-3" in other.warnings[0]


def test_a_work_given_twice_under_one_key_is_refused_the_second_time():
    text = "@article{a, title={A}, year=2020}\n@article{a, title={{a}}, year=2020}\n@article{a, title={A}, year=2021}"
    (refusal,) = refusals(text)
    assert (refusal.line, refusal.key) == (2, "a")
    assert "line 1" in refusal.reason
    assert [(record.key, record.year) for record in records(text)] == [("a", 2020), ("a-2", 2021)]


def test_strings_are_put_in_and_joined():
    found = record(
        '@string{ce = "Conference"}\n@inproceedings{a, title = {A}, booktitle = ce # " of " # {Engines}}'
    )
    assert found.venue == "Conference of Engines"


def test_an_abbreviation_nobody_defined_is_reported():
    found = record("@article{a, title = {A}, journal = jmlr}")
    assert found.venue == "jmlr"
    assert "jmlr" in found.warnings[0]


def test_abbreviations_of_abbreviations_do_not_fill_the_memory():
    bomb = "@string{a0 = {x}}\n" + "".join(f"@string{{a{n + 1} = a{n} # a{n} # a{n}}}\n" for n in range(60))
    found = record(bomb + "@article{a, title = {T}, note = {N} # a60}")
    assert len(found.extra["note"]) < 1_000_000


def test_a_child_takes_from_its_parent_even_before_it():
    child, parent = records(
        "@inproceedings{c, title = {C}, crossref = {P}}\n"
        "@proceedings{p, title = {Proceedings}, year = 2020, editor = {Hopper, Grace}}"
    )
    assert (child.venue, child.year) == ("Proceedings", 2020)
    assert child.names["editor"].names[0].family == "Hopper"
    assert parent.title == "Proceedings"


def test_a_parent_that_is_missing_is_reported_and_one_that_is_itself_harmless():
    assert "p" in record("@inproceedings{c, title = {C}, crossref = {p}}").warnings[0]
    assert record("@inproceedings{c, title = {C}, crossref = {c}}").title == "C"


def test_a_guessed_encoding_is_said():
    items = list(read_bibtex(b"@article{a, title = {\xc9tude}}"))
    assert isinstance(items[0], Note)
    assert "cp1252" in items[0].text
    assert items[1].title == "Étude"


def test_slips_that_cost_the_splitter_an_entry_are_mended():
    assert record("@article{\n author = {Y. Huang},\n title = {A}}").title == "A"
    assert record("@techreport{a, title = {A}, , number = {2}}").issue == "2"


def test_text_between_entries_is_a_comment_but_a_lost_field_is_not():
    assert list(read_bibtex(b"My papers.\n% @article\n")) == []
    (note,) = read_bibtex(b"title = {A},\n")
    assert "title" in note.text


@pytest.mark.parametrize(
    "data",
    [b"", b"@", b"@article", b"@article{", b"@{}", b"@string{a", b"@article{a, title = " + b"{" * 5000],
)
def test_fragments_are_survived(data):
    assert not [item for item in read_bibtex(data) if isinstance(item, Record)]


@pytest.mark.parametrize(
    ("path", "read", "refused"),
    [
        (DATA / "mixed.bib", 6, 3),
        *real(
            (SHARED / "bib" / "mila-real-lab.bib", 42, 3),
            (SHARED / "bib" / "hal-laas-gepetto.bib", 157, 1),
            (SHARED / "bib" / "gb7714-chinese.bib", 434, 24),
            (SHARED / "bib" / "bbt-accents-1436-1.bib", 506, 0),
            (SHARED / "bib" / "plai-group.bib", 83, 2),
            (SHARED / "bib" / "nime2019.bib", 88, 0),
        ),
    ],
    ids=lambda value: getattr(value, "stem", None),
)
def test_whole_bibliographies_are_read(path, read, refused):
    items = list(read_bibtex(path.read_bytes()))
    assert sum(isinstance(item, Record) for item in items) == read
    assert sum(isinstance(item, Refusal) for item in items) == refused


@pytest.mark.parametrize(
    "data",
    [
        b"@article{a, title = {Cut off",
        b"@article{\n author = {Ada},\n title = {No key}}",
        b"@article(a, title = {Round})",
        b'@article{a, title = {Quoted", year = 2020}',
        b"@article{a, title = {\xc9tude}}",
        *(path.read_bytes() for path in real_files("bib/broken/*.bib")),
    ],
)
def test_broken_files_are_read_as_far_as_they_go(data):
    assert list(read_bibtex(data))
