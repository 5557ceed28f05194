import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibliography.latex import render
from bibliography.markup.tags import source_of
from bibliography.readers.formats import FORMATS, format_of, read
from bibliography.records import Note, Record, Refusal

FRAGMENTS = [
    b"TY  - JOUR\n", b"ER  - \n", b"TI  - ", b"AU  - ", b"PY  - ", b"SN  - ", b"UR  - http://[", b"\n",
    b"@article{", b"a, ", b"title = ", b"author = ", b"year = ", b"doi = ", b"{", b"}", b'"', b",", b"\xe9",
    b"\xef\xbb\xbf", b"\x00", b"\\", b"$", b'{"title": ', b'"issued": ', b"[", b"]", b'"A"', b"null",
    b"<math>", b"</math>", b"<i>", b"&amp;", b" and ", b"#", b"%",
]  # fmt: skip
NAMES = [
    "title", "author", "editor", "issued", "date-parts", "raw", "family", "given", "literal", "type", "DOI",
    "URL", "ISSN", "ISBN", "page", "volume", "number", "note", "releases", "venue", "name", "date", "links",
    "link", "authors", "affiliations", "topics", "paper", "status", "language", "id", "items",
]  # fmt: skip
TAGS = ["i", "jats:italic", "b", "sup", "sub", "p", "jats:p", "span", "title", "tt", "sc"]
TEXTS = [
    "T",
    "10.1/a",
    "http://[",
    "book",
    "2020-01-01",
    "arXiv:2303.04011",
    "\ud800",
    "\u0000",
    "et al.",
    "-1",
    "1e999",
]
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.sampled_from(TEXTS)
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=8),
    max_leaves=30,
)


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"@article{a, title = {A}}", "anything.txt", "bib"),
        (b"TY  - JOUR", "papers.txt", "ris"),
        ("\ufeff\n TY - JOUR".encode("utf-16"), "papers.bib", "ris"),
        (b'[\n{"title": 1}]', "", "json"),
        (b'{"paper": {}}', "papers.bib", "json"),
        (b"[]", "", "json"),
        (b"", "papers.bib", "bib"),
        (b"", "PAPERS.RIS", "ris"),
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


ANYTHING = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(str.encode),
    st.text('TYJOURAUDEI102 -\n\r{}[]":,@=<>&;\\$#', max_size=300).map(str.encode),
    st.lists(st.sampled_from(FRAGMENTS), max_size=30).map(b"".join),
)


@given(data=ANYTHING)
@pytest.mark.parametrize("reader", [read, *(reader for _label, _shows, reader in FORMATS.values())])
def test_whatever_the_bytes_nothing_is_raised(reader, data):
    for item in reader(data):
        assert isinstance(item, Record | Refusal | Note)


@given(value=JSON)
def test_whatever_the_json_nothing_is_raised(value):
    for item in read(json.dumps([value]).encode()):
        assert isinstance(item, Record | Refusal)
        if isinstance(item, Record):
            json.dumps(asdict(item), ensure_ascii=False).encode()  # nothing that PostgreSQL cannot hold


@given(
    words=st.lists(
        st.tuples(st.sampled_from(TAGS), st.from_regex(r"[a-zé]{3,8}", fullmatch=True)), max_size=8
    )
)
def test_no_word_is_lost_from_markup(words):
    markup = "".join(f"<{tag}>{word} &amp; <{tag} id='1'>" for tag, word in words)
    markup += "".join(f"</{tag}>" for tag, _word in words)
    assert render(source_of(markup)).text.split() == [part for _tag, word in words for part in (word, "&")]
