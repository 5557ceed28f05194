import json
from dataclasses import replace

import pytest

from bibliography.registries import REGISTRIES, ask, parse
from bibliography.registries.openalex import OpenAlex
from tests.bibliography.registries.answers import query, works
from tests.web_server import Answer, WebServer

# Invented, in the form that api.openalex.org gives (https://docs.openalex.org/api-entities/works/work-object).
WORK = {
    "id": "https://openalex.org/W1775749144",
    "doi": "https://doi.org/10.1016/s0021-9258(19)00000-6",
    "title": "ENGINES WITH THE FOLIN REAGENT",
    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/14907713"},
    "authorships": [
        {
            "author": {"display_name": "Ada Lovelace", "orcid": "https://orcid.org/0000-0002-1825-0097"},
            "raw_author_name": "Ada Lovelace",
            "is_corresponding": True,
        },
        {
            "author": {"display_name": "Grace Hopper", "orcid": None},
            "raw_affiliation_strings": ["Washington University, St. Louis"],
        },
    ],
    "type": "article",
    "language": "en",
    "publication_date": "1951-11-01",
    "primary_location": {
        "landing_page_url": "https://doi.org/10.1016/s0021-9258(19)00000-6",
        "source": {"display_name": "Journal of Engines", "issn_l": "0021-9258", "type": "journal"},
    },
    "biblio": {"volume": "193", "issue": "1", "first_page": "265", "last_page": "275"},
    "open_access": {"is_oa": True},
    "best_oa_location": {"pdf_url": "https://example.org/download/1"},
    "abstract_inverted_index": {"Since": [0], "1922": [1], "when": [2, 4], "Wu": [3]},
    "is_retracted": False,
}


def test_a_work_is_found_by_its_doi_and_the_key_is_sent(registry: WebServer):
    doi = "10.1016/s0021-9258(19)00000-6"
    registry.answers[f"/works/doi:{doi}"] = Answer(json.dumps(WORK).encode())
    access = replace(registry.access, keys={"openalex": "secret"})
    (found,) = parse("openalex", ask(REGISTRIES["openalex"](access), doi))
    assert query(registry.asked[0][0]) == {"mailto": "library@institute.example", "api_key": "secret"}
    assert found.title == "ENGINES WITH THE FOLIN REAGENT"
    assert found.abstract == "Since 1922 when Wu when"
    ada, grace = found.names["author"].names
    assert (ada.orcid, ada.is_corresponding) == ("0000-0002-1825-0097", True)
    assert grace.affiliation.startswith("Washington University")
    assert (found.kind, found.venue, found.volume) == ("article-journal", "Journal of Engines", "193")
    assert (found.pages, found.year, found.month) == ("265–275", 1951, 11)
    assert (found.url, found.pdf_url) == ("", "https://example.org/download/1")
    assert found.identifiers == {
        "openalex": "W1775749144",
        "doi": doi,
        "pmid": "14907713",
        "issn": "0021-9258",
    }


def test_the_works_of_a_person_are_listed_and_a_list_cut_short_says_so(registry: WebServer):
    preprint = WORK | {"type": "preprint", "doi": "https://doi.org/10.48550/arXiv.2311.00001", "ids": {}}
    preprint["primary_location"] = {"source": None}
    results = [WORK, preprint, WORK | {"is_retracted": True}, WORK | {"type": "dataset"}]
    registry.answers["/works"] = Answer(json.dumps({"meta": {"count": 11}, "results": results}).encode())
    article, preprint, retracted, data = works(registry, "openalex", "https://orcid.org/0000-0002-1825-0097")
    assert query(registry.asked[0][0])["filter"] == "author.orcid:0000-0002-1825-0097"
    assert (article.status, article.venue) == ("published", "Journal of Engines")
    assert (preprint.status, preprint.venue) == ("preprint", "arXiv")
    assert preprint.identifiers["arxiv"] == "2311.00001"
    assert (retracted.status, data.kind) == ("retracted", "dataset")
    *_works, note = OpenAlex().parse(json.dumps({"meta": {"count": 3}, "results": [WORK]}).encode())
    assert note.text.startswith("OpenAlex has 3 works for this and gave 1:")


@pytest.mark.parametrize(
    ("written", "date"),
    [("1982-11-07", (1982, 11, 7)), ("1999-01-01", (1999, None, None)), (2014, (2014, None, None))],
)
def test_the_first_of_january_is_not_taken_for_a_day(written, date):
    found = OpenAlex().read(WORK | {"publication_date": written})
    assert (found.year, found.month, found.day) == date


@pytest.mark.parametrize(
    ("written", "kind"), [("book-chapter", "chapter"), ("book", "book"), ("dissertation", "thesis")]
)
def test_kinds_are_those_of_csl(written, kind):
    assert OpenAlex().read(WORK | {"type": written}).kind == kind


def test_identifiers_are_written_as_addresses():
    ids = {
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/14907713",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/765",
    }
    found = OpenAlex().read({"title": "T", "authorships": [], "ids": ids})
    assert found.identifiers == {"pmid": "14907713", "pmcid": "PMC765"}


def test_a_published_work_tells_of_its_preprint():
    places = [
        {"landing_page_url": "https://doi.org/10.1000/abc"},
        {"landing_page_url": "http://arxiv.org/abs/2310.18780v2"},
    ]
    found = OpenAlex().read({"title": "T", "type": "article", "authorships": [], "locations": places})
    (preprint,) = found.more_releases
    assert (preprint.status, preprint.venue, preprint.year, preprint.month) == ("preprint", "arXiv", 2023, 10)
    assert preprint.identifiers == {"arxiv": "2310.18780"}
