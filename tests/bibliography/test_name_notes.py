"""What stands around a name and is no part of it."""

import pytest

from bibliography.names import Name, read_bibtex_name, read_plain_name


@pytest.mark.parametrize(
    "written",
    [
        r"Doe, Jane\thanks{Supported by {NSERC}}",
        r"Jane Doe\textsuperscript{1,2}",
        r"Jane Doe\textsuperscript{a}",
        r"Jane Doe$^{1,2}$",
        r"Jane Doe${}^1$",
        r"Jane Doe\footnotemark[1]",
        r"Jane Doe\inst{1}",
    ],
)
def test_footnotes_and_raised_marks_are_no_part_of_a_name(written):
    assert read_bibtex_name(written) == Name("Doe", "Jane")


def test_what_says_equal_contribution_is_understood():
    for written in (r"Doe, Jane\thanks{Equal contribution}", r"Jane Doe\textsuperscript{1,*}"):
        assert read_bibtex_name(written) == Name("Doe", "Jane", equal_contribution=True)


@pytest.mark.parametrize("read", [read_bibtex_name, read_plain_name])
@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Prof. Jane Doe, PhD", Name("Doe", "Jane", "PhD")),
        ("Prof. Dr. Jane Doe", Name("Doe", "Jane")),
        ("Doe, Prof. Jane", Name("Doe", "Jane")),
        ("Dre Jane Doe, Ph.D.", Name("Doe", "Jane", "Ph.D.")),
        ("Jane Doe PhD", Name("Doe", "Jane", "PhD")),
        ("Doe, PhD", Name("Doe", "PhD")),
        ("Doe, M.D.", Name("Doe", "M.D.")),
        ("Garcia Lopez, M.D.", Name("Garcia Lopez", "M.D.")),
        ("Pr Jane", Name("Jane", "Pr")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", "Jr.")),
    ],
)
def test_titles_before_a_name_and_degrees_behind_it_are_told_from_it(read, written, name):
    assert read(written) == name
