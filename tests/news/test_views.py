import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from content.models import PreviewLink
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def on(date: str) -> datetime:
    """Noon of that day, in universal time."""
    return datetime.fromisoformat(date).replace(hour=12, tzinfo=UTC)


def related() -> dict:
    return {
        "people": factories.person("Ada", "Rivard"),
        "publications": factories.publication("Tides and trees"),
        "topics": factories.topic("Oceans", "Océans"),
    }


def relate(story, objects: dict) -> None:
    for name, instance in objects.items():
        getattr(story, name).add(instance)


# News


def test_news_are_listed_with_the_newest_first(client):
    factories.article("Older", published_at=on("2024-03-01"))
    factories.article("Newer", published_at=on("2025-03-01"), lead_en="In one sentence.")
    page = text(client.get("/en/news/"))
    assert page.index("Newer") < page.index("Older")
    assert "In one sentence." in page
    assert "March 1, 2025" in page


def test_the_day_of_an_article_is_written_in_french(client):
    factories.article(published_at=on("2025-03-01"))
    assert "1er mars 2025" in text(client.get("/fr/nouvelles/"))


@pytest.mark.parametrize("address", ["/en/news/", "/fr/nouvelles/", "/en/news/feed.atom", "/en/"])
def test_what_is_not_published_is_in_no_list(client, address):
    now = timezone.now()
    factories.article("Visible", "Visible")
    factories.article("Secret draft", "Secret", published_at=None)
    factories.article("Secret plan", "Secret", published_at=now + HOUR)
    factories.article("Secret past", "Secret", published_at=now - 2 * HOUR, expires_at=now - HOUR)
    page = text(client.get(address))
    assert "Visible" in page
    assert "Secret" not in page


@pytest.mark.parametrize(
    "dates",
    [{"published_at": None}, {"published_at": timezone.now() + 1000 * HOUR}],
    ids=["draft", "scheduled"],
)
def test_a_page_that_is_not_published_is_not_found(client, dates):
    factories.article("Secret", **dates)
    factories.event("Secret", **dates)
    assert client.get("/en/news/secret/").status_code == 404
    assert client.get("/en/events/secret/").status_code == 404
    assert client.get("/en/events/secret.ics").status_code == 404


def test_an_expired_page_is_not_found(client):
    now = timezone.now()
    factories.article("Over", published_at=now - 2 * HOUR, expires_at=now - HOUR)
    assert client.get("/en/news/over/").status_code == 404


def test_years_are_offered_with_their_number_of_articles(client):
    for date in ("2024-03-01", "2024-05-01", "2025-03-01"):
        factories.article(published_at=on(date))
    page = text(client.get("/en/news/"))
    assert '<a href="/en/news/archive/2025/">2025</a> <span class="count">1</span>' in page
    assert '<a href="/en/news/archive/2024/">2024</a> <span class="count">2</span>' in page


def test_a_year_ends_by_the_clock_of_the_institute(client):
    factories.article("New Year’s Eve", published_at=datetime(2025, 1, 1, 3, tzinfo=UTC))
    assert "New Year’s Eve" in text(client.get("/en/news/archive/2024/"))
    assert client.get("/en/news/archive/2025/").status_code == 404


def test_the_newest_article_leads_the_first_page_alone(client):
    for number in range(13):
        factories.article(
            f"Article {number}",
            published_at=on("2024-03-01") + number * factories.DAY,
            cover=factories.picture(),
        )
    first, second, archive = (text(client.get(f"/en/news/{end}")) for end in ("", "?page=2", "archive/2024/"))
    assert first.count("lead-row") == 1
    assert first.index("lead-row") < first.index("Article 12") < first.index("Article 11")
    assert "lead-row" not in second + archive


def test_the_people_of_an_article_have_their_portraits_and_roles_beside_it(client):
    article = factories.article()
    portrait = factories.picture(alt_en="Ada at her desk")
    article.people.add(factories.person("Ada", "Rivard", portrait=portrait, role_en="Professor"))
    article.people.add(factories.person("Zoé", "Noël"))
    rail = text(client.get("/en/news/a-prize-for-tides/")).partition('<aside class="rail"')[2]
    assert rail.count("<picture>") == 1 and 'alt="Ada at her desk"' in rail
    assert "Professor" in rail and "Zoé Noël" in rail


def test_an_archive_holds_its_year_alone(client):
    factories.article("Of 2024", published_at=on("2024-03-01"))
    factories.article("Of 2025", published_at=on("2025-03-01"))
    page = text(client.get("/en/news/archive/2024/"))
    assert "Of 2024" in page
    assert "Of 2025" not in page
    assert '<h1>News of 2024 <span class="count">1</span></h1>' in page
    assert '<a href="/en/news/archive/2024/" aria-current="page">2024</a>' in page


def test_an_article_shows_its_texts_picture_and_relations(client):
    cover = factories.picture(width=60, height=40, caption_en="The shore at dawn", credit="Photo: Zoé Noël")
    article = factories.article(lead_en="The lead.", body_en="<p>The <strong>body</strong>.</p>", cover=cover)
    relate(article, related())
    page = text(client.get("/en/news/a-prize-for-tides/"))
    assert "The lead." in page
    assert "<p>The <strong>body</strong>.</p>" in page
    assert 'alt="A shore at low tide"' in page
    assert "The shore at dawn" in page
    assert "Photo: Zoé Noël" in page
    for address in ("/en/people/ada-rivard/", "/en/publications/tides-and-trees/", "/en/topics/oceans/"):
        assert f'href="{address}"' in page


def test_relations_that_are_not_published_are_not_named(client):
    article = factories.article()
    article.people.add(factories.person("Secret", "Name", published_at=None))
    article.publications.add(factories.publication("Secret work", published_at=None))
    article.topics.add(factories.topic("Secret topic", published_at=None))
    assert "Secret" not in text(client.get("/en/news/a-prize-for-tides/"))


def test_an_article_leads_to_its_neighbours_in_time(client):
    now = timezone.now()
    titles = ("First", "Middle", "Last")
    for number, title in enumerate(titles):
        factories.article(title, published_at=now - (9 - number) * HOUR)
    factories.article("Hidden", published_at=None)
    page = text(client.get("/en/news/middle/"))
    assert '<a rel="prev" href="/en/news/first/">First</a>' in page
    assert '<a rel="next" href="/en/news/last/">Last</a>' in page
    assert 'rel="next"' not in text(client.get("/en/news/last/"))
    assert 'rel="prev"' not in text(client.get("/en/news/first/"))


def test_articles_of_the_same_moment_are_neighbours_too(client):
    moment = timezone.now() - HOUR
    for title in ("One", "Two", "Three"):
        factories.article(title, published_at=moment)
    page = text(client.get("/en/news/two/"))
    assert 'rel="prev" href="/en/news/one/"' in page
    assert 'rel="next" href="/en/news/three/"' in page


@pytest.mark.parametrize("make", [factories.article, factories.event])
def test_a_draft_can_be_previewed(client, make):
    factories.article("Neighbour", "")
    draft = make("The draft", "", published_at=None)
    response = client.get(PreviewLink.objects.share(draft, 1, None).get_absolute_url())
    assert response.status_code == 200
    assert "The draft</h1>" in text(response)


def test_a_title_is_text_wherever_it_stands(client):
    factories.article("<script>alert('{{ x }}')</script> & “more”", slug_en="script")
    for address in ("/en/news/", "/en/news/script/", "/en/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(&#x27;{{ x }}&#x27;)&lt;/script&gt; &amp;" in page


# Languages


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/en/news/un-prix-pour-les-marees/", "/en/news/a-prize-for-tides/"),
        ("/fr/nouvelles/a-prize-for-tides/", "/fr/nouvelles/un-prix-pour-les-marees/"),
        ("/en/events/journee-portes-ouvertes/", "/en/events/open-day/"),
        ("/fr/evenements/open-day/", "/fr/evenements/journee-portes-ouvertes/"),
    ],
)
def test_a_slug_of_the_other_language_redirects_for_good(client, address, target):
    factories.article()
    factories.event()
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (301, target)


def test_a_former_slug_redirects_for_good(client):
    article = factories.article()
    article.slug_en = "tides-win"
    article.save()
    response = client.get("/en/news/a-prize-for-tides/")
    assert (response.status_code, response.headers["Location"]) == (301, "/en/news/tides-win/")
    response = client.get("/en/news/a-prize-for-tides/?utm_source=letter&page=2")
    assert response.headers["Location"] == "/en/news/tides-win/?utm_source=letter&page=2"


def test_the_language_switch_leads_to_the_same_article_and_archive(client):
    factories.article(published_at=on("2024-03-01"))
    switch = '<a href="{}" lang="fr" hreflang="fr" rel="alternate">Français</a>'
    assert switch.format("/fr/nouvelles/un-prix-pour-les-marees/") in text(
        client.get("/en/news/a-prize-for-tides/")
    )
    archive = client.get("/en/news/archive/2024/")
    french = next(link for link in archive.context["languages"] if link.code == "fr")
    assert "<h1>" in text(client.get(french.url))
    assert client.get(french.url).context["year"] == 2024


def test_a_text_in_the_other_language_is_marked_and_said_once(client):
    factories.article("", "En français", lead_fr="Le chapeau.", body_fr="<p>Le corps.</p>")
    page = text(client.get("/en/news/en-francais/"))
    assert '<h1><span lang="fr">En français</span></h1>' in page
    assert '<div class="prose" lang="fr"><p>Le corps.</p></div>' in page
    assert page.count("not available in English yet; it is shown in French") == 1
    french = text(client.get("/fr/nouvelles/en-francais/"))
    assert "<h1>En français</h1>" in french
    assert "not available" not in french


# Events


def test_events_to_come_stand_before_those_that_are_over(client):
    now = timezone.now()
    factories.event("Next week", starts_at=now + 7 * factories.DAY)
    factories.event("Tomorrow", starts_at=now + factories.DAY)
    factories.event("Going on", starts_at=now - HOUR)
    factories.event("Yesterday", starts_at=now - factories.DAY)
    factories.event("Last year", starts_at=now - 365 * factories.DAY)
    page = text(client.get("/en/events/"))
    places = [page.index(title) for title in ("Going on", "Tomorrow", "Next week", "Yesterday", "Last year")]
    assert places == sorted(places)
    assert page.index("To come") < places[0] < page.index("Past events") < places[3]


def test_the_head_counts_all_that_the_list_holds_and_the_years_what_is_past(client):
    next_year = timezone.localdate().year + 1
    factories.event("To be", starts_at=on(f"{next_year}-12-30"))
    for number in range(21):
        factories.event(f"Past {number}", starts_at=on("2024-03-01"))
    for address in ("/en/events/", "/en/events/?page=2"):
        page = text(client.get(address))
        assert '<h1>Events <span class="count">22</span></h1>' in page
        assert '<a href="/en/events/archive/2024/">2024</a> <span class="count">21</span>' in page
        assert f"/en/events/archive/{next_year}/" not in page.partition("Past events")[2]


def test_an_empty_list_says_what_one_may_do(client):
    assert "Subscribe to the calendar" in text(client.get("/en/events/"))
    assert "No news yet" in text(client.get("/en/news/"))


def test_later_pages_hold_past_events_alone(client):
    for number in range(21):
        factories.event(f"Past {number}", starts_at=timezone.now() - (2 + number) * factories.DAY)
    factories.event("To be")
    page = text(client.get("/en/events/?page=2"))
    assert "Past 20" in page
    assert "To be" not in page


def test_events_to_come_have_their_pictures_and_past_ones_are_lines_by_year(client):
    cover = factories.picture(width=60, height=40)
    factories.event("To be", cover=cover)
    factories.event("Cancelled one", is_cancelled=True)
    factories.event("Of 2024", starts_at=on("2024-03-02"), cover=cover)
    factories.event("Late 2023", starts_at=on("2023-11-02"))
    factories.event("Early 2023", starts_at=on("2023-02-02"), is_cancelled=True)
    to_come, _heading, past = text(client.get("/en/events/")).partition("Past events")
    assert to_come.count("<picture>") == 1 and "<picture>" not in past
    assert past.index('<h3 class="year">2024</h3>') < past.index('<h3 class="year">2023</h3>')
    assert past.count('<h3 class="year">') == 2
    assert "Saturday <b>2</b> March</time>" in past
    for part in (to_come, past):
        assert part.count("Cancelled</span>") == 1


def test_the_archive_of_this_year_says_what_is_to_come_and_what_is_past(client):
    now = timezone.localtime()
    first = now.replace(month=1, day=1, hour=0, minute=0)
    factories.event("Over", starts_at=first, ends_at=first, time_zone="America/Toronto")
    factories.event("To be", starts_at=first, ends_at=now + HOUR, time_zone="America/Toronto")
    page = text(client.get(f"/en/events/archive/{now.year}/"))
    places = [page.index(words) for words in (">To come<", ">To be<", ">Past events<", ">Over<")]
    assert places == sorted(places)


def test_the_archive_of_a_year_has_the_next_event_first_and_the_last_past_one(client):
    this_year = timezone.localdate().year
    for year, days in ((this_year - 1, ("05-01", "02-01")), (this_year + 1, ("02-01", "05-01"))):
        for day in ("02-01", "05-01"):
            factories.event(f"Of {day}", starts_at=on(f"{year}-{day}"))
        page = text(client.get(f"/en/events/archive/{year}/")).partition("<main")[2]
        assert re.findall(r">Of ([\d-]+)<", page) == list(days)


def test_the_archive_of_a_year_holds_its_events(client):
    factories.event("Of 2024", starts_at=on("2024-03-01"))
    factories.event("Of 2025", starts_at=on("2025-03-01"))
    page = text(client.get("/en/events/archive/2024/"))
    assert "Of 2024" in page
    assert "Of 2025" not in page
    assert '<a href="/en/events/archive/2025/">2025</a> <span class="count">1</span>' in page


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/en/events/open-day/", "<span>1:40–3 p.m.</span>"),
        ("/fr/evenements/journee-portes-ouvertes/", "<span>13 h 40 – 15 h</span>"),
    ],
)
def test_an_event_says_when_in_words(client, address, expected):
    start = datetime(2099, 11, 12, 18, 40, tzinfo=UTC)
    factories.event(starts_at=start, ends_at=start + timedelta(minutes=80), time_zone="America/Toronto")
    assert expected in text(client.get(address))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "/en/search/?q=open",
            "Wednesday, December 31, 2098, 11:30 p.m., until Thursday, January 1, 2099, 12:30 a.m.",
        ),
        (
            "/fr/recherche/?q=portes",
            "mercredi 31 décembre 2098, 23 h 30, jusqu’au jeudi 1er janvier 2099, 0 h 30",
        ),
        ("/en/events/", "<span>11:30 p.m., until Thursday, January 1, 2099, 12:30 a.m.</span>"),
        ("/fr/evenements/", "<span>23 h 30, jusqu’au jeudi 1er janvier 2099, 0 h 30</span>"),
        ("/en/events/open-day/", "11:30 p.m., until Thursday, January 1, 2099, 12:30 a.m."),
    ],
)
def test_an_evening_past_midnight_is_hours_and_not_two_days_wherever_it_stands(client, address, expected):
    start = datetime(2099, 1, 1, 4, 30, tzinfo=UTC)
    factories.event(starts_at=start, ends_at=start + HOUR, time_zone="America/Toronto")
    assert expected in text(client.get(address))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/en/events/", "until Friday, February 6, 2099"),
        ("/fr/evenements/", "jusqu’au vendredi 6 février 2099"),
        ("/en/events/open-day/", "until Friday, February 6, 2099"),
        ("/en/search/?q=open", "Monday, February 2, 2099, until Friday, February 6, 2099"),
    ],
)
def test_several_whole_days_say_the_first_once_and_until_when(client, address, expected):
    start = datetime(2099, 2, 2, 5, tzinfo=UTC)
    factories.event(
        starts_at=start, ends_at=start + 5 * factories.DAY, is_all_day=True, time_zone="America/Toronto"
    )
    page = text(client.get(address)).partition("<main")[2]
    assert page.count(expected) == 1
    assert len(re.findall(r"<b>2</b>|February 2,|\b2 février|du 2", page)) == 1


@pytest.mark.parametrize(
    ("addresses", "day", "again"),
    [
        (("/en/events/", "/en/events/open-day/"), "Thursday <b>12</b> November 2099", "November 12"),
        (
            ("/fr/evenements/", "/fr/evenements/journee-portes-ouvertes/"),
            "jeudi <b>12</b> novembre 2099",
            "12 novembre",
        ),
    ],
)
def test_an_event_tells_its_day_once_the_weekday_first(client, addresses, day, again):
    start = datetime(2099, 11, 12, 18, 40, tzinfo=UTC)
    factories.event(starts_at=start, ends_at=start + HOUR, time_zone="America/Toronto")
    for address in addresses:
        page = text(client.get(address)).partition("<main")[2]
        assert page.count(day) == 1
        assert again not in page


def test_an_event_elsewhere_is_shown_by_the_clocks_there_and_names_them(client):
    start = datetime(2099, 11, 12, 18, 40, tzinfo=UTC)
    factories.event(starts_at=start, ends_at=start + HOUR, time_zone="Europe/Paris")
    page = text(client.get("/en/events/open-day/"))
    assert "7:40–8:40 p.m." in page
    assert "Paris time (UTC+1)" in page


def test_an_event_offers_place_registration_and_calendar(client):
    factories.event(place_en="Room 1", place_fr="Salle 1", registration_url="https://example.org/register")
    page = text(client.get("/en/events/open-day/"))
    assert "Room 1" in page
    assert 'href="https://example.org/register"' in page
    assert 'href="/en/events/open-day.ics"' in page


def test_a_past_event_says_so_and_offers_no_registration(client):
    factories.event(starts_at=factories.yesterday(), registration_url="https://example.org/register")
    page = text(client.get("/en/events/open-day/"))
    assert "This event is over." in page
    assert "https://example.org/register" not in page


def test_a_cancelled_event_says_so_and_offers_no_registration(client):
    factories.event(is_cancelled=True, registration_url="https://example.org/register")
    page = text(client.get("/en/events/open-day/"))
    assert "This event is cancelled." in page
    assert "https://example.org/register" not in page
    assert "Cancelled" in text(client.get("/en/events/"))


# Cost


def articles(number: int) -> None:
    shared, cover = related(), factories.picture(width=60, height=40)
    for count in range(number):
        article = factories.article(f"Article {count}", f"Nouvelle {count}", cover=cover)
        relate(article, shared | {"people": factories.person("Ada", f"Rivard {count}")})
        relate(article, {"people": shared["people"], "topics": factories.topic(f"Topic {count}", "")})


def events(number: int) -> None:
    shared, cover = related(), factories.picture(width=60, height=40)
    for count in range(number):
        for name, start in ("To come", None), ("Past", factories.yesterday()):
            columns = {"starts_at": start} if start else {}
            event = factories.event(f"{name} {count}", f"{name} {count} fr", cover=cover, **columns)
            relate(event, shared)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        # two for the institute, one for the menu, then:
        ("/en/news/", 3 + 3),  # years, keys, cards
        ("/fr/nouvelles/", 3 + 3),
        ("/en/news/article-0/", 3 + 4),  # article, people, publications, topics
        ("/fr/nouvelles/nouvelle-0/", 3 + 4),
        ("/en/news/feed.atom", 2),
        ("/fr/nouvelles/feed.atom", 2),
    ],
)
def test_queries_for_news_do_not_grow(client, django_assert_num_queries, number, address, queries):
    articles(number)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/en/events/", 3 + 4),  # years, keys, cards of the past, those to come
        ("/fr/evenements/", 3 + 4),
        ("/en/events/to-come-0/", 3 + 4),  # event, people, publications, topics
        ("/fr/evenements/to-come-0-fr/", 3 + 4),
        ("/en/events/calendar.ics", 1),
        ("/fr/evenements/calendar.ics", 1),
        ("/en/events/to-come-0.ics", 1),
        ("/en/events/feed.atom", 2),
    ],
)
def test_queries_for_events_do_not_grow(client, django_assert_num_queries, number, address, queries):
    events(number)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_queries_for_archives_do_not_grow(client, django_assert_num_queries, number):
    cover = factories.picture(width=60, height=40)
    for count in range(number):
        factories.article(f"Article {count}", published_at=on("2024-03-01"), cover=cover)
        factories.event(f"Event {count}", starts_at=on("2024-03-01"), cover=cover)
    for address in ("/en/news/archive/2024/", "/en/events/archive/2024/"):
        with django_assert_num_queries(3 + 4):  # is there any, years, keys, cards
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_story_that_names_nobody_and_nothing_reads_nothing_of_them(
    client, django_assert_num_queries, language
):
    address = factories.article().url_in(language)
    factories.publication("Work", ("Ada Rivard",), 2020)
    with django_assert_num_queries(3 + 1) as queries:
        assert client.get(address).status_code == 200
    tables = " ".join(query["sql"] for query in queries)
    assert '"news_article_publications"' in tables and '"publications_publication"' not in tables


def test_articles_of_one_moment_follow_each_other(client):
    moment = factories.yesterday()
    first, second, third = (
        factories.article(f"Article {number}", "", published_at=moment) for number in range(3)
    )
    page = text(client.get(second.url_in("en")))
    assert f'rel="prev" href="{first.url_in("en")}"' in page
    assert f'rel="next" href="{third.url_in("en")}"' in page
