import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from pages.models import Institute
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db


# The root


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("de,fr;q=0.5", "fr"),
        ("en;q=0.1,fr;q=0.9", "fr"),
        ("de", "en"),
        ("*", "en"),
        ("", "en"),
        ("%%%;q=ü," * 900, "en"),
    ],
)
def test_the_root_leads_to_the_language_of_the_browser(client, method, wanted, language):
    response = getattr(client, method)("/", headers={"accept-language": wanted})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert response.headers["Vary"] == "Accept-Language"


def test_the_root_takes_the_marks_of_a_campaign_along(client):
    asked = client.get("/?utm_source=letter", headers={"accept-language": "fr"})
    assert asked.headers["Location"] == "/fr/?utm_source=letter"


def test_a_language_cookie_has_no_say(client):
    client.cookies["django_language"] = "fr"
    assert client.get("/", headers={"accept-language": "en"}).headers["Location"] == "/en/"


def test_other_pages_are_the_same_in_whatever_language_the_browser_asks(client):
    response = client.get("/en/", headers={"accept-language": "fr"})
    assert response.headers["Content-Language"] == "en"
    assert "Vary" not in response.headers


# The home page


def test_the_home_page_says_what_the_institute_is(client):
    Institute.objects.create(
        name_en="Institute of Tides",
        name_fr="Institut des marées",
        tagline_en="We read the sea",
        tagline_fr="Nous lisons la mer",
        mission_en="With those who live beside it.",
    )
    english = text(client.get("/en/"))
    assert "We read the sea</h1>" in english
    assert '<meta name="description" content="With those who live beside it.">' in english
    french = text(client.get("/fr/"))
    assert "Nous lisons la mer</h1>" in french
    assert '<span lang="en">With those who live beside it.</span>' in french


def test_the_lead_story_has_a_picture_and_featured_news_come_first(client):
    now = timezone.now()
    cover = factories.picture(width=60, height=40)
    for number in range(6):
        factories.article(f"News {number}", published_at=now - (number + 1) * factories.DAY)
    factories.article("Old but featured", featured=True, published_at=now - 90 * factories.DAY)
    factories.article("With picture", cover=cover, published_at=now - factories.DAY / 2)
    response = client.get("/en/")
    assert [str(article) for article in response.context["stories"]()] == [
        "With picture",
        "Old but featured",
        "News 0",
        "News 1",
    ]


def test_the_home_page_shows_the_next_events_and_no_past_ones(client):
    now = timezone.now()
    for number in (3, 1, 2, 4):
        factories.event(f"Event {number}", starts_at=now + number * factories.DAY)
    factories.event("Past", starts_at=now - factories.DAY)
    response = client.get("/en/")
    assert [str(event) for event in response.context["events"]()] == ["Event 1", "Event 2", "Event 3"]
    assert "Past" not in text(response)


def test_the_home_page_lists_the_latest_works(client):
    for year in range(2015, 2022):
        factories.publication(f"Work of {year}", year=year)
    factories.publication("Undated")
    factories.publication("Secret", year=2023, published_at=None)
    page = text(client.get("/en/"))
    years = [year for year in range(2023, 2010, -1) if f"Work of {year}" in page]
    assert years == [2021, 2020, 2019, 2018, 2017, 2016]
    assert "Undated" not in page
    assert "Secret" not in page


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("/en/", ["<b>2</b> publications", "<b>3</b> people", "<b>1</b> topic"]),
        ("/fr/", ["<b>2</b> publications", "<b>3</b> personnes", "<b>1</b> thème"]),
    ],
)
def test_three_counts_are_made_of_what_is_public(client, path, counts):
    factories.person("Ada", "Rivard")
    factories.person("Léa", "Roy", category="alumni")
    factories.person("Bo", "Haddad", category="faculty", left=datetime.date(2018, 8, 31))
    factories.person("Secret", "Student", published_at=None)
    factories.publication()
    factories.publication(topics=(factories.topic(),))
    factories.publication("Secret", published_at=None)
    assert re.findall(r"<b>\d+</b> [^<]+", text(client.get(path))) == counts


def test_the_same_faces_are_shown_to_everybody_until_people_change(transactional_db, client):
    portrait = factories.picture("Face", 80, 100)
    for number in range(12):
        factories.person("Ada", f"Rivard {number}", portrait=portrait)
    factories.person("No", "Portrait")
    factories.person("Léa", "Roy", category="alumni", portrait=portrait)
    factories.person("Secret", "Student", portrait=portrait, published_at=None)
    shown = [str(person) for person in client.get("/en/").context["faces"]()]
    assert len(shown) == 6
    assert {name.rpartition(" ")[0] for name in shown} == {"Ada Rivard"}
    assert [str(person) for person in Client().get("/fr/").context["faces"]()] == shown
    others = []
    for number in range(5):
        factories.person("Léa", f"Roy {number}")
        others.append([str(person) for person in client.get("/en/").context["faces"]()])
    assert any(names != shown for names in others)


def test_the_home_page_ends_with_the_way_in(client):
    factories.page(
        "Join us", "Se joindre à nous", role="careers", description_en="Positions and internships."
    )
    page = text(client.get("/en/"))
    assert '<h2><a href="/en/join-us/">Join us</a></h2>' in page
    assert "Positions and internships." in page
    assert page.rindex("Join us</a></h2>") > page.rindex('class="band"')


def test_a_site_without_content_has_a_home_page(client):
    assert '<a class="more"' not in text(client.get("/en/"))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", ["/en/", "/fr/"])
def test_queries_for_the_home_page_do_not_grow(client, django_assert_num_queries, number, path):
    cover = factories.picture(width=60, height=40)
    for count in range(number):
        topic = factories.topic(f"Topic {count}", f"Thème {count}")
        ada = factories.person("Ada", f"Rivard {count}", topics=(topic,))
        work = factories.publication(
            f"Work {count}", (ada, "Léa Roy"), topics=(topic,), abstract="Words. " * 60
        )
        factories.release(work, 2021, doi=f"10.1234/{count}", venue=factories.venue(f"Venue {count}"))
        factories.article(f"Article {count}", cover=cover)
        factories.event(f"Event {count}", cover=cover)
        factories.page(f"Page {count}", in_menu=True)
    # two for the institute and one for the menu; stories, events, topics and their works; the version of the
    # content and some faces; two numbers; the works: which, and their entries
    with django_assert_num_queries(3 + 4 + 2 + 2 + 2):
        client.get(path)


# Standing pages


def test_a_page_shows_its_text_and_tells_search_engines_of_it(client):
    factories.page(
        body_en="<h2>Who</h2><p>We are <em>many</em>.</p>",
        description_en="Who we are.",
        body_fr="<p>Nous.</p>",
    )
    page = text(client.get("/en/about/"))
    assert "Who</a></h2><p>We are <em>many</em>.</p>" in page
    assert '<meta name="description" content="Who we are.">' in page
    assert "<p>Nous.</p>" in text(client.get("/fr/a-propos/"))


def test_a_page_in_one_language_is_shown_with_a_notice_and_announced_in_that_language(client):
    factories.page("About", "", body_en="<p>We are many.</p>")
    page = text(client.get("/fr/about/"))
    assert '<h1><span lang="en">About</span></h1>' in page
    assert page.count('<p class="notice">') == 1
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/about/">' in page
    assert 'hreflang="fr" href="http' not in page


def test_a_page_by_its_other_or_former_slug_redirects(client):
    page = factories.page()
    assert client.get("/fr/about/").headers["Location"] == "/fr/a-propos/"
    page.slug_en = "who-we-are"
    page.save()
    response = client.get("/en/about/")
    assert (response.status_code, response.headers["Location"]) == (301, "/en/who-we-are/")


def test_a_page_does_not_hide_a_section_of_the_site(client):
    factories.page("News", "", body_en="<p>Hidden.</p>")
    assert "Hidden." not in text(client.get("/en/news/"))


@pytest.mark.parametrize("path", ["/en/about/", "/fr/a-propos/"])
@pytest.mark.parametrize("number", [1, 3])
def test_queries_for_a_page_do_not_grow(client, django_assert_num_queries, number, path):
    factories.page()
    for count in range(number):
        factories.page(f"Page {count}", in_menu=True)
    with django_assert_num_queries(3 + 1):  # institute, menu; the page
        client.get(path)
