"""Events by the clocks at their place."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps

from news.models import Event
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db

NEW_YEAR = datetime(2027, 1, 1, 3, tzinfo=UTC)  # still 2026 in Toronto, and noon in Tokyo


@pytest.mark.parametrize(("zone", "year"), [("Asia/Tokyo", 2027), ("America/Toronto", 2026), ("UTC", 2027)])
def test_the_year_of_an_event_is_that_of_the_place(client, zone, year):
    factories.event(starts_at=NEW_YEAR, time_zone=zone)
    assert "Open day" in text(client.get(f"/en/events/archive/{year}/"))
    assert client.get(f"/en/events/archive/{2026 + 2027 - year}/").status_code == 404
    assert f"/en/events/archive/{year}/" in client.get("/sitemap-archives.xml").content.decode()


def test_the_day_in_large_numerals_is_that_of_the_place_with_the_weekday_first(client):
    factories.event(starts_at=NEW_YEAR, time_zone="Asia/Tokyo", ends_at=NEW_YEAR + timedelta(hours=1))
    page = text(client.get("/fr/evenements/journee-portes-ouvertes/"))
    assert "vendredi <b>1<sup>er</sup></b> janvier 2027</time>" in page


@pytest.mark.parametrize(("zone", "is_past"), [("Pacific/Auckland", True), ("Pacific/Pago_Pago", False)])
def test_whole_days_are_over_when_the_last_ends_at_the_place(client, zone, is_past):
    today = datetime.now(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    end = today if is_past else today + timedelta(days=1)
    factories.event(starts_at=end - timedelta(days=1), ends_at=end, time_zone=zone, is_all_day=True)
    assert Event.objects.past().exists() == is_past
    assert ("This event is over." in text(client.get("/en/events/open-day/"))) == is_past


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (1, "All day", "Toute la journée"),
        (3, "until Saturday, December 5, 2026", "jusqu’au samedi 5 décembre 2026"),
        (31, "until Saturday, January 2, 2027", "jusqu’au samedi 2 janvier 2027"),
    ],
)
def test_whole_days_are_told_without_hours_or_zones(client, number, english, french):
    start = datetime(2026, 12, 3, tzinfo=ZoneInfo("Asia/Tokyo"))
    factories.event(
        starts_at=start, ends_at=start + timedelta(days=number), time_zone="Asia/Tokyo", is_all_day=True
    )
    for address, expected in [
        ("/en/events/open-day/", english),
        ("/fr/evenements/journee-portes-ouvertes/", french),
    ]:
        page = text(client.get(address))
        assert expected in page.partition("event-facts")[2]
        assert "midnight" not in page
        assert "Tokyo" not in page
    assert number == 1 or english in text(client.get("/en/events/"))


def test_an_event_online_says_so_and_how_to_join(client):
    factories.event("Talk", attendance="online", online_url="https://meet.example.org/talk")
    factories.event(
        "Day", attendance="mixed", place_en="Room 1", is_cancelled=True, online_url="https://x.example"
    )
    page = text(client.get("/en/events/talk/"))
    assert "<dd>Online</dd>" in page
    assert '<a class="first" href="https://meet.example.org/talk">Join online</a>' in page
    page = text(client.get("/en/events/day/"))
    assert "<dd>Room 1<br>Also online</dd>" in page
    assert "x.example" not in page
    assert "<span>Online</span>" in text(client.get("/en/events/"))


@pytest.mark.parametrize(
    ("zone", "start", "end", "expected"),
    [
        ("Europe/Paris", "2026-12-03T00:00", "2026-12-03T00:00", (True, 3, 3)),
        ("Europe/Paris", "2026-12-03T00:00", "2026-12-04T00:00", (True, 3, 3)),
        ("Asia/Tokyo", "2026-12-03T00:00", "2026-12-05T23:59", (True, 3, 5)),
        ("Asia/Tokyo", "2026-12-03T20:00", "2026-12-04T00:00", (False, 3, 3)),
        ("America/Toronto", "2026-12-03T09:00", "2026-12-04T10:00", (False, 3, 4)),
    ],
)
def test_the_migration_makes_days_of_what_ran_from_midnight_to_midnight(zone, start, end, expected):
    starts_at, ends_at = (datetime.fromisoformat(one).replace(tzinfo=ZoneInfo(zone)) for one in (start, end))
    factories.event(starts_at=starts_at, ends_at=ends_at, time_zone=zone)
    Event.objects.update(first_day=date(1900, 1, 1))
    fill()
    event = Event.objects.get()
    assert (event.is_all_day, event.first_day.day, event.last_day.day) == expected
    assert event.local_start == starts_at


def test_the_migration_takes_the_place_called_online_for_what_it_is():
    online = factories.event(place_en="Online", place_fr="En ligne")
    room = factories.event(place_en="Online and Room 1", place_fr="")
    nowhere = factories.event()
    fill()
    for event, attendance, place in [
        (online, "online", ""),
        (room, "offline", room.place_en),
        (nowhere, "offline", ""),
    ]:
        event.refresh_from_db()
        assert (event.attendance, event.place_en) == (attendance, place)


def fill() -> None:
    import_module("news.migrations.0002_days_and_attendance_of_events").fill(apps, None)
