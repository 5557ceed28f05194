"""Works narrowed by what an address asks for, and what each further choice would leave."""

from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.utils.translation import override

from publications.lists.filters import PublicationFilter
from tests import factories
from tests.publications.library import differing_works

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def narrowed(query: str) -> PublicationFilter:
    return PublicationFilter(QueryDict(query))


def found(query: str) -> set[str]:
    return {work.title for work in narrowed(query).found()}


def options(query: str = "") -> dict[str, dict]:
    """The choices of each facet by their words."""
    return {
        facet.label: {option.label: option for option in facet.options}
        for facet in narrowed(query).counts.facets
    }


@pytest.fixture(scope="module")
def library(rows_of_the_module) -> None:
    differing_works()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Reefs", "Réseaux", "Roots"}),
        ("year=2021", {"Reefs", "Réseaux"}),
        ("type=thesis", {"Réseaux"}),
        ("topic=oceans", {"Reefs", "Roots"}),
        ("topic=forets", {"Réseaux", "Roots"}),
        ("person=zoe-noel", {"Réseaux", "Roots"}),
        ("q=reseaux", {"Réseaux"}),
        ("venue=journal-of-tides-trees", {"Reefs"}),
        ("open_access=yes", {"Reefs"}),
        ("peer_reviewed=yes", {"Reefs", "Roots"}),
        ("q=10.1234/Reefs", {"Reefs"}),
        ("q=https://doi.org/10.1234/reefs&year=2023", set()),
        ("q=arXiv:2303.04011v1", {"Roots"}),
        ("venue=journal-of-tides-trees&open_access=yes&peer_reviewed=yes&year=2021", {"Reefs"}),
        ("q=rivard", {"Reefs", "Roots"}),
        ("year=2021&topic=oceans", {"Reefs"}),
        ("q=roots&person=ada-rivard&topic=forests&type=article-journal&year=2023", {"Roots"}),
        ("year=1999", set()),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_filters_combine(language, query, titles):
    with override(language):
        assert found(query) == titles


def test_facets_count_what_the_other_filters_leave():
    facets = options("topic=oceans&year=2021")
    counts = {
        label: {text: option.count for text, option in choices.items()} for label, choices in facets.items()
    }
    assert counts == {
        "Year": {"2023": 1, "2021": 1},
        "Type": {"Journal article": 1},
        "Topic": {"Oceans": 1, "Forests": 1},
        "Person": {"Ada Rivard": 1},
        "Venue": {"Journal of Tides & Trees": 1},
        "Only": {"Open access": 1, "Peer reviewed": 1},
    }


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "query",
    [
        "year=2021",
        "type=article-journal",
        "topic=oceans",
        "person=zoe-noel",
        "venue=journal-of-tides-trees",
        "open_access=yes",
        "peer_reviewed=yes",
        "q=rivard",
        "q=rivard&peer_reviewed=yes&topic=oceans",
    ],
)
def test_every_choice_leaves_as_many_works_as_it_says(language, query):
    with override(language):
        choices = [option for facet in options(query).values() for option in facet.values()]
        assert len(choices) > 1
        for option in (option for option in choices if not option.current):
            assert (option.url, option.count) == (option.url, len(found(urlsplit(option.url).query)))


def test_addresses_of_filters_have_one_order_and_forget_the_page():
    years = options("person=ada-rivard&topic=oceans&page=1")["Year"]
    assert years["2023"].url == "/en/publications/?year=2023&topic=oceans&person=ada-rivard"


def test_the_current_choice_of_a_facet_leads_to_the_list_without_it():
    [current] = [option for option in options("year=2021")["Year"].values() if option.current]
    assert (current.label, current.url) == ("2021", "/en/publications/")


def test_the_topic_of_a_draft_is_no_filter():
    factories.topic("Secret", "Secret", published_at=None)
    assert narrowed("topic=secret").errors == {"topic": ["There is no such topic."]}
    assert found("topic=secret") == set()


@pytest.mark.parametrize(
    ("query", "proposed"),
    [
        ("q=raots", "roots"),
        ("q=raots&type=article-journal", "roots"),
        ("q=raots&type=thesis", ""),
        ("q=qwertz", ""),
        ("q=roots", ""),
    ],
)
def test_what_may_be_meant_is_proposed_where_it_would_be_found(query, proposed):
    assert narrowed(query).suggestion() == proposed
