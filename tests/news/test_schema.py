import json
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

START = datetime(2099, 11, 12, 18, 40, tzinfo=UTC)


def data(client, address: str) -> dict:
    """What the page says of the article or event itself, beside the way to it."""
    page = client.get(address).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return next(one for one in map(json.loads, found) if one["@type"] != "BreadcrumbList")


def test_an_article_tells_machines_what_it_is(client):
    factories.article(
        "A prize </script> for tides",
        "",
        slug_en="prize",
        lead_en="Won.",
        cover=factories.picture(width=60, height=40),
        published_at=datetime(2024, 3, 1, 12, tzinfo=UTC),
    )
    found = data(client, "/fr/nouvelles/prize/")
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == "A prize </script> for tides"
    assert found["inLanguage"] == "en"
    assert found["datePublished"] == "2024-03-01T12:00:00+00:00"
    assert found["image"].startswith("http://127.0.0.1:8000/media/")


def test_an_event_tells_machines_when_where_and_whether_it_takes_place(client):
    columns = {"starts_at": START, "ends_at": START + timedelta(hours=1), "time_zone": "Europe/Paris"}
    factories.event(place_en="Room 1", **columns)
    found = data(client, "/en/events/open-day/")
    assert (found["startDate"], found["endDate"]) == (
        "2099-11-12T19:40:00+01:00",
        "2099-11-12T20:40:00+01:00",
    )
    assert found["location"]["name"] == "Room 1"
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert "image" not in found
    factories.event("Cancelled", is_cancelled=True)
    assert data(client, "/en/events/cancelled/")["eventStatus"] == "https://schema.org/EventCancelled"


def test_the_place_of_an_event_says_how_to_get_there(client):
    factories.event(place_en="Room 1", directions_en="Bus 11,\nthe door on the yard.")
    place = data(client, "/en/events/open-day/")["location"]
    assert (place["address"], place["description"]) == ("Room 1", "Bus 11,\nthe door on the yard.")


@pytest.mark.parametrize(
    ("page", "address"),
    [("/en/events/open-day/", "Bus 11,\nthe door."), ("/fr/evenements/journee-portes-ouvertes/", "Bus 11.")],
)
def test_where_no_place_is_named_the_way_there_is_its_address(client, page, address):
    factories.event(directions_en="Bus 11,\nthe door.", directions_fr="Bus 11.")
    assert data(client, page)["location"] == {"@type": "Place", "address": address}


def test_whole_days_are_dates(client):
    start = datetime(2026, 12, 3, tzinfo=ZoneInfo("Asia/Tokyo"))
    factories.event(
        starts_at=start, ends_at=start + timedelta(days=3), time_zone="Asia/Tokyo", is_all_day=True
    )
    found = data(client, "/en/events/open-day/")
    assert (found["startDate"], found["endDate"]) == ("2026-12-03", "2026-12-05")


@pytest.mark.parametrize(
    ("attendance", "types"),
    [("offline", ["Place"]), ("online", ["VirtualLocation"]), ("mixed", ["Place", "VirtualLocation"])],
)
def test_an_event_says_how_one_takes_part(client, attendance, types):
    place = {} if attendance == "online" else {"place_en": "Room 1"}
    url = "https://meet.example.org/tides" if attendance != "offline" else ""
    factories.event(attendance=attendance, online_url=url, **place)
    found = data(client, "/en/events/open-day/")
    assert found["eventAttendanceMode"] == f"https://schema.org/{attendance.capitalize()}EventAttendanceMode"
    locations = found["location"] if isinstance(found["location"], list) else [found["location"]]
    assert [one["@type"] for one in locations] == types
    assert not url or locations[-1]["url"] == url


def test_an_event_online_without_an_address_of_its_own_is_where_one_registers_else_at_its_page(client):
    event = factories.event(attendance="online")
    page = "/en/events/open-day/"
    assert data(client, page)["location"]["url"] == f"http://127.0.0.1:8000{page}"
    event.registration_url = "https://example.org/register"
    event.save()
    assert data(client, page)["location"]["url"] == "https://example.org/register"


def test_social_networks_get_the_cover(client):
    factories.article(cover=factories.picture(width=640, height=400))
    page = client.get("/en/news/a-prize-for-tides/").content.decode()
    assert '<meta property="og:image" content="http://127.0.0.1:8000/media/' in page
    assert '<meta property="og:locale" content="en_CA">' in page


def test_a_time_before_there_was_standard_time_is_one_of_iso_8601_too(client):
    start = datetime(1900, 1, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    factories.event(starts_at=start, ends_at=start + timedelta(hours=1), time_zone="Europe/Amsterdam")
    assert data(client, "/en/events/open-day/")["startDate"] == "1900-01-01T10:00:00+00:20"
    assert 'datetime="1900-01-01T10:00:00+00:20"' in client.get("/en/events/").content.decode()
