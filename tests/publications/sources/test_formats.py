import pytest

from publications.sources.formats import format_of, read
from publications.sources.records import Record, Refusal


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"@article{a, title = {A}}", "anything.txt", "bib"),
        (b"", "papers.bib", "bib"),
        (b"", "papers.xlsx", ""),
        (b"PK\x03\x04", "papers.zip", ""),
    ],
)
def test_the_format_is_told_by_the_content_then_by_the_name(data, name, key):
    assert format_of(data, name) == key


def test_a_file_is_read_in_its_format():
    (record,) = read(b"@article{a, title = {A}}")
    assert isinstance(record, Record)
    assert record.title == "A"


def test_a_file_in_no_known_format_is_refused_and_the_known_ones_named():
    (refusal,) = read(b"A list of my papers", "papers.doc")
    assert isinstance(refusal, Refusal)
    assert "BibTeX" in refusal.reason
    assert refusal.raw == "A list of my papers"
