"""The topics of the institute: who works on them, and what came of it."""

import re

import pytest
from django.conf import settings
from django.utils import timezone

from tests import factories
from tests.readers import assert_read_only_and_the_same_for_everybody, text

pytestmark = pytest.mark.django_db


def stories(topic) -> None:
    """A public and a draft article, and an event, on a topic."""
    for story in (
        factories.article(),
        factories.article("Not yet told", "Pas encore dit", published_at=None),
        factories.event(),
    ):
        story.topics.add(topic)


def test_topics_stand_by_name_in_the_language_of_the_page_with_their_works(client, oceans):
    factories.topic("Zoology", "Animaux")
    factories.publication(topics=(oceans,))
    factories.publication("Draft", topics=(oceans,), published_at=None)
    english, french = text(client.get("/en/topics/")), text(client.get("/fr/themes/"))
    assert english.index("Oceans") < english.index("Zoology")
    assert french.index("Animaux") < french.index("Océans")
    assert "Water in motion." in english and "L’eau en mouvement." in french
    plates = client.get("/en/topics/").context["object_list"]
    assert [plate.works for plate in plates] == ["1 publication", ""]


def test_a_topic_shows_what_it_is_who_works_on_it_and_what_came_of_it(client, oceans, ada, zoe):
    zoe.topics.add(oceans)
    factories.publication("Tides", (ada,), 2023, (oceans,))
    stories(oceans)
    page = text(client.get("/fr/themes/oceans/"))
    assert "<h1>Océans</h1>" in page
    assert "Nous étudions les marées." in page
    assert "Ada Rivard" in page and "Zoé Noël" not in page
    assert "Tides" in page
    assert "Un prix pour les marées" in page and "Pas encore dit" not in page
    assert "Journée portes ouvertes" in page


def test_many_works_of_a_topic_lead_to_the_filtered_list(client, oceans):
    for number in range(7):
        factories.publication(f"Work {number}", topics=(oceans,))
    page = text(client.get("/fr/themes/oceans/"))
    assert '<a class="more" href="/fr/publications/?topic=oceans">Les 7 publications</a>' in page
    assert page.count('<article class="entry') == 6


def test_a_topic_answers_what_why_who_and_what_came_of_it_in_this_order(client, oceans, ada):
    oceans.why_en, oceans.why_fr = "<p>The shore moves.</p>", "<p>Le rivage recule.</p>"
    oceans.save()
    factories.publication("Tides", (ada,), 2023, (oceans,))
    factories.topic("Zoology", "Animaux")
    factories.topic("Hidden topic", "", published_at=None)
    stories(oceans)
    for address, words in {
        "/en/topics/oceans/": (
            "What it is", "Why it matters", "The shore moves.", ">Who<", "Latest publications", "In the news",
            ">Events<", "Other topics", "Zoology",
        ),
        "/fr/themes/oceans/": (
            "En quoi cela consiste", "Pourquoi c’est important", "Le rivage recule.", ">Qui<",
            "Dernières publications", "Dans les nouvelles", ">Événements<", "Autres thèmes", "Animaux",
        ),
    }.items():  # fmt: skip
        main = text(client.get(address)).partition("<main")[2]
        places = [main.index(word) for word in words]
        assert places == sorted(places)
        assert "Hidden" not in main


def test_why_a_topic_matters_falls_back_to_the_other_language_and_says_so(client, oceans):
    oceans.why_en = "<p>The shore moves.</p>"
    oceans.save()
    page = text(client.get("/fr/themes/oceans/"))
    assert '<div class="prose" lang="en"><p>The shore moves.</p></div>' in page
    assert 'class="notice"' in page


def test_why_a_topic_matters_is_found_by_search(client, oceans):
    oceans.why_fr = "<p>Le rivage recule chaque hiver.</p>"
    oceans.save()
    assert "/fr/themes/oceans/" in text(client.get("/fr/recherche/?q=hiver"))


def test_those_with_a_portrait_stand_first_on_a_topic_and_the_others_by_name_and_role(client, oceans):
    factories.person("Ada", "Aubin", (oceans,), role_en="Professor")
    factories.person("Zoé", "Zola", (oceans,), portrait=factories.picture())
    page = text(client.get("/en/topics/oceans/"))
    assert page.index("Zoé Zola") < page.index("Ada Aubin") < page.index("Professor")


def test_a_topic_shows_its_picture_and_those_of_its_stories(client, oceans):
    oceans.picture = factories.picture()
    oceans.save()
    for make in (factories.article, factories.event):
        make(cover=factories.picture()).topics.add(oceans)
    factories.event("Over", starts_at=factories.yesterday(), cover=factories.picture()).topics.add(oceans)
    page = text(client.get("/en/topics/oceans/"))
    assert page.count("<picture>") == 3
    assert "<span>Past</span>" in page.partition("Over</a>")[2]


def test_what_is_shown_beside_a_topic_a_person_or_a_work_is_the_next_event_then_the_last_past_ones(
    client, oceans
):
    person, work = factories.person("Ada", "Rivard"), factories.publication("Tides")
    for days in (-300, -30, 300, 30):
        event = factories.event(f"In {days} days", starts_at=timezone.now() + days * factories.DAY)
        event.topics.add(oceans)
        event.people.add(person)
        event.publications.add(work)
    for shown in (oceans, person, work):
        page = text(client.get(shown.get_absolute_url())).partition("<main")[2]
        assert re.findall(r">In ([-\d]+) days<", page) == ["30", "300", "-30"]
        assert 'href="/en/events/">All events</a>' in page


def test_only_the_first_picture_of_the_first_screen_is_fetched_before_all_others(client):
    for number in range(3):
        factories.topic(f"Topic {number}", "", picture=factories.picture(width=60, height=40))
        factories.event(cover=factories.picture(width=60, height=40))
    for address in ("/en/topics/", "/en/events/"):
        images = re.findall(r"<img[^>]*>", text(client.get(address)))
        assert ['fetchpriority="high"' in image for image in images] == [True, False, False]
        assert ['loading="lazy"' in image for image in images] == [False, True, True]


def test_a_topic_in_one_language_only_is_shown_and_announced_in_it(client):
    factories.topic("", "Forêts", description_fr="<p>Les arbres.</p>")
    page = text(client.get("/en/topics/forets/"))
    assert '<h1><span lang="fr">Forêts</span></h1>' in page
    assert 'class="notice"' in page
    assert f'<link rel="canonical" href="{settings.SITE_URL}/fr/themes/forets/">' in page
    assert 'hreflang="en"' not in page.partition("</head>")[0]


def test_the_slug_of_the_other_language_leads_to_that_of_the_page(client):
    factories.topic("Forests", "Forêts")
    response = client.get("/en/topics/forets/")
    assert (response.status_code, response.headers["Location"]) == (301, "/en/topics/forests/")
    response = client.get("/fr/themes/forests/")
    assert (response.status_code, response.headers["Location"]) == (301, "/fr/themes/forets/")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/en/topics/", "/fr/themes/"])
def test_the_index_of_topics_takes_5_queries(client, number, address, django_assert_num_queries):
    for count in range(number):
        factories.publication(f"Work {count}", topics=(factories.topic(f"Topic {count}", ""),))
    with django_assert_num_queries(5):
        assert "Topic 0" in text(client.get(address))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/en/topics/oceans/", "/fr/themes/oceans/"])
def test_a_topic_takes_11_queries(client, oceans, number, address, django_assert_num_queries):
    for count in range(number):
        member = factories.person("Member", f"Number {count}", (oceans,), portrait=factories.picture())
        work = factories.publication(f"Work {count}", (member,), topics=(oceans,))
        factories.release(work, 2020, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        stories(oceans)
    with django_assert_num_queries(11):
        assert client.get(address).status_code == 200


@factories.not_public
def test_a_topic_that_is_not_public_is_neither_listed_nor_found(client, oceans, state):
    factories.topic("Hidden topic", "", **state)
    assert client.get("/en/topics/hidden-topic/").status_code == 404
    page = text(client.get("/en/topics/"))
    assert "Oceans" in page
    assert "Hidden" not in page


@pytest.mark.parametrize("address", ["/en/topics/", "/en/topics/oceans/", "/fr/themes/oceans/"])
def test_topics_are_read_only_and_the_same_for_everybody(client, oceans, address):
    assert_read_only_and_the_same_for_everybody(client, address)
