"""The list of works as visitors meet it; what it holds is proved in `lists/`."""

import re

import pytest
from django.conf import settings

from content.caching.recording import recording
from people.models import Person
from publications.models import Authorship
from tests import factories
from tests.readers import assert_read_only_and_the_same_for_everybody, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return factories.person("Ada", "Rivard")


def works(number: int, member) -> None:
    topic = factories.topic()
    for count in range(number):
        work = factories.publication(
            f"Work {count}", (member, "Grace Tremblay"), 2020 + count, (topic,), abstract="Words. " * 60
        )
        factories.release(work, 2021, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        work.links.create(kind="code", url="https://example.org/code")


@pytest.fixture
def work():
    return factories.released_publication()


def test_an_entry_shows_authors_in_order_with_members_linked(client, work):
    page = text(client.get("/en/publications/"))
    assert '<a href="/en/people/ada-rivard/">Ada Rivard</a>, Jean-Sébastien Tremblay' in page


def test_an_entry_names_its_venue_status_review_and_links(client, work):
    page = text(client.get("/en/publications/"))
    assert "<cite>Journal of Tides</cite> 3 (2), 45–61" in page
    assert ">published</span>" in page
    assert ">peer reviewed</span>" in page
    assert '<a href="https://example.org/tides.pdf">PDF</a>' in page
    assert '<a href="https://example.org/code">Code</a>' in page


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ({"year": 2022}, '<time datetime="2022">2022</time>', '<time datetime="2022">2022</time>'),
        (
            {"year": 2022, "month": 11},
            '<time datetime="2022-11">November 2022</time>',
            '<time datetime="2022-11">novembre 2022</time>',
        ),
        (
            {"year": 2024, "month": 1, "day": 1},
            '<time datetime="2024-01-01">January 1, 2024</time>',
            '<time datetime="2024-01-01">1er janvier 2024</time>',
        ),
        (
            {"year": 2023, "month": 2, "day": 30},
            '<time datetime="2023-02">February 2023</time>',
            '<time datetime="2023-02">février 2023</time>',
        ),
    ],
)
def test_a_date_is_shown_in_the_precision_it_is_known_to(client, date, english, french):
    factories.release(factories.publication(), **date)
    assert english in text(client.get("/en/publications/"))
    assert french in text(client.get("/fr/publications/"))


def test_a_work_without_release_or_authors_is_listed_too(client):
    factories.publication("Bare")
    assert "Bare" in text(client.get("/en/publications/"))


def test_a_proposed_or_refused_member_is_not_linked(client, ada):
    work = factories.publication("Homonyms")
    factories.authorship(work, ada, link_state=Authorship.LinkState.REJECTED)
    page = text(client.get("/en/publications/"))
    assert "Ada Rivard" in page
    assert "/en/people/ada-rivard/" not in page


def test_a_member_who_is_not_public_is_not_linked(client):
    factories.publication("Signed", (factories.person(published_at=None),))
    page = text(client.get("/en/publications/"))
    assert "Ada Rivard" in page
    assert "/en/people/ada-rivard/" not in page


@pytest.fixture
def renamed():
    """A work signed by a member under a name that they had before."""
    member = factories.person("Élise", "Rivard")
    member.other_names.create(given_name="Éric", family_name="Formername", kind="former")
    member.other_names.create(given_name="E. M.", family_name="Rivard", kind="variant")
    work = factories.publication("Signed before", abstract="Words.")
    factories.authorship(work, member, given="É.", family="Formername", name_printed="Formername, É.")
    factories.authorship(work, "Eve Formername")
    factories.release(work, 2015)
    return work


@pytest.mark.parametrize(
    "address",
    [
        "publications/",
        "publications/signed-before/",
        "publications/signed-before.bib",
        "publications.atom",
        "people/elise-rivard/",
        "search/?q=signed",
        "search/?q=signed&kind=publications",
    ],
)
def test_a_former_name_of_a_member_is_never_shown(client, renamed, address):
    page = re.sub("</?mark>", "", text(client.get(f"/en/{address}")))
    assert "Signed before" in page
    assert "É. Formername" not in page and "Formername, É." not in page
    assert "Eve Formername" in page or "Formername, Eve" in page
    assert "Élise Rivard" in page or "Rivard, Élise" in page


def test_a_former_name_is_not_shown_either_while_the_member_has_no_page(client, renamed):
    Person.objects.update(published_at=None)
    page = text(client.get("/en/publications/signed-before/"))
    assert "É. Formername" not in page and "Formername, É." not in page
    assert "Élise Rivard" in page
    assert "/people/elise-rivard/" not in page


def test_a_variant_of_a_name_stays_as_printed(client, renamed):
    member = renamed.authorships.first().person
    factories.authorship(factories.publication("Signed now"), member, given="E. M.", family="Rivard")
    assert '<a href="/en/people/elise-rivard/">E. M. Rivard</a>' in text(client.get("/en/publications/"))


def test_editors_are_told_from_authors(client, ada):
    work = factories.publication("Proceedings", kind="book")
    factories.authorship(work, ada, role=Authorship.Role.EDITOR)
    page = text(client.get("/en/publications/"))
    assert '<a href="/en/people/ada-rivard/">Ada Rivard</a> (editor)' in page


@factories.not_public
def test_what_is_not_public_is_neither_listed_nor_found(client, state):
    work = factories.publication("Hidden thing", **state)
    assert "Hidden thing" not in text(client.get("/en/publications/"))
    assert client.get(f"/en/publications/{work.slug}/").status_code == 404
    assert client.get(f"/en/publications/{work.slug}.bib").status_code == 404
    assert b"Hidden thing" not in client.get("/en/publications.atom").content


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_takes_10_queries_however_long_it_is(
    client, ada, number, language, django_assert_num_queries
):
    works(number, ada)
    with django_assert_num_queries(10):
        assert client.get(f"/{language}/publications/").status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_with_all_filters_takes_14_queries(client, ada, language, django_assert_num_queries):
    works(3, ada)
    address = (
        f"/{language}/publications/?q=work&year=2021&type=paper-conference&topic=oceans&person=ada-rivard"
        "&venue=venue-1"
    )
    with django_assert_num_queries(14):
        assert "Work 1" in text(client.get(address))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_next_visitor_of_a_list_takes_3_queries(client, number, language, django_assert_num_queries):
    factories.consent()
    works(number, factories.person("Ada", "Rivard"))
    page = client.get(f"/{language}/publications/")
    with recording(), django_assert_num_queries(3):  # the versions, the keys of the page, their entries
        assert text(client.get(f"/{language}/publications/")) == text(page)


@pytest.mark.django_db(transaction=True)
def test_a_list_is_counted_anew_when_something_has_changed(client):
    factories.consent()
    works(1, ada := factories.person("Ada", "Rivard"))

    def counts() -> dict[str, int]:
        facets = client.get("/en/publications/").context["facets"]
        return {str(option.label): option.count for facet in facets for option in facet.options}

    assert counts()["Ada Rivard"] == 1
    factories.publication("Another", (ada,))
    assert counts()["Ada Rivard"] == 2
    Authorship.objects.filter(family="Rivard").update(link_state=Authorship.LinkState.REJECTED)
    assert "Ada Rivard" not in counts()
    factories.Venue.objects.update(name="Renamed")
    assert counts()["Renamed"] == 1


def test_the_list_has_pages_of_20(client):
    for number in range(21):
        factories.publication(f"Number {number:02}", year=2000 + number)
    first, second = (text(client.get(f"/en/publications/?page={page}")) for page in (1, 2))
    assert "Number 20" in first and "Number 01" in first and "Number 00" not in first
    assert "Number 00" in second and "Number 01" not in second


@pytest.mark.parametrize("status", ["retracted", "withdrawn"])
def test_a_work_that_was_taken_back_says_so_in_lists(client, status):
    work = factories.publication("Tides")
    factories.release(work, 2022, status=status, venue=factories.venue("Coasts"))
    assert f'<span class="state {status}">{status}</span>' in text(client.get("/en/publications/"))


def test_a_list_shows_a_work_once_by_its_main_release(client):
    work = factories.publication("Tides and trees")
    factories.release(work, 2022, status="preprint", venue=factories.venue("arXiv"))
    factories.release(work, 2024, venue=factories.venue("Coasts"))
    page = text(client.get("/en/publications/"))
    assert page.count("Tides and trees") == 1
    entry = page.partition("<article")[2].partition("</article>")[0]
    assert "Coasts" in entry and "arXiv" not in entry


@pytest.mark.parametrize("path", ["", "tides-trees-of-the-dna/", "tides-trees-of-the-dna.bib"])
def test_pages_are_read_only_and_the_same_for_everybody(client, work, path):
    assert_read_only_and_the_same_for_everybody(client, f"/en/publications/{path}")


def test_addresses_come_from_the_settings(client, work):
    page = text(client.get(f"/en/publications/{work.slug}/", headers={"host": "localhost"}))
    assert f'<link rel="canonical" href="{settings.SITE_URL}/en/publications/{work.slug}/">' in page
    assert "//localhost" not in page


def test_a_work_without_a_date_comes_last(client, work):
    factories.publication("Undated")
    page = text(client.get("/en/publications/"))
    assert page.index("/en/publications/undated/") > page.index(work.get_absolute_url())
