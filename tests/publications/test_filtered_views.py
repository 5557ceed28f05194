"""The list of works narrowed by filters, as visitors and crawlers meet it; which works pass is proved in `lists/`."""

import re

import pytest
from django.conf import settings

from tests import factories
from tests.publications.library import differing_works
from tests.readers import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture(scope="module")
def library(rows_of_the_module) -> None:
    differing_works()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_shows_what_passes_the_filters_and_its_facets(client, language):
    response = client.get(f"/{language}/publications/?q=rivard&topic=forests&year=2023")
    assert [work.title_text for work in response.context["page_obj"]] == ["Roots"]
    assert "Roots" in text(response) and "Reefs" not in text(response)
    assert f'href="/{language}/publications/?q=rivard&amp;year=2023' in text(response)


def test_nothing_is_proposed_that_would_not_be_found(client):
    assert "Did you mean" not in text(client.get("/en/publications/?q=qwertz"))


@pytest.mark.parametrize(
    "page", ["0", "-1", "2", "abc", "last", "٣", "1e3", "1000000000", "9" * 30, "", "+1", "01"]
)
def test_a_page_that_is_not_there_is_not_found(client, page):
    assert client.get("/en/publications/", {"page": page}).status_code == 404


def test_chips_remove_one_filter_each(client):
    page = text(client.get("/en/publications/?year=2021&type=thesis"))
    assert 'href="/en/publications/?type=thesis"' in page
    assert 'href="/en/publications/?year=2021"' in page


def test_the_search_field_keeps_the_other_filters(client):
    page = text(client.get("/en/publications/?q=roots&year=2023"))
    assert '<input type="hidden" name="year" value="2023">' in page
    assert 'value="roots"' in page


def test_crawlers_are_kept_from_combinations_of_filters(client):
    plain = text(client.get("/en/publications/"))
    assert 'name="robots"' not in plain
    assert re.findall(r'<a href="[^"]*\?([^"]*)" rel="nofollow"', plain) == ["with=abstracts"]
    one = text(client.get("/en/publications/?year=2021"))
    assert 'name="robots"' not in one
    assert '<a href="/en/publications/?year=2021&amp;type=thesis" rel="nofollow">' in one
    assert '<meta name="robots" content="noindex">' in text(
        client.get("/en/publications/?year=2021&type=thesis")
    )
    assert '<meta name="robots" content="noindex">' in text(client.get("/en/publications/?q=roots"))


@pytest.mark.parametrize(
    ("query", "canonical", "french"),
    [
        ("?page=1", "", ""),
        ("?year=2021", "?year=2021", "?year=2021"),
        ("?topic=forets", "?topic=forests", "?topic=forets"),
        ("?unknown=1&year=2021", "?year=2021", "?year=2021"),
        ("?year=2021&type=thesis", "", ""),
        ("?q=roots", "", ""),
    ],
)
def test_search_engines_are_told_of_lists_with_one_filter(client, query, canonical, french):
    page = text(client.get(f"/en/publications/{query}"))
    address = f"{settings.SITE_URL}/en/publications/{canonical}"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<link rel="alternate" hreflang="en" href="{address}">' in page
    counterpart = f"{settings.SITE_URL}/fr/publications/{french}"
    assert f'<link rel="alternate" hreflang="fr" href="{counterpart}">' in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("year=abc", "A year has four digits"),
        ("year=99999", "A year has four digits"),
        ("year=-1", "A year has four digits"),
        ("year=٢٠٢٢", "A year has four digits"),
        ("type=poem", "There is no such type of publication."),
        ("topic=nowhere", "There is no such topic."),
        ("person=nobody", "There is no such person."),
        ("venue=nowhere", "There is no such venue."),
        ("open_access=no", "This filter is “yes” or left out."),
        ("peer_reviewed=1", "This filter is “yes” or left out."),
        ("q=" + "x" * 201, "A search has 200 characters at the most."),
    ],
)
def test_a_filter_that_means_nothing_is_answered_with_a_message(client, query, message):
    response = client.get(f"/en/publications/?{query}")
    assert response.status_code == 400
    assert message in text(response)
    assert 'name="q"' in text(response)
    assert "Reefs" not in text(response)


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "a & b | !(c", '"', "' or 1=1 --", "\ud800", "%"]
)
def test_any_words_can_be_searched(client, query):
    response = client.get("/en/publications/", {"q": query.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    assert "<script>alert" not in text(response)


def test_an_empty_list_says_so_and_shows_a_way_out(client):
    page = text(client.get("/en/publications/?year=1999"))
    assert "No publication matches" in page
    assert '<a class="more" href="/en/publications/">' in page


@pytest.mark.parametrize(
    ("query", "proposed"),
    [("q=raots", "?q=roots"), ("q=raots&type=article-journal", "?q=roots&amp;type=article-journal")],
)
def test_a_search_without_hits_proposes_what_may_be_meant(client, query, proposed):
    page = text(client.get(f"/en/publications/?{query}"))
    assert "Did you mean" in page
    assert f'<a href="/en/publications/{proposed}" rel="nofollow">roots</a>' in page


@pytest.mark.parametrize("address", ["/en/publications/?year=1900", "/fr/personnes/?topic=quiet"])
def test_search_engines_leave_out_a_list_under_a_filter_that_holds_nothing(client, address):
    factories.topic("Quiet")
    assert '<meta name="robots" content="noindex">' in text(client.get(address))


def test_a_year_without_works_stands_among_the_years_in_its_place(client):
    years = client.get("/en/publications/?year=2999").context["facets"][0].options
    assert [year.label for year in years] == sorted((year.label for year in years), reverse=True)
