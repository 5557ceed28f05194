"""The two densities of a list of works: references in lines, or with their abstracts, as the address asks."""

import pytest
from django.conf import settings

from publications.entries.rows import ROWS, statement
from tests import factories
from tests.publications.library import differing_works
from tests.readers import assert_read_only_and_the_same_for_everybody, text

pytestmark = pytest.mark.django_db

LISTS = ["/en/publications/", "/fr/publications/"]
WORDS = "Whales sing of it."


@pytest.fixture
def works():
    """More works than one page shows, with an abstract each."""
    author = factories.person("Ada", "Rivard")
    for number in range(21):
        work = factories.publication(f"Number {number:02}", (author,), abstract=WORDS)
        factories.release(work, 2021, doi=f"10.1234/{number}")


@pytest.mark.parametrize("address", LISTS)
def test_a_list_shows_abstracts_to_those_who_ask_for_them(client, works, address):
    plain, dense = text(client.get(address)), text(client.get(f"{address}?with=abstracts"))
    assert WORDS not in plain and "Number 20" in plain
    assert dense.count(WORDS) == 20


@pytest.mark.parametrize(
    ("language", "more", "less"),
    [("en", "With abstracts", "Titles only"), ("fr", "Avec les résumés", "Titres seulement")],
)
def test_each_density_leads_to_the_other_and_keeps_filters_search_and_page(
    client, works, language, more, less
):
    start = f"/{language}/publications/"
    plain = text(client.get(f"{start}?page=2&q=whales&year=2021"))
    kept = f"{start}?q=whales&amp;year=2021"
    assert f'<a href="{kept}&amp;with=abstracts&amp;page=2" rel="nofollow">{more}</a>' in plain
    dense = text(client.get(f"{start}?page=2&with=abstracts&q=whales&year=2021"))
    assert f'<a href="{kept}&amp;page=2" rel="nofollow">{less}</a>' in dense


def test_abstracts_stay_while_a_list_is_narrowed_searched_and_paged(client, works):
    page = text(client.get("/en/publications/?year=2021&with=abstracts"))
    assert 'href="/en/publications/?year=2021&amp;type=paper-conference&amp;with=abstracts"' in page
    assert 'href="/en/publications/?with=abstracts" rel="nofollow"><span class="hidden">Remove:' in page
    assert '<a class="all" href="/en/publications/?with=abstracts">' in page
    assert '<input type="hidden" name="with" value="abstracts">' in page
    assert 'href="?year=2021&amp;with=abstracts&amp;page=2"' in page
    assert 'href="/fr/publications/?year=2021&amp;with=abstracts"' in page


def test_abstracts_are_no_filter(client):
    differing_works()
    page = text(client.get("/en/publications/?with=abstracts"))
    assert "Remove:" not in page and "Reefs" in page and "Roots" in page


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?with=abstracts", ""),
        ("?year=2021&with=abstracts", "?year=2021"),
        ("?with=abstracts&page=2", "?page=2"),
    ],
)
def test_search_engines_know_a_list_by_its_plain_address(client, works, query, canonical):
    page = text(client.get(f"/en/publications/{query}"))
    address = f"{settings.SITE_URL}/en/publications/{canonical}"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<link rel="alternate" hreflang="en" href="{address}">' in page
    assert 'name="robots"' not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "The works of the institute"),
        ("?year=2021", "Publications, 2021. The works of the institute"),
        ("?q=whales", "Publications, “whales”. The works of the institute"),
        ("?page=2", "Publications, page 2. The works of the institute"),
        ("?page=2&with=abstracts", "Publications, page 2, with abstracts. The works of the institute"),
    ],
)
def test_every_list_describes_itself(client, works, query, words):
    page = text(client.get(f"/en/publications/{query}"))
    assert f'<meta name="description" content="{words}' in page


def test_crawlers_do_not_follow_facets_into_abstracts(client, works):
    page = text(client.get("/en/publications/?with=abstracts"))
    assert '<a href="/en/publications/?year=2021&amp;with=abstracts" rel="nofollow">' in page


@pytest.mark.parametrize("value", ["covers", "Abstracts", "abstracts,covers", "1"])
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/en/publications/", "There is no such way to show this list."),
        ("/fr/publications/", "Cette façon de présenter la liste n’existe pas."),
    ],
)
def test_another_density_is_answered_with_a_message(client, works, address, message, value):
    response = client.get(address, {"with": value})
    assert response.status_code == 400
    assert message in text(response)
    assert "Number 20" not in text(response)
    assert client.get(f"{address.rstrip('/')}.bib", {"with": value}).status_code == 400


@pytest.mark.parametrize("extension", ["bib", "ris", "json", "atom"])
def test_files_are_the_same_for_both_densities(client, works, extension):
    page = text(client.get("/en/publications/?year=2021&with=abstracts"))
    assert f'href="/en/publications.{extension}?year=2021"' in page
    plain, dense = (
        client.get(f"/en/publications.{extension}?year=2021{more}") for more in ("", "&with=abstracts")
    )
    assert plain.getvalue() == dense.getvalue()
    assert plain["Link"] == dense["Link"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_with_abstracts_takes_10_queries(client, number, language, django_assert_num_queries):
    ada, topic = factories.person("Ada", "Rivard"), factories.topic()
    for count in range(number):
        names = (ada, "Grace Tremblay")
        work = factories.publication(f"Work {count}", names, topics=(topic,), abstract="Words. " * 160)
        factories.release(work, 2021, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        work.links.create(kind="code", url="https://example.org/code")
    with django_assert_num_queries(10):
        page = text(client.get(f"/{language}/publications/?with=abstracts"))
    assert page.count('<details class="abstract fold">') == number


def test_a_plain_list_does_not_fetch_abstracts():
    plain, dense = statement(ROWS), statement(ROWS, with_abstracts=True)
    assert "abstract" not in plain and "abstract_html" in dense


@pytest.mark.parametrize("address", LISTS)
def test_both_densities_are_the_same_for_everybody(client, works, address):
    assert_read_only_and_the_same_for_everybody(client, f"{address}?with=abstracts")


def test_of_many_authors_the_first_and_the_members_are_named(client):
    names = [f"Given Author{number}" for number in range(12)]
    member = factories.person("Ada", "Rivard")
    factories.publication("Crowd", (*names[:10], member, *names[10:]))
    page = text(client.get("/en/publications/"))
    assert "Author2" in page and "Author3" not in page.partition("Z3988")[0]
    assert "Ada Rivard</a> and 9 others</p>" in page
    detail = text(client.get("/en/publications/crowd/"))
    assert "Author11" in detail
    assert "et 9 autres" in text(client.get("/fr/publications/"))


def test_five_authors_are_all_named(client):
    factories.publication("Few", [f"Given Author{number}" for number in range(5)])
    assert "others" not in (page := text(client.get("/en/publications/"))) and "Author4" in page
