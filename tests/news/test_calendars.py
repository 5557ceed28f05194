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


@pytest.mark.parametrize(
    ("address", "lead", "place", "ways"),
    [
        ("/en/events/calendar.ics", "Come.", "Room 1", "Bus 11, 12; the door\nbehind \\ the yard."),
        ("/fr/evenements/calendar.ics", "Venez.", "Salle 1", "L’autobus 11; la porte\nde la cour."),
    ],
)
def test_an_event_says_how_to_get_there_after_its_lead_and_in_place_of_a_place(
    client, address, lead, place, ways
):
    columns = {
        "lead_en": "Come.",
        "lead_fr": "Venez.",
        "directions_en": "Bus 11, 12; the door\r\nbehind \\ the yard.",
        "directions_fr": "L’autobus 11; la porte\r\nde la cour.",
    }
    event = factories.event(**columns, place_en="Room 1", place_fr="Salle 1")
    (entry,) = entries(client, address)
    assert str(entry["location"]) == place
    assert str(entry["description"]).startswith(f"{lead}\n\n{ways}\n")
    event.place_en = event.place_fr = ""
    event.save()
    (entry,) = entries(client, address)
    assert str(entry["location"]) == ways
    assert max(map(len, client.get(address).content.split(b"\r\n"))) <= 75  # as RFC 5545 has it


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


@pytest.mark.parametrize(
    "zone", ["America/Toronto", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]
)
def test_hours_are_read_alike_by_every_programme_all_through_the_year(client, zone):
    for month in range(1, 13):
        start = datetime(2027, month, 14, 13, 40, tzinfo=ZoneInfo(zone))
        factories.event(
            f"Seminar {month}", starts_at=start, ends_at=start + timedelta(hours=1), time_zone=zone
        )
    found = entries(client)
    assert len(found) == 12
    for entry in found:
        assert entry["dtstart"].dt.utcoffset() == timedelta()
        start, end = (entry[name].dt.astimezone(ZoneInfo(zone)) for name in ("dtstart", "dtend"))
        assert (start.day, start.hour, start.minute, end.hour) == (14, 13, 40, 14)
    assert b"TZID" not in client.get("/en/events/calendar.ics").content


def test_whole_days_have_no_hours_and_end_before_the_day_after(client):
    for zone in ("America/Toronto", "Pacific/Auckland", "Pacific/Pago_Pago"):
        midnight = datetime(2099, 11, 12, tzinfo=ZoneInfo(zone))
        event = factories.event(
            starts_at=midnight, ends_at=midnight + timedelta(days=3), time_zone=zone, is_all_day=True
        )
        (entry,) = entries(client, f"/en/events/{event.slug_en}.ics")
        assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2099, 11, 12), date(2099, 11, 15))
        assert entry["dtstart"].params["VALUE"] == "DATE"


def test_a_cancelled_event_says_so_in_its_title_in_the_language_of_the_title(client):
    factories.event("Tides", "Marées", is_cancelled=True)
    factories.event("", "Glaces", is_cancelled=True)
    assert [str(one["summary"]) for one in entries(client)] == ["Cancelled: Tides", "Annulé : Glaces"]
    french = entries(client, "/fr/evenements/calendar.ics")
    assert [str(one["summary"]) for one in french] == ["Annulé : Marées", "Annulé : Glaces"]
    assert {(str(one["status"]), str(one["transp"])) for one in french} == {("CANCELLED", "TRANSPARENT")}


def test_an_event_online_gives_its_address_until_it_is_cancelled(client):
    url = "https://meet.example.org/tides?a=1;b=2,3"
    event = factories.event(attendance="mixed", place_en="Room 1", online_url=url)
    (entry,) = entries(client)
    assert (str(entry["conference"]), entry["conference"].params["VALUE"]) == (url, "URI")
    assert f"Join online: {url}" in entry["description"]
    assert str(entry["location"]) == "Room 1"
    event.is_cancelled = True
    event.save()
    assert b"meet.example.org" not in client.get("/en/events/calendar.ics").content


@pytest.mark.parametrize(
    ("path", "name"), [("/en/events/", "Calendar of events"), ("/fr/evenements/", "Agenda des événements")]
)
def test_the_calendar_is_one_to_subscribe_to(client, path, name):
    response = client.get(f"{path}calendar.ics")
    assert "attachment" not in response.headers["Content-Disposition"]
    found = Calendar.from_ical(response.content)
    assert found["refresh-interval"].dt == timedelta(hours=6)
    assert str(found["source"]) == f"http://127.0.0.1:8000{path}calendar.ics"
    html = client.get(path).content.decode()
    assert html.count(f'href="webcal://127.0.0.1:8000{path}calendar.ics"') == 2  # in the page and at its foot
    assert f'type="text/calendar" title="{name}" href="{path}calendar.ics"' in html
    assert f"http://127.0.0.1:8000{path}calendar.ics</code>" in html


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
