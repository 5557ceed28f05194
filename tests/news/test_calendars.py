from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from news.models import Event
from tests import factories

pytestmark = pytest.mark.django_db

START = datetime(2099, 11, 12, 18, 40, tzinfo=UTC)
END = START + timedelta(minutes=80)


def calendar(client, address: str = "/en/events/calendar.ics") -> Calendar:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def entries(client, address: str = "/en/events/calendar.ics") -> list:
    return calendar(client, address).walk("VEVENT")


def test_an_event_says_when_and_where_in_the_words_of_the_page(client):
    factories.event(
        starts_at=START,
        ends_at=END,
        lead_en="Come; all of you, please.",
        lead_fr="Venez.",
        place_en="Room 1",
        place_fr="Salle 1",
    )
    (english,) = entries(client, "/en/events/open-day.ics")
    assert str(english["summary"]) == "Open day"
    assert str(english["location"]) == "Room 1"
    assert str(english["description"]).startswith("Come; all of you, please.")
    assert english["url"] == "http://127.0.0.1:8000/en/events/open-day/"
    (french,) = entries(client, "/fr/evenements/journee-portes-ouvertes.ics")
    assert str(french["summary"]) == "Journée portes ouvertes"
    assert str(french["location"]) == "Salle 1"
    assert french["url"] == "http://127.0.0.1:8000/fr/evenements/journee-portes-ouvertes/"
    assert (english["dtstart"].dt, english["dtend"].dt) == (START, END)


def test_an_event_is_the_same_one_in_both_languages(client):
    factories.event()
    (english,) = entries(client)
    (french,) = entries(client, "/fr/evenements/calendar.ics")
    assert english["uid"] == french["uid"]


def test_a_text_says_its_language(client):
    factories.event("", "Journée portes ouvertes")
    (entry,) = entries(client)
    assert str(entry["summary"]) == "Journée portes ouvertes"
    assert entry["summary"].params["LANGUAGE"] == "fr"


def test_hours_are_those_of_the_place_with_the_rules_of_its_clocks(client):
    factories.event(starts_at=START, ends_at=END, time_zone="Europe/Paris")
    result = calendar(client)
    (entry,) = result.walk("VEVENT")
    assert entry["dtstart"].params["TZID"] == "Europe/Paris"
    assert entry["dtstart"].dt.astimezone(ZoneInfo("Europe/Paris")).hour == 19
    assert [str(zone["tzid"]) for zone in result.walk("VTIMEZONE")] == ["Europe/Paris"]


def test_an_event_of_whole_days_has_no_hours(client):
    midnight = datetime(2099, 11, 12, tzinfo=ZoneInfo("America/Toronto"))
    for end in (midnight + timedelta(days=3), midnight + timedelta(days=3, minutes=-1)):
        event = factories.event(starts_at=midnight, ends_at=end)
        (entry,) = entries(client, f"/en/events/{event.slug_en}.ics")
        assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2099, 11, 12), date(2099, 11, 15))


def test_an_event_without_length_has_no_end(client):
    factories.event(starts_at=START, ends_at=START)
    (entry,) = entries(client)
    assert "dtend" not in entry


def test_a_change_raises_the_sequence_and_keeps_the_identity(client):
    event = factories.event()
    (before,) = entries(client)
    Event.objects.filter(pk=event.pk).update(
        is_cancelled=True, updated_at=event.updated_at + timedelta(hours=1)
    )
    (after,) = entries(client)
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt
    assert after["dtstamp"].dt.tzinfo is not None


def test_the_calendar_holds_what_is_published_in_the_order_of_time(client):
    factories.event("Later", starts_at=START + timedelta(days=1))
    factories.event("Sooner", starts_at=START)
    factories.event("Past", starts_at=factories.yesterday())
    factories.event("Secret", published_at=None)
    assert [str(entry["summary"]) for entry in entries(client)] == ["Past", "Sooner", "Later"]


def test_long_lines_are_folded_and_signs_escaped(client):
    title = "Déjà vu; a day, with \\ and a long é" + "é" * 100
    factories.event(title)
    content = client.get("/en/events/calendar.ics").content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    (entry,) = entries(client)
    assert str(entry["summary"]) == title


def test_an_empty_calendar_is_one_too(client):
    assert entries(client) == []


def test_a_file_is_found_by_a_slug_of_either_language_or_a_former_one(client):
    event = factories.event()
    event.slug_en = "doors-open"
    event.save()
    for slug in ("doors-open", "open-day", "journee-portes-ouvertes"):
        assert len(entries(client, f"/en/events/{slug}.ics")) == 1
    assert client.get("/en/events/unknown.ics").status_code == 404
