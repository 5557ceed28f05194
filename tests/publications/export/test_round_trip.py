"""What is exported is read back as it was: import(export(work)) == work, in each of the three formats."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibliography.latex import render
from bibliography.readers.formats import read
from bibliography.records import Record
from publications.export.bibtex import bibtex, escape
from publications.export.csl import csl
from publications.export.ris import ris
from publications.models import Authorship, Identifier, Publication, Release, Venue

WRITERS = {
    "bib": bibtex,
    "ris": lambda work: ris(csl(work)),
    "json": lambda work: json.dumps([csl(work)], ensure_ascii=False),
}
SIGNS = [
    *(
        "R&D",
        "50 %",
        "C#",
        "snake_case",
        "5 $",
        '"so"',
        "‘tis’",
        "l’été",
        "{braces}",
        "🌲",
        "中文",
        "a\\b",
        "~",
    ),
    *(
        "x^2",
        "DNA",
        "1–2",
        "[1]",
        "@article{x,",
        "TY  - BOOK",
        "ER  - ",
        "; and",
        "é\u0301",
        "ceci\xa0: cela\u202f!",
    ),
]
VENUES = {
    "article-journal": "journal",
    "paper-conference": "conference",
    "chapter": "book_series",
    "book": "book_series",
    "thesis": "institution",
    "report": "institution",
    "article": "preprint_server",
}
EVERY_STATE = [
    (kind, status)
    for kind in Publication.Kind.values
    for status in Release.Status.values
    # A preprint is never simply published, and a text that is nothing else but a preprint is of that kind.
    if (kind, status) != ("article", "published")
    and (kind not in ("manuscript", "document") or status != "preprint")
]

words = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzàéîøß"), min_size=2, max_size=8)
texts = (
    st.lists(words | st.sampled_from(SIGNS), min_size=1, max_size=6, unique=True)
    .map(" ".join)
    .map(lambda text: f"Le {text} fin")
)
labels = st.lists(words.map(str.title) | st.sampled_from(["& Co", "et"]), min_size=2, max_size=4).map(
    " ".join
)
people = st.fixed_dictionaries(
    {
        "family": words.map(str.title) | st.just("de La Bruère") | st.just("O’Neil-Roy"),
        "given": words.map(str.title) | st.just("J.-S."),
    }
)
dates = st.one_of(
    st.just({"year": None}),
    st.fixed_dictionaries({"year": st.integers(1500, 2099)}),
    st.fixed_dictionaries({"year": st.integers(1500, 2099), "month": st.integers(1, 12)}),
    st.fixed_dictionaries(
        {"year": st.integers(1500, 2099), "month": st.integers(1, 12), "day": st.integers(1, 28)}
    ),
)
numbers = st.integers(1, 9999).map(str)
ranges = st.tuples(st.integers(1, 400), st.integers(401, 999)).map(lambda pages: f"{pages[0]}–{pages[1]}")
works = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(sorted(VENUES.keys() - {"article"})),
        "title": texts,
        "abstract": texts | st.just(""),
        "language": st.sampled_from(["en", "fr", "pt-BR"]),
        "authors": st.lists(people, min_size=1, max_size=3),
        "editors": st.lists(people, max_size=2),
        "venue": labels,
        "date": dates,
        "doi": st.just("") | numbers.map(lambda number: f"10.1234/a_b.{number}"),
        "url": st.just("") | numbers.map(lambda number: f"https://example.org/a_b%20c?x=1&y={number}"),
        "release": st.fixed_dictionaries(
            {"volume": numbers | st.just(""), "issue": numbers | st.just(""), "pages": ranges | st.just("")}
        ),
    }
)


def made(values: dict) -> Publication:
    """A work of these values with its parts, all of it in memory."""
    columns = {name: values[name] for name in ("kind", "language")}
    title, abstract = escape(values["title"]), escape(values["abstract"])
    columns |= {"title_text": render(title).text, "abstract_text": render(abstract).text}
    work = Publication(pk=1, title=title, abstract=abstract, cite_key="key", **columns)
    venue = Venue(name=values["venue"], kind=VENUES.get(values["kind"], "institution"))
    work.primary_release = Release(
        pk=1, venue=venue, url=values["url"], **values["date"], **values["release"]
    )
    doi = [Identifier(scheme="doi", value=values["doi"])] if values["doi"] else []
    names = [Authorship(role=role, **name) for role in ("author", "editor") for name in values[f"{role}s"]]
    work._prefetched_objects_cache = {"authorships": names, "releases": [work.primary_release]}
    work.primary_release._prefetched_objects_cache = {"identifiers": doi}
    return work


def of_work(work: Publication) -> dict:
    release: Release = work.primary_release
    return {
        "key": work.cite_key,
        "kind": work.kind,
        "title": work.title_text,
        "abstract": work.abstract_text,
        "language": work.language,
        "author": [(name.given, name.family) for name in work.authors],
        "editor": [(name.given, name.family) for name in work.editors],
        "date": (release.year, release.month, release.day),
        "venue": release.venue_name,
        "numbers": (release.volume, release.issue, release.pages),
        "identifiers": {one.scheme: one.value for one in release.identifiers.all()},
        "url": release.url,
    }


def of_record(record: Record) -> dict:
    return {
        "key": record.key,
        "kind": record.kind,
        "title": render(record.title).text,
        "abstract": render(record.abstract).text,
        "language": record.language,
        **{
            role: [(name.given, name.family) for name in record.names[role].names]
            if role in record.names
            else []
            for role in ("author", "editor")
        },
        "date": (record.year, record.month, record.day),
        "venue": record.venue,
        "numbers": (record.volume, record.issue, record.pages),
        "identifiers": record.identifiers,
        "url": record.url,
    }


@pytest.mark.parametrize("extension", WRITERS)
@settings(max_examples=200, deadline=None, derandomize=True)
@given(values=works)
def test_a_work_is_read_back_as_it_was(extension, values):
    work = made(values)
    [record] = read(WRITERS[extension](work).encode(), f"works.{extension}")
    assert of_record(record) == of_work(work)


@pytest.mark.parametrize("extension", WRITERS)
def test_a_preprint_is_read_back_with_its_organisation_and_its_other_authors(extension):
    values = {"kind": "article", "title": "Tides", "abstract": "", "language": "en", "venue": "arXiv"}
    values |= {"authors": [{"literal": "Tides Consortium"}, {"family": "Roy", "given": "Léa"}], "editors": []}
    values |= {"date": {"year": 2024, "month": 11}, "doi": "", "url": ""}
    work = made(values | {"release": {"status": "preprint"}})
    work.has_more_authors = True
    identifiers = [Identifier(scheme="arxiv", value="2411.01234")]
    work.primary_release._prefetched_objects_cache = {"identifiers": identifiers}
    [record] = read(WRITERS[extension](work).encode(), f"works.{extension}")
    assert (record.kind, record.status, record.venue) == ("article", "preprint", "arXiv")
    assert record.identifiers == {"arxiv": "2411.01234"}
    assert (record.year, record.month) == (2024, 11)
    names = record.names["author"]
    assert names.has_more
    assert [(name.literal, name.family) for name in names.names] == [("Tides Consortium", ""), ("", "Roy")]


def plain_work(kind: str, **release: object) -> Publication:
    """A work of which little is known but what its release says."""
    values = {
        "kind": kind,
        "title": "Tides",
        "abstract": "",
        "language": "en",
        "venue": "Estuary",
        "editors": [],
    }
    values |= {"authors": [{"family": "Roy", "given": "Léa"}], "date": {"year": 2024}, "doi": "", "url": ""}
    return made(values | {"release": release})


@pytest.mark.parametrize("extension", WRITERS)
def test_every_status_of_every_kind_is_read_back(extension):
    for kind, status in EVERY_STATE:
        for pages in ("", "4–5"):
            work = plain_work(kind, status=status, pages=pages)
            [record] = read(WRITERS[extension](work).encode(), f"works.{extension}")
            assert (record.kind, record.status) == (kind, status)
            assert "note" not in record.extra


IDENTIFIERS = {
    "doi": "10.1234/tides",
    "arxiv": "2001.00005",
    "hal": "hal-01201060",
    "pmid": "123",
    "pmcid": "PMC1234",
    "openreview": "BJxhijAcY7",
    "acl": "2020.acl-main.1",
    "dblp": "conf/nips/VaswaniSPUJGKP17",
    "openalex": "W2741809807",
    "s2": "0123456789abcdef0123456789abcdef01234567",
    "isbn": "9780306406157",
    "issn": "0317-8471",
}


@pytest.mark.parametrize("extension", WRITERS)
def test_every_identifier_of_every_release_is_read_back(extension):
    work = plain_work("article-journal", volume="3")
    preprint = Release(pk=2, status="preprint")
    work._prefetched_objects_cache["releases"] = [preprint, work.primary_release]
    work.primary_release_id = work.primary_release.pk
    first = [Identifier(scheme="doi", value=IDENTIFIERS["doi"])]
    others = [
        Identifier(scheme=scheme, value=value) for scheme, value in IDENTIFIERS.items() if scheme != "doi"
    ]
    second = [
        Identifier(scheme="doi", value="10.1101/2"),
        Identifier(scheme="doi", value="10.1101/3"),
        Identifier(scheme="isbn", value="9783161484100"),
    ]
    work.primary_release._prefetched_objects_cache = {"identifiers": first}
    preprint._prefetched_objects_cache = {"identifiers": [*others, *second]}
    written = WRITERS[extension](work)
    [record] = read(written.encode(), f"works.{extension}")
    assert record.identifiers == IDENTIFIERS
    assert all(one.value in written for one in second)


@pytest.mark.parametrize("extension", WRITERS)
def test_everybody_who_has_a_part_in_a_work_is_read_back(extension):
    for kind in Publication.Kind.values:
        work = plain_work(kind)
        roles = [role for role in Authorship.Role.values for _ in range(2)]
        names = [Authorship(role=role, family=f"Roy{n}", given="Léa") for n, role in enumerate(roles)]
        work._prefetched_objects_cache["authorships"] = names
        [record] = read(WRITERS[extension](work).encode(), f"works.{extension}")
        assert [role for role, people in record.names.items() for _ in people.names] == roles
        assert [name.family for people in record.names.values() for name in people.names] == [
            f"Roy{n}" for n in range(len(roles))
        ]


@pytest.mark.parametrize("extension", WRITERS)
def test_place_and_day_of_reading_are_read_back(extension):
    work = plain_work("book")
    work.extra = {"fields": {"address": "Rimouski", "urldate": "2024-05-06"}}
    [record] = read(WRITERS[extension](work).encode(), f"works.{extension}")
    assert record.extra["address"] == "Rimouski"
    assert record.extra["urldate"].strip("/").replace("/", "-") == "2024-05-06"


@pytest.mark.parametrize("extension", WRITERS)
def test_the_number_of_a_patent_is_read_back(extension):
    [record] = read(
        WRITERS[extension](plain_work("patent", issue="US-10-123")).encode(), f"works.{extension}"
    )
    assert record.issue == "US-10-123"
