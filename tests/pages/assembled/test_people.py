"""The profile of a person: who they are, what they signed, who speaks of them."""

import json

import pytest

from publications.models import Authorship
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


def test_many_works_lead_to_the_filtered_list(client, ada, monkeypatch):
    monkeypatch.setattr("pages.assembled.WORKS_OF_A_PERSON", 2)
    for year in (2019, 2021, 2023):
        factories.publication(f"Work of {year}", (ada,), year)
    page = text(client.get("/en/people/ada-rivard/"))
    assert "Work of 2019" not in page
    assert '<a class="more" href="/en/publications/?person=ada-rivard">All 3 publications</a>' in page


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
def test_a_profile_takes_16_queries(client, ada, number, address, django_assert_num_queries):
    for count in range(number):
        colleague = factories.person("Member", f"Number {count}", portrait=factories.picture())
        work = factories.publication(f"Work {count}", (ada, colleague), abstract="Words.")
        factories.release(work, 2020, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        ada.links.create(url="https://example.org/")
        ada.topics.add(factories.topic(f"Topic {count}", ""))
        stories(ada)
    with django_assert_num_queries(16):
        assert client.get(address).status_code == 200


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
