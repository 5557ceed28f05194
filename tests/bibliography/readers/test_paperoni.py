import json

import pytest

from bibliography.readers.json_files import read_json
from bibliography.readers.paperoni import read_paperoni
from bibliography.records import Record
from tests.bibliography.samples import DATA, real
from tests.shared import SHARED


def venue(name="", kind="unknown", **values):
    return {"name": name, "type": kind, "date": "2000-01-01", "date_precision": 0, "volume": None, **values}


PAPER = {
    "title": "Notes on $C^2$ engines",
    "abstract": "We show.",
    "authors": [
        {
            "display_name": "Ada Lovelace",
            "author": {
                "name": "A. Lovelace",
                "links": [
                    {"type": "openalex", "link": "A1"},
                    {"type": "orcid", "link": "0000-0002-1825-0097"},
                ],
            },
            "affiliations": [{"name": "Mila"}, {"name": "Université de Montréal"}],
        },
        {"display_name": "王小明", "author": {"name": "王小明", "links": []}, "affiliations": []},
    ],
    "releases": [
        {
            "venue": venue("arXiv", "preprint", date="2023-10-01", date_precision=2),
            "status": "published",
            "peer_review_status": "preprint",
            "pages": None,
        },
        {
            "venue": venue(
                "NeurIPS.cc/2023/Conference",
                "conference",
                date="2023-09-21",
                date_precision=3,
                volume="NeurIPS 2023",
            ),
            "status": "poster",
            "peer_review_status": "peer-reviewed",
            "pages": None,
        },
        {
            "venue": venue("Journal of Engines", "journal", date="2024-01-01", date_precision=1, volume="36"),
            "status": "published",
            "pages": "12-19",
        },
        {"venue": venue(), "status": "published", "pages": None},
    ],
    "topics": [{"name": "engines"}, {"name": "notes"}, {"name": "engines"}],
    "links": [
        {"type": "doi.abstract", "link": "10.1000/ABC"},
        {"type": "arxiv", "link": "2310.18780"},
        {"type": "openreview", "link": "iD18l6prA7"},
        {"type": "pdf", "link": "https://example.org/download/1"},
        {"type": "git", "link": "https://example.org/code"},
        {"type": "corpusid", "link": "264590326"},
        {"type": "pdf", "link": ""},
    ],
    "flags": [],
    "excerpt": None,
}


def test_a_paper_becomes_one_record_with_its_releases():
    found = read_paperoni(PAPER, 7, "raw")
    assert isinstance(found, Record)
    assert (found.title, found.line, found.raw) == ("Notes on $C^2$ engines", 7, "raw")
    assert (found.kind, found.venue, found.volume, found.pages) == (
        "article-journal",
        "Journal of Engines",
        "36",
        "12–19",
    )
    assert (found.year, found.month) == (2024, None)
    assert found.identifiers == {"doi": "10.1000/abc", "openreview": "iD18l6prA7"}
    poster, preprint = found.more_releases
    assert (poster.venue, poster.status, poster.peer_reviewed) == ("NeurIPS 2023", "published", True)
    assert (poster.year, poster.month, poster.day) == (2023, 9, 21)
    assert (preprint.venue, preprint.status, preprint.peer_reviewed) == ("arXiv", "preprint", False)
    assert (preprint.year, preprint.month, preprint.day) == (2023, 10, None)
    assert preprint.identifiers == {"arxiv": "2310.18780"}


def test_people_keep_their_orcid_and_affiliations():
    ada, wang = read_paperoni(PAPER).names["author"].names
    assert (ada.given, ada.family, ada.orcid) == ("Ada", "Lovelace", "0000-0002-1825-0097")
    assert ada.affiliation == "Mila; Université de Montréal"
    assert (wang.literal, wang.orcid) == ("王小明", "")


def test_links_and_topics_are_kept():
    found = read_paperoni(PAPER)
    assert found.pdf_url == "https://example.org/download/1"
    assert found.links == [("code", "https://example.org/code")]
    assert found.extra == {"keywords": "engines, notes", "corpusid": "264590326"}


def test_a_paper_without_releases_is_a_document():
    found = read_paperoni({"title": "A", "releases": [], "links": [{"type": "arxiv", "link": "2310.18780"}]})
    assert (found.kind, found.status, found.venue) == ("article", "preprint", "arXiv")


def test_a_rejected_submission_is_not_out():
    rejected = [{"venue": venue("ICLR 2024", "conference"), "status": "rejected"}]
    assert read_paperoni({"title": "A", "releases": rejected}).status == "withdrawn"


def test_values_of_the_wrong_type_are_survived():
    nonsense = {
        "title": ["A"],
        "releases": [{"venue": 3, "pages": []}, 4],
        "authors": "x",
        "links": {"a": 1},
        "topics": [[]],
    }
    assert read_paperoni(nonsense).title == "A"


def test_papers_are_told_from_csl():
    text = json.dumps([PAPER, {"paper": PAPER, "key": "openreview:x"}, {"type": "book", "title": "B"}])
    assert [found.entry_type for found in read_json(text.encode())] == ["paperoni", "paperoni", "book"]


@pytest.mark.parametrize(
    ("path", "title", "people", "venue"),
    [
        (DATA / "paperoni.json", "Notes on $C^2$ engines", 2, "Journal of Engines 36"),
        *real(
            (
                SHARED / "api" / "paperoni-mila" / "paperoniv2.json",
                "Laughing Hyena Distillery: Extracting Compact Recurrences From Convolutions",
                14,
                "Advances in Neural Information Processing Systems 36 (NeurIPS 2023)",
            )
        ),
    ],
)
def test_a_whole_export_is_read(path, title, people, venue):
    (found,) = read_json(path.read_bytes())
    assert found.title == title
    assert len(found.names["author"].names) == people
    assert found.names["author"].names[0].affiliation == "Université de Montréal.; Mila"
    assert (found.venue, found.pages) == (venue, "17072–17116")
    assert [release.venue for release in found.more_releases] == ["NeurIPS 2023", "arXiv"]
    assert [release.identifiers.get("arxiv") for release in found.more_releases] == [None, "2310.18780"]


@pytest.mark.parametrize("precision", [0, 1, 2, 3])
def test_a_date_is_as_precise_as_it_says(precision):
    releases = [
        {"venue": venue("J", "journal", date="2024-05-06", date_precision=precision), "status": "published"}
    ]
    found = read_paperoni({"title": "A", "releases": releases})
    date = (2024, 5, 6)
    assert (found.year, found.month, found.day) == (*date[:precision], None, None, None)[:3]
