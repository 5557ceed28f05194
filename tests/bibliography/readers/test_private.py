"""What is for the owner of a file alone."""

import pytest

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.readers.csl import read_csl
from bibliography.readers.private import is_private

FIELDS = [
    "annote", "annotation", "comment", "comment-ada", "review", "owner", "groups", "rating", "file", "priority",
    "printed", "readstatus", "timestamp", "bdsk-file-1", "bdsk-url-1", "date-added", "date-modified", "Local-Url",
    "__markedentry", "mendeley-groups", "mendeley-tags", "localfile", "creationdate", "posted-at",
]  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_of_its_owner_is_not_kept_and_named(name):
    (record,) = read_bibtex(
        f"@article{{k, title = {{T}}, {name} = {{Weak paper}}, keywords = {{tides}}}}".encode()
    )
    assert record.extra == {"keywords": "tides"}
    assert name.lower() in record.warnings[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pdf", "papers/rivard.pdf"),
        ("pdf", "/home/ada/rivard.pdf"),
        ("pdf", r"C:\Users\ada\rivard.pdf"),
        ("url", "file:///home/ada/rivard.pdf"),
        ("fulltext", "~/papers/rivard.pdf"),
    ],
)
def test_the_place_of_a_file_on_a_disk_is_not_kept(name, value):
    (record,) = read_bibtex(f"@article{{k, title = {{T}}, {name} = {{{value}}}}}".encode())
    assert (record.extra, record.url, record.pdf_url) == ({}, "", "")


def test_a_pdf_on_the_web_is():
    (record,) = read_bibtex(b"@article{k, title = {T}, pdf = {https://example.org/a.pdf}}")
    assert record.pdf_url == "https://example.org/a.pdf"


def test_notes_of_csl_are_private_in_every_spelling():
    record = read_csl({"id": "k", "type": "book", "title": "T", "annote": "Weak", "keyword": "tides"})
    assert record.extra == {"keywords": "tides"}


@pytest.mark.parametrize("name", ["keywords", "series", "note", "address", "howpublished", "urldate", "date"])
def test_what_a_citation_has_is_not_private(name):
    assert not is_private(name, "Rimouski")
