from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def entries(client, address: str) -> list:
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_news_are_told_in_the_language_of_the_feed(client):
    factories.article(lead_en="Tides <won> & more", lead_fr="Les marées ont gagné")
    (english,) = entries(client, "/en/news/feed.atom")
    assert english.findtext(f"{ATOM}title") == "A prize for tides"
    assert english.findtext(f"{ATOM}summary") == "Tides &lt;won&gt; &amp; more"
    assert english.find(f"{ATOM}link").get("href") == "http://127.0.0.1:8000/en/news/a-prize-for-tides/"
    (french,) = entries(client, "/fr/nouvelles/feed.atom")
    assert french.findtext(f"{ATOM}title") == "Un prix pour les marées"
    assert french.findtext(f"{ATOM}summary") == "Les marées ont gagné"


def test_an_entry_in_the_other_language_says_so(client):
    factories.article("", "En français")
    (entry,) = entries(client, "/en/news/feed.atom")
    assert (entry.findtext(f"{ATOM}title"), entry.get(LANGUAGE)) == ("En français", "fr")


def test_the_newest_thirty_come_first(client):
    now = datetime.now(UTC)
    for number in range(31):
        factories.article(f"Article {number}", published_at=now - timedelta(hours=number + 1))
    titles = [entry.findtext(f"{ATOM}title") for entry in entries(client, "/en/news/feed.atom")]
    assert titles == [f"Article {number}" for number in range(30)]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/en/events/feed.atom", "Thursday, November 12, 2099, 1:40–3 p.m. – Room 1 – Come."),
        ("/fr/evenements/feed.atom", "jeudi 12 novembre 2099, 13 h 40 – 15 h – Salle 1 – Venez."),
    ],
)
def test_an_event_is_told_with_its_time_and_place(client, address, expected):
    start = datetime(2099, 11, 12, 18, 40, tzinfo=UTC)
    factories.event(
        starts_at=start,
        ends_at=start + timedelta(minutes=80),
        place_en="Room 1",
        place_fr="Salle 1",
        lead_en="Come.",
        lead_fr="Venez.",
    )
    (entry,) = entries(client, address)
    assert " ".join(entry.findtext(f"{ATOM}summary").split()) == expected


def test_a_cancelled_event_is_told_as_such(client):
    factories.event(is_cancelled=True)
    (entry,) = entries(client, "/en/events/feed.atom")
    assert entry.findtext(f"{ATOM}summary").startswith("This event is cancelled.")


@pytest.mark.parametrize(
    ("path", "lists"),
    [
        ("/en/", ["news/feed", "events/feed", "publications"]),
        ("/fr/", ["nouvelles/feed", "evenements/feed", "publications"]),
    ],
)
def test_every_page_advertises_the_feeds_of_its_language(client, path, lists):
    head = client.get(path).content.decode().partition("</head>")[0]
    for name in lists:
        assert f'href="{path}{name}.atom"' in head
