"""The profile of a person: who they are, what they signed, who speaks of them."""

import datetime
import json
import re

import pytest

from publications.models import Authorship, Publication, Release
from tests import factories
from tests.readers import assert_read_only_and_the_same_for_everybody, structured, text

pytestmark = pytest.mark.django_db


def stories(person) -> None:
    """A public and a draft article, and an event, that speak of a person."""
    for story in (
        factories.article(),
        factories.article("Not yet told", "Pas encore dit", published_at=None),
        factories.event(),
    ):
        story.people.add(person)


def test_a_profile_shows_who_the_person_is(client, ada):
    page = text(client.get("/en/people/ada-rivard/"))
    assert "<h1>Ada Rivard</h1>" in page
    assert "Professor" in page
    assert "Ada reads tides." in page
    assert 'href="mailto:ada@example.org"' in page
    assert 'href="https://orcid.org/0000-0002-1825-0097"' in page
    assert 'href="https://example.org/ada"' in page
    assert '<a href="/en/topics/oceans/">Oceans</a>' in page


def test_a_former_name_is_never_shown(client, ada):
    for address in ("/en/people/ada-rivard/", "/fr/personnes/ada-rivard/", "/en/people/"):
        assert "Formername" not in text(client.get(address))


def test_a_biography_in_the_other_language_is_marked_and_announced(client, ada):
    page = text(client.get("/fr/personnes/ada-rivard/"))
    assert '<div class="prose" lang="en"><p>Ada reads tides.</p></div>' in page
    assert page.count('class="notice"') == 1
    assert 'class="notice"' not in text(client.get("/en/people/ada-rivard/"))


def test_a_person_without_texts_or_portrait_has_a_profile(client):
    factories.person("", "Wulandari")
    page = text(client.get("/en/people/wulandari/"))
    assert "<h1>Wulandari</h1>" in page
    assert 'class="notice"' not in page
    assert "Biography" not in page


def test_works_stand_from_the_newest_under_their_years(client, ada):
    for year in (2019, 2023, 2021):
        factories.publication(f"Work of {year}", (ada,), year)
    factories.publication("Draft work", (ada,), 2024, published_at=None)
    page = text(client.get("/en/people/ada-rivard/"))
    places = [
        page.index(words)
        for words in ("2023", "Work of 2023", "2021", "Work of 2021", "2019", "Work of 2019")
    ]
    assert places == sorted(places)
    assert "Draft work" not in page


def test_only_sure_works_count(client, ada):
    for state in (Authorship.LinkState.NONE, Authorship.LinkState.REJECTED):
        factories.authorship(factories.publication(f"Perhaps {state}"), ada, link_state=state)
    factories.authorship(factories.publication("Surely"), ada, link_state=Authorship.LinkState.AUTO)
    page = text(client.get("/en/people/ada-rivard/"))
    assert "Surely" in page
    assert "Perhaps" not in page


def test_a_work_that_one_wrote_and_edited_is_listed_once(client, ada):
    work = factories.publication("Twice signed", (ada,))
    factories.authorship(work, ada, role=Authorship.Role.EDITOR)
    assert text(client.get("/en/people/ada-rivard/")).count(">Twice signed</a>") == 1


def works_of(person, *years: int) -> None:
    for year in years:
        factories.publication(f"Work of {year}", (person,), year)


def first_works(client) -> list[str]:
    response = client.get("/en/people/ada-rivard/")
    return [work.title_text for work in response.context["first_works"]]


def test_what_was_selected_stands_first_the_newest_on_top(client, ada):
    works_of(ada, *range(2015, 2023))
    ada.selected_works.set(Publication.objects.filter(year__in=(2015, 2017)))
    Publication.objects.filter(year__in=(2015, 2016)).update(featured=True)
    assert first_works(client) == ["Work of 2017", "Work of 2015"]
    assert "<h2>Selected publications</h2>" in text(client.get("/en/people/ada-rivard/"))
    assert "<h2>Publications choisies</h2>" in text(client.get("/fr/personnes/ada-rivard/"))


def test_without_a_selection_featured_works_stand_first_then_the_newest(client, ada):
    works_of(ada, *range(2015, 2023))
    Publication.objects.filter(year=2016).update(featured=True)
    assert first_works(client) == ["Work of 2016", *(f"Work of {year}" for year in (2022, 2021, 2020, 2019))]


def test_without_anything_featured_the_works_that_stand_first_are_called_recent(client, ada):
    works_of(ada, *range(2015, 2023))
    page = text(client.get("/en/people/ada-rivard/"))
    assert "<h2>Latest publications</h2>" in page
    assert "Selected publications" not in page


@pytest.mark.parametrize("number", [1, 6])
def test_a_few_works_stand_all_first_and_are_not_listed_once_more(client, ada, number):
    works_of(ada, *range(2015, 2015 + number))
    page = text(client.get("/en/people/ada-rivard/"))
    assert "<h2>Publications</h2>" in page and "All publications" not in page
    assert all(page.count(f">Work of {year}<") == 1 for year in range(2015, 2015 + number))


def test_what_is_not_public_or_not_surely_hers_does_not_stand_first(client, ada, zoe):
    works_of(ada, 2015, 2016, *range(2005, 2012))
    works_of(zoe, 2017)
    draft = factories.publication("Draft", (ada,), 2018, published_at=None)
    ada.selected_works.set([*Publication.objects.filter(year__in=(2015, 2017)), draft])
    assert first_works(client) == ["Work of 2015"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Journal of Tides", "Journal of Tides"),
        ("International Conference on Tides and Their Shores", "J. Tides"),
    ],
)
def test_all_works_stand_below_as_titles_only_long_names_of_venues_in_short(client, ada, name, shown):
    works_of(ada, *range(2015, 2023))
    venue = factories.venue(name, short_name="J. Tides")
    Release.objects.filter(publication__year=2015).update(venue=venue)
    titles = text(client.get("/en/people/ada-rivard/")).partition("<h2>All publications")[2]
    assert all(f">Work of {year}</a>" in titles for year in range(2015, 2023))
    assert f">Work of 2015</a> <cite>{shown}</cite>" in titles


def test_a_retracted_work_says_so_among_the_titles(client, ada):
    works_of(ada, *range(2015, 2023))
    work = Publication.objects.get(year=2015)
    factories.release(work, 2015, status="retracted")
    work.refresh()
    titles = text(client.get("/en/people/ada-rivard/")).partition("<h2>All publications")[2]
    assert re.search(r">Work of 2015</a>\s*<span[^>]*retracted[^>]*>retracted</span>", titles)


def test_few_works_are_listed_once(client, ada):
    works_of(ada, 2019, 2021)
    page = text(client.get("/en/people/ada-rivard/"))
    assert page.count(">Work of 2019</a>") == 1
    assert "<h2>Publications</h2>" in page
    ada.selected_works.set(Publication.objects.filter(year=2021))
    page = text(client.get("/en/people/ada-rivard/"))
    assert (page.count(">Work of 2019</a>"), page.count(">Work of 2021</a>")) == (1, 1)


def test_many_works_lead_to_the_filtered_list(client, ada, monkeypatch):
    monkeypatch.setattr("pages.assembled.WORKS_OF_A_PERSON", 6)
    works_of(ada, *range(2015, 2022))
    page = text(client.get("/en/people/ada-rivard/"))
    assert "Work of 2015" not in page
    assert '<a class="more" href="/en/publications/?person=ada-rivard">All 7 publications</a>' in page


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, []),
        ({"joined": datetime.date(2004, 9, 1)}, ["At the institute since 2004"]),
        ({"left": datetime.date(2999, 6, 30)}, ["Until June 30, 2999"]),
        ({"category": "alumni"}, ["Former member"]),
        ({"left": datetime.date(2019, 6, 30)}, ["Former member, 2019"]),
        ({"joined": datetime.date(2019, 1, 1), "left": datetime.date(2019, 6, 30)}, ["Former member, 2019"]),
        (
            {"joined": datetime.date(2004, 9, 1), "left": datetime.date(2019, 6, 30)},
            ["Former member, 2004–2019"],
        ),
    ],
    ids=str,
)
def test_a_profile_says_since_when_somebody_is_here_or_until_when(client, columns, words):
    factories.person("Bo", "Roy", **columns)
    page = text(client.get("/en/people/bo-roy/"))
    assert [found.strip() for found in re.findall(r'<p class="quiet">(.*?)</p>', page, re.DOTALL)] == words


def test_co_authors_at_the_institute_come_with_their_number_of_works(client, ada, zoe):
    bo = factories.person("Bo", "Student")
    hidden = factories.person("Hidden", "Person", published_at=None)
    factories.publication("One", (ada, bo, zoe, hidden))
    factories.publication("Two", (ada, zoe, "Grace Tremblay"))
    factories.publication("Without Ada", (bo, zoe))
    factories.publication("Draft", (ada, bo), published_at=None)
    response = client.get("/en/people/ada-rivard/")
    assert [(str(person), person.works) for person in response.context["co_authors"]] == [
        ("Zoé Noël", 2),
        ("Bo Student", 1),
    ]
    assert '<a href="/en/people/zoe-noel/">Zoé Noël</a> <span class="count">2</span>' in text(response)


def test_a_profile_shows_the_public_news_and_events_about_the_person(client, ada):
    stories(ada)
    page = text(client.get("/fr/personnes/ada-rivard/"))
    assert "Un prix pour les marées" in page and "Journée portes ouvertes" in page
    assert "Pas encore dit" not in page


def test_alumni_are_kept(client, zoe):
    factories.publication("Her thesis", (zoe,), kind="thesis")
    page = text(client.get("/en/people/zoe-noel/"))
    assert "Former member" in page
    assert "Her thesis" in page


def test_a_profile_advertises_the_feed_of_its_works(client, ada):
    page = text(client.get("/en/people/ada-rivard/"))
    assert 'title="Publications of Ada Rivard (Atom)" href="/en/people/ada-rivard.atom"' in page


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"])
def test_a_profile_takes_11_queries(client, ada, number, address, django_assert_num_queries):
    for count in range(number):
        colleague = factories.person("Member", f"Number {count}", portrait=factories.picture())
        work = factories.publication(f"Work {count}", (ada, colleague), abstract="Words.")
        factories.release(work, 2020, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        ada.links.create(url="https://example.org/")
        ada.topics.add(factories.topic(f"Topic {count}", ""))
        stories(ada)
    with django_assert_num_queries(11):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", [7, 9])
@pytest.mark.parametrize("address", ["/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"])
def test_a_profile_with_all_works_as_titles_takes_10_queries(
    client, ada, number, address, django_assert_num_queries
):
    for count in range(number):
        work = factories.publication(f"Work {count}", (ada,), abstract="Words.")
        factories.release(work, 2020, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
    with django_assert_num_queries(10):
        response = client.get(address)
    assert len(response.context["works"]) == number


@factories.not_public
def test_a_profile_that_is_not_public_is_not_found(client, ada, state):
    factories.person("Hidden", "Person", **state)
    assert client.get("/en/people/hidden-person/").status_code == 404
    assert client.get("/en/people/ada-rivard/").status_code == 200


def test_a_former_slug_leads_to_the_present_one(client, ada):
    ada.slug = "ada-r"
    ada.save()
    response = client.get("/fr/personnes/ada-rivard/")
    assert (response.status_code, response.headers["Location"]) == (301, "/fr/personnes/ada-r/")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_profile_says_who_it_is_about(client, settings, language):
    ada = factories.person(
        "Ada", "Rivard", orcid="0000-0002-1825-0097", role_en="Professor", role_fr="Professeure"
    )
    ada.links.create(kind="website", url="https://ada.example/")
    ada.other_names.create(given_name="Adam", family_name="Rivard", kind="former")
    path = {"en": "/en/people/ada-rivard/", "fr": "/fr/personnes/ada-rivard/"}[language]
    data = structured(client.get(path).content.decode())
    profile = data["ProfilePage"]
    assert (profile["inLanguage"], profile["url"]) == (language, settings.SITE_URL + path)
    person = profile["mainEntity"]
    assert (person["name"], person["familyName"]) == ("Ada Rivard", "Rivard")
    assert person["jobTitle"] == {"en": "Professor", "fr": "Professeure"}[language]
    assert person["sameAs"] == ["https://orcid.org/0000-0002-1825-0097", "https://ada.example/"]
    assert "Adam" not in json.dumps(data)
    assert '<meta property="og:type" content="profile">' in client.get(path).content.decode()
    assert data["BreadcrumbList"]["itemListElement"][-1]["name"] == "Ada Rivard"


@pytest.mark.parametrize("address", ["/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"])
def test_a_profile_is_read_only_and_the_same_for_everybody(client, ada, address):
    assert_read_only_and_the_same_for_everybody(client, address)
