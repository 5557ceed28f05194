"""Whatever signs stand in whatever field, files are well-formed and nothing is injected."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibliography.latex import decode, render
from publications.export.bibtex import bibtex
from publications.export.coins import coins
from publications.export.csl import csl, with_en_dashes
from publications.export.ris import ris
from publications.export.signposting import header_link
from publications.models import Authorship, Identifier, Publication, Release, Venue

SIGNS = [
    *(
        "{",
        "}",
        "{}",
        "}{",
        "\\",
        "\\\\",
        "%",
        "#",
        "@",
        '"',
        "'",
        "$",
        "&",
        "_",
        "^",
        "~",
        ",",
        "=",
        "|",
        "<",
        ">",
    ),
    *(
        "\n",
        "\r\n",
        "\x0b",
        "\x85",
        "\u2028",
        "\x01",
        "\x1b",
        "\u200f",
        "\u202e",
        "\ufeff",
        "é",
        "王",
        "🌲",
        " and ",
    ),
    *(
        "\n@article{x,",
        "\nTY  - BOOK",
        "\nER  - \n",
        "},title={injected",
        "</script>",
        "\\end{x}",
        "\\}",
        "\\{",
    ),
    *("--", "`", "a", "B"),
]
nasty = st.lists(st.sampled_from(SIGNS), max_size=6).map("".join)
RELEASE = ("volume", "issue", "pages", "article_number", "edition", "publisher", "url", "pdf_url")
FIELDS = (
    "cite_key",
    "title",
    "abstract",
    "language",
    "venue",
    "family",
    "given",
    "suffix",
    "literal",
    *RELEASE,
)


def made(field: str, value: str) -> Publication:
    """A work with this value in this field, all of it in memory."""
    texts = {name: f"x{value}y" if name == field else "x" for name in FIELDS}
    source = {name: texts[name] for name in ("title", "abstract")}  # as an editor may write it
    rendered = {f"{name}_text": render(text).text for name, text in source.items()}
    columns = {"cite_key": texts["cite_key"], "language": texts["language"], "kind": "article-journal"}
    work = Publication(pk=7, **columns, **source, **rendered)
    venue = Venue(name=texts["venue"], kind="journal")
    work.primary_release = Release(pk=1, venue=venue, **{name: texts[name] for name in RELEASE})
    work.primary_release._prefetched_objects_cache = {
        "identifiers": [Identifier(scheme="doi", value=texts["url"])]
    }
    people = [
        Authorship(role="author", **{part: texts[part] for part in ("family", "given", "suffix")}),
        Authorship(role="author", literal=texts["literal"]),
    ]
    work._prefetched_objects_cache = {"authorships": people, "releases": [work.primary_release]}
    return work


def as_bibtex_reads(text: str) -> tuple[str, dict[str, str]]:
    """The key and the fields of a file of one entry, by the rules of BibTeX itself: braces count, escaped or not."""
    head = re.match(r"@(\w+)\{([^\s,{}\\\"#%~=']+),\n", text)
    assert head, text
    fields, place = {}, head.end()
    while field := re.compile(r"  (\w+) = \{").match(text, place):
        level, place = 1, field.end()
        start = place
        while level:
            level += {"{": 1, "}": -1}.get(text[place], 0)
            place += 1
        assert field[1] not in fields
        fields[field[1]] = text[start : place - 1]
        assert text[place : place + 2] == ",\n"
        place += 2
    assert text[place:] == "}\n"
    return head[2], fields


def without_braces(text: str) -> str:
    text = " ".join(text.split())
    while (shorter := re.sub(r"\{[^{}]*\}", "", text)) != text:
        text = shorter
    return text


def words(text: str) -> list[str]:
    """What is seen of a text, word by word, however it is spaced."""
    return re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]", "", text).split()


@pytest.mark.parametrize("field", FIELDS)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(value=nasty)
def test_bibtex_is_one_entry_with_the_same_fields_whatever_stands_in_one(field, value):
    plain = as_bibtex_reads(bibtex(made(field, "")))[1]
    _key, fields = as_bibtex_reads(bibtex(made(field, value)))
    assert fields.keys() == plain.keys()
    named = {"venue": "journal", "issue": "number", "article_number": "eid", "pdf_url": "pdf"}.get(
        field, field
    )
    for name in fields.keys() - {
        named,
        *(("author",) if field in ("family", "given", "suffix", "literal") else ()),
    }:
        assert fields[name] == plain[name] or (field == "url" and name == "doi")
    assert len(without_braces(fields["author"]).split(" and ")) == 2
    if field in ("venue", "volume", "edition", "publisher") and not re.search("--|[`'\"]", value):
        assert words(decode(fields[named])) == words(f"x{value}y")


@pytest.mark.parametrize("field", FIELDS)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(value=nasty)
def test_ris_is_one_record_of_lines_whatever_stands_in_a_field(field, value):
    text = ris(csl(made(field, value)))
    lines = text.removesuffix("\r\n\r\n").split("\r\n")
    assert [line for line in lines if len(line.splitlines()) != 1] == []
    tags = [re.match(r"([A-Z][A-Z0-9])  - ", line)[1] for line in lines]
    assert (tags[0], tags[-1], tags.count("TY"), tags.count("ER"), tags.count("AU")) == ("TY", "ER", 1, 1, 2)
    if field in ("venue", "volume", "edition", "publisher"):
        tag = {"venue": "T2", "volume": "VL", "edition": "ET", "publisher": "PB"}[field]
        said = f"x{value}y".replace("\x1b", "")
        said = with_en_dashes(said) if field == "volume" else said
        assert words(lines[tags.index(tag)][6:]) == words(said)


@pytest.mark.parametrize("field", FIELDS)
@settings(max_examples=10, deadline=None, derandomize=True)
@given(value=nasty)
def test_csl_json_and_coins_are_one_object_whatever_stands_in_a_field(field, value):
    item = csl(made(field, value))
    assert json.loads(json.dumps(item, ensure_ascii=False)) == item
    assert re.fullmatch(r"[\x21-\x7e]*", coins(item)) and not re.search(r"[\"<>]", coins(item))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(value=nasty)
def test_a_link_header_is_one_link_in_ascii(value):
    link = header_link(f"https://example.org/{value}", "item", "text/html")
    assert re.fullmatch(
        r'<https://example\.org/[^<>"\s\x00-\x1f\x7f-\U0010ffff]*>; rel="item"; type="text/html"', link
    )
