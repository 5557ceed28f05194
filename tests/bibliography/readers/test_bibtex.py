import pytest

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.records import Note, Record, Refusal
from tests.shared import SHARED, needs_shared

ENTRY = """
@inproceedings{lovelace2024,
  author = {Lovelace, Ada and Hopper, Grace and others},
  title = {{Notes on {\\'E}ngines}},
  booktitle = {Proceedings of the Conference on Engines},
  year = 2024, month = mar, pages = {pp. 12--19},
  doi = {https://doi.org/10.1000/ABC},
  arxiv = {https://arxiv.org/abs/2303.04011v2},
  url_Code = {https://example.org/code},
  keywords = {engines},
}
"""


def records(text: str) -> list[Record]:
    return [item for item in read_bibtex(text.encode()) if isinstance(item, Record)]


def record(text: str) -> Record:
    (only,) = records(text)
    return only


def refusals(text: str) -> list[Refusal]:
    return [item for item in read_bibtex(text.encode()) if isinstance(item, Refusal)]


def article(**fields: str) -> Record:
    fields = {"title": "{T}", "journal": "{J}", **fields}
    return record("@article{k, " + ", ".join(f"{name} = {value}" for name, value in fields.items()) + "}")


def test_an_entry_becomes_a_record():
    found = record(ENTRY)
    assert (found.key, found.kind, found.line) == ("lovelace2024", "paper-conference", 2)
    assert found.title == r"Notes on {\'E}ngines"
    assert [name.printed for name in found.names["author"].names] == ["Ada Lovelace", "Grace Hopper"]
    assert found.names["author"].has_more
    assert (found.year, found.month, found.day) == (2024, 3, None)
    assert (found.venue, found.venue_kind) == ("Proceedings of the Conference on Engines", "conference")
    assert found.pages == "12–19"
    assert found.identifiers == {"doi": "10.1000/abc", "arxiv": "2303.04011"}
    assert found.links == [("code", "https://example.org/code")]
    assert found.extra == {"keywords": "engines"}
    assert found.warnings == []


def test_a_broken_entry_is_refused_with_its_line_and_the_rest_is_read():
    text = "@article{a, title = {A}}\n@article{b, title = {B\n\n@article{c, title = {C}}\n"
    items = list(read_bibtex(text.encode()))
    assert [item.key for item in items if isinstance(item, Record)] == ["a", "c"]
    assert [(item.line, item.key) for item in items if isinstance(item, Refusal)] == [(2, "b")]


def test_a_key_used_twice_is_refused_and_names_the_first_line():
    (refusal,) = refusals("@article{a, title = {A}}\n\n@book{a, title = {B}}\n")
    assert refusal.line == 3
    assert "line 1" in refusal.reason


def test_authors_separated_by_commas_are_refused_with_the_remedy():
    (refusal,) = refusals("@article{a, title = {A}, author = {Ada Lovelace, Grace Hopper, Alan Turing}}")
    assert "Ada Lovelace, Grace Hopper, Alan Turing" in refusal.reason
    assert "“and”" in refusal.reason


def test_an_entry_without_a_title_is_refused():
    (refusal,) = refusals("@book{a, author = {Ada Lovelace}}")
    assert refusal.reason == "The entry has no title."


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


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"year": "2024"}, (2024, None, None)),
        ({"year": "{2024}", "month": "{5}"}, (2024, 5, None)),
        ({"year": "2024", "month": 'jul # "~12"'}, (2024, 7, 12)),
        ({"year": "2024", "month": "{12 décembre}"}, (2024, 12, 12)),
        ({"year": "2024", "month": "May"}, (2024, 5, None)),
        ({"year": "2024", "month": "{27--30 Jul}"}, (2024, 7, None)),
        ({"date": "{2012-06-14}"}, (2012, 6, 14)),
        ({"date": "{1957/1990}"}, (1957, None, None)),
        ({"year": "{c1988}"}, (1988, None, None)),
        ({"year": "{535 BCE}", "month": "jan"}, (None, None, None)),
        ({"month": "jan"}, (None, None, None)),
        ({"year": "2024", "month": "{32}"}, (2024, None, None)),
    ],
)
def test_dates_keep_the_precision_they_have(fields, date):
    found = article(**fields)
    assert (found.year, found.month, found.day) == date


def test_a_date_that_is_not_understood_is_kept_and_reported():
    found = article(year="{535 BCE}", month="{Michaelmas}")
    assert found.extra["year"] == "535 BCE"
    assert found.extra["month"] == "Michaelmas"
    assert len(found.warnings) == 2


@pytest.mark.parametrize(
    ("written", "pages", "number"),
    [
        ("pp. 1180-1193", "1180–1193", ""),
        ("p.427-439", "427–439", ""),
        ("12", "12", ""),
        ("1-3;7-11", "1–3;7–11", ""),
        ("e13477", "", "e13477"),
        ("105326", "", "105326"),
        ("6p.", "", ""),
        ("CD Rom", "", ""),
    ],
)
def test_pages_are_told_from_article_numbers_and_counts(written, pages, number):
    found = article(pages="{" + written + "}")
    assert (found.pages, found.article_number) == (pages, number)
    assert bool(pages or number) != ("pages" in found.extra)


@pytest.mark.parametrize(
    ("text", "kind", "status", "venue"),
    [
        ("@article{a, title={A}, journal={arXiv preprint arXiv:2206.12279}}", "article", "preprint", "arXiv"),
        ("@article{a, title={A}, journal={CoRR}, volume={abs/1907.11075}}", "article", "preprint", "arXiv"),
        ("@misc{a, title={A}, eprint={1907.11075}, archivePrefix={arXiv}}", "article", "preprint", "arXiv"),
        ("@article{a, title={A}, journal={PsyArXiv}}", "article", "preprint", "PsyArXiv"),
        ("@unpublished{a, title={A}, note={working paper or preprint}}", "article", "preprint", ""),
        ("@article{a, title={A}, journal={J}, note={To appear}}", "article-journal", "accepted", "J"),
        ("@article{a, title={A}, journal={J}, note={Soumis}}", "article-journal", "submitted", "J"),
        (
            "@article{a, title={A}, journal={J}, volume=1, note={Submitted}}",
            "article-journal",
            "published",
            "J",
        ),
        ("@article{a, title={A}, journal={Conference on Learning}}", "paper-conference", "published", None),
        ("@phdthesis{a, title={A}, school={Université}}", "thesis", "published", "Université"),
        ("@standard{a, title={A}}", "document", "published", ""),
    ],
)
def test_kind_and_status_follow_what_the_entry_says(text, kind, status, venue):
    found = record(text)
    assert (found.kind, found.status) == (kind, status)
    assert venue is None or found.venue == venue


def test_a_placeholder_doi_is_kept_aside_and_reported():
    found = article(doi="{10.1177/ToBeAssigned}")
    assert "doi" not in found.identifiers
    assert found.extra["doi"] == "10.1177/ToBeAssigned"
    assert "placeholder" in found.warnings[0]


def test_a_doi_is_found_where_people_put_it_instead():
    assert article(pages="{doi.org/10.1038/srep19741}").identifiers == {"doi": "10.1038/srep19741"}
    found = article(url="{https://doi.org/10.1038/srep19741}")
    assert (found.identifiers, found.url) == ({"doi": "10.1038/srep19741"}, "")


def test_addresses_are_not_decoded_as_text():
    assert article(url="{https://example.org/a_b\\%20c--d}").url == "https://example.org/a_b%20c--d"


def test_an_address_of_another_kind_is_kept_and_reported():
    found = article(url="{javascript:alert(1)}")
    assert (found.url, found.extra["url"]) == ("", "javascript:alert(1)")
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Fast algorithms for the legged robots", "en"),
        ("Étude de la marche et des appuis dans les robots", "fr"),
        ("LaTeX 入门", "zh"),
        ("Deep learning", "en"),
    ],
)
def test_the_language_is_the_one_the_title_is_written_in(title, language):
    assert article(title="{" + title + "}").language == language


def test_the_language_given_wins():
    assert article(title="{Deep learning}", langid="{ngerman}").language == "de"


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


@needs_shared
@pytest.mark.parametrize(
    ("name", "read", "refused"),
    [
        ("mila-real-lab", 42, 3),
        ("hal-laas-gepetto", 157, 1),
        ("gb7714-chinese", 434, 24),
        ("bbt-accents-1436-1", 506, 0),
        ("plai-group", 83, 2),
        ("nime2019", 88, 0),
    ],
)
def test_real_bibliographies_are_read(name, read, refused):
    items = list(read_bibtex((SHARED / "bib" / f"{name}.bib").read_bytes()))
    assert sum(isinstance(item, Record) for item in items) == read
    assert sum(isinstance(item, Refusal) for item in items) == refused


@needs_shared
def test_broken_files_are_read_as_far_as_they_go():
    for path in (SHARED / "bib" / "broken").glob("*.bib"):
        assert list(read_bibtex(path.read_bytes())), path.name
