from pathlib import Path

import pytest
from django.core.management import call_command

from bibliography.latex import render
from bibliography.readers.bibtex.files import read_bibtex
from publications.export.bibtex import bibtex
from publications.models import Authorship, Identifier, Publication
from tests import factories
from tests.shared import real_files

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.django_db


def read_back(work):
    [record] = read_bibtex(bibtex(work).encode())
    return record


@pytest.fixture
def work():
    work = factories.publication(
        "A {B}ayesian view of RNA & $O(n_i)$ at 50 % \\emph{and} more",
        abstract="Costs 5 $ & 3 # in file_name; {nested {braces}} stay.",
        kind="article-journal",
        language="en",
        cite_key="rivard2024rna",
        has_more_authors=True,
        extra={
            "entry_type": "article",
            "fields": {
                "note": "A note in {B}ibTeX",
                "title": "not this one",
                "bad name": "x",
                "open": "{",
                "annote": "private",
                "file": ":/home/ada/a.pdf:PDF",
            },
        },
    )
    factories.authorship(work, "", given="Jean-Sébastien", family="de La Bruère")
    factories.authorship(work, "", given="Ada", family="Rivard", suffix="Jr")
    factories.authorship(work, "", family="", given="", literal="Tides and Trees Consortium")
    factories.release(
        work,
        2024,
        month=11,
        doi="10.1234/a_b",
        venue=factories.venue("Tides & Trees"),
        volume="3",
        issue="2",
        pages="45–61",
        publisher="Épinette",
        url="https://example.org/a_b%20c",
    )
    work.primary_release.identifiers.create(scheme=Identifier.Scheme.ARXIV, value="2411.01234")
    return work


def test_an_entry_is_written_with_its_signs_escaped_and_its_capitals_kept(work):
    assert (
        bibtex(work)
        == r"""@article{rivard2024rna,
  title = {A {B}ayesian view of {RNA} \& $O(n_i)$ at 50 \% \emph{and} more},
  author = {de La Bruère, Jean-Sébastien and Rivard, Jr, Ada and {Tides and Trees Consortium} and others},
  journal = {Tides \& Trees},
  year = {2024},
  month = nov,
  volume = {3},
  number = {2},
  pages = {45--61},
  publisher = {Épinette},
  url = {https://example.org/a_b%20c},
  doi = {10.1234/a_b},
  eprint = {2411.01234},
  archiveprefix = {arXiv},
  language = {en},
  abstract = {Costs 5 \$ \& 3 \# in file\_name; {nested {braces}} stay.},
  note = {A note in {B}ibTeX},
  title-other = {not this one},
}
"""
    )


def test_what_is_written_is_read_back(work):
    record = read_back(work)
    assert (record.key, record.kind, record.language) == ("rivard2024rna", "article-journal", "en")
    assert (record.venue, record.year, record.month, record.day) == ("Tides & Trees", 2024, 11, None)
    assert (record.volume, record.issue, record.publisher) == ("3", "2", "Épinette")
    assert record.identifiers == {"doi": "10.1234/a_b", "arxiv": "2411.01234"}
    assert record.url == "https://example.org/a_b%20c"
    names = record.names["author"]
    assert [(name.given, name.family, name.literal) for name in names.names] == [
        ("Jean-Sébastien", "de La Bruère", ""),
        ("Ada", "Rivard", ""),
        ("", "", "Tides and Trees Consortium"),
    ]
    assert names.has_more


@pytest.mark.parametrize(
    "title",
    [
        "Plain",
        "50 % of C#, R&D and snake_case",
        "Caf\\'e and \\emph{$x^2$}",
        "{Everything in braces}",
        "LSTMs, GPT-4 and mRNA",
        "Unbalanced { brace",
        "5 $ for \\$",
        "A backslash at the end\\",
        "中文标题",
        "L’été à l’Île-aux-Coudres",
    ],
)
def test_titles_read_back_as_the_same_text(title):
    work = factories.publication(title)
    again = factories.publication(read_back(work).title)
    assert again.title_text == work.title_text.replace("{", "")


@pytest.mark.parametrize(
    "kind", ["article-journal", "paper-conference", "chapter", "book", "thesis", "report"]
)
def test_kinds_and_venues_are_read_back(kind):
    work = factories.publication(kind=kind)
    factories.release(work, 2020, venue=factories.venue("Cahiers de l’estuaire"))
    record = read_back(work)
    assert (record.kind, record.venue) == (kind, "Cahiers de l’estuaire")


def test_a_work_of_which_little_is_known_is_an_entry_too():
    work = factories.publication("Bare", kind="document", language="")
    assert bibtex(work) == "@misc{bare,\n  title = {Bare},\n}\n"


@pytest.mark.parametrize(("kind", "expected"), [("thesis", "@mastersthesis{"), ("book", "@book{")])
def test_an_imported_work_keeps_its_entry_type_while_that_fits(kind, expected):
    work = factories.publication(kind=kind, extra={"entry_type": "mastersthesis"})
    assert bibtex(work).startswith(expected)


def test_editors_are_no_authors():
    work = factories.publication("Edited")
    factories.authorship(work, "Ada Rivard", role=Authorship.Role.EDITOR)
    assert list(read_back(work).names) == ["editor"]


def test_the_identifier_of_hal_is_read_back():
    work = factories.publication("At HAL")
    factories.release(work, 2021).identifiers.create(scheme=Identifier.Scheme.HAL, value="hal-01234567")
    assert "hal_id = {hal-01234567}" in bibtex(work)
    assert read_back(work).identifiers == {"hal": "hal-01234567"}


BIBLIOGRAPHIES = [
    ROOT / "tests/curation/management/estuary.bib",
    *real_files("bib/mila-real-lab.bib"),
]


@pytest.mark.parametrize("path", BIBLIOGRAPHIES, ids=lambda path: path.stem)
def test_bibliographies_read_back(path):
    call_command("import_publications", path, verbosity=0)
    works = Publication.objects.with_reference()
    assert len(works) > 5
    for work in works:
        record, release = read_back(work), work.primary_release
        assert render(record.title).text == work.title_text
        assert render(record.abstract).text == work.abstract_text
        assert (record.kind, record.language, record.venue) == (work.kind, work.language, release.venue_name)
        assert (record.year, record.month, record.pages) == (release.year, release.month, release.pages)
        assert [
            (one.family, one.given, one.literal)
            for one in (record.names["author"].names if work.authors else ())
        ] == [(one.family, one.given, one.literal) for one in work.authors]
        assert record.identifiers == {one.scheme: one.value for one in work.identifiers}


def test_a_retraction_is_a_note_too_before_the_one_that_was_imported():
    work = factories.publication("Tides", extra={"fields": {"note": "In memory of Zoé"}})
    factories.release(work, 2020, status="retracted")
    assert "pubstate = {retracted}," in bibtex(work)
    assert "note = {Retracted. In memory of Zoé}," in bibtex(work)
    assert read_back(work).extra["note"] == "In memory of Zoé"
