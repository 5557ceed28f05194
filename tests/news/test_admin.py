import datetime
import re
import zoneinfo

import pytest
from django.urls import reverse

from news.models import Event
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db

PARIS = zoneinfo.ZoneInfo("Europe/Paris")


@pytest.fixture
def in_paris():
    """A draft, which editors may change."""
    start = datetime.datetime(2030, 7, 1, 9, 30, tzinfo=PARIS)
    return factories.event(
        starts_at=start,
        ends_at=start + datetime.timedelta(hours=2),
        time_zone="Europe/Paris",
        published_at=None,
    )


def form_of(client, event) -> tuple[str, dict]:
    address = reverse("admin:news_event_change", args=[event.pk])
    return address, filled_in(client.get(address), "event_form")


def test_hours_are_those_of_the_clocks_at_the_place(publisher, in_paris):
    address, form = form_of(publisher, in_paris)
    assert form["starts_at"] == "2030-07-01T09:30"
    publisher.post(address, form | {"title_en": "Renamed"})
    in_paris.refresh_from_db()
    assert in_paris.local_start.hour == 9
    publisher.post(address, form_of(publisher, in_paris)[1] | {"time_zone": "America/Toronto"})
    in_paris.refresh_from_db()
    assert (in_paris.local_start.hour, in_paris.time_zone) == (9, "America/Toronto")


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "../../etc/passwd", "", "Factory", "localtime", "America", "EST5EDT"]
)
def test_a_time_zone_that_is_none_is_refused(editor, in_paris, zone):
    address, form = form_of(editor, in_paris)
    assert "errorlist" in editor.post(address, form | {"time_zone": zone}).content.decode()
    in_paris.refresh_from_db()
    assert in_paris.time_zone == "Europe/Paris"


def test_a_former_name_of_a_zone_stays_where_it_is(editor, in_paris):
    Event.objects.update(time_zone="US/Eastern")
    editor.post(*form_of(editor, in_paris))
    address, form = form_of(editor, in_paris)
    assert editor.post(address, form | {"title_en": "Renamed"}).status_code == 302
    in_paris.refresh_from_db()
    assert (in_paris.time_zone, in_paris.title_en) == ("US/Eastern", "Renamed")


def test_the_usual_time_zones_come_first(editor, in_paris):
    page = editor.get(reverse("admin:news_event_add")).content.decode()
    zones = re.findall(
        r'<option value="([A-Z][^"]+)"', page.partition('name="time_zone"')[2].partition("</select>")[0]
    )
    assert zones[0] == "America/Toronto"
    assert zones.index("Europe/Paris") < zones.index("Africa/Abidjan")
    assert len(zones) == len({*zones}) > 400


@pytest.fixture
def added(editor):
    """A function that adds an event through the form, and returns it, or the errors of the form."""

    def add(**values: str):
        address = reverse("admin:news_event_add")
        answer = editor.post(
            address, filled_in(editor.get(address), "event_form") | {"title_en": "A day"} | values
        )
        if answer.status_code == 302:
            return Event.objects.get()
        return " ".join(re.findall(r"<ul class=\"errorlist\".*?</ul>", answer.content.decode(), re.DOTALL))

    return add


@pytest.mark.parametrize(
    ("zone", "hour", "moment"),
    [
        ("Europe/Paris", "2027-03-14T02:30", "2027-03-14T01:30Z"),  # which does not exist in Toronto
        ("Europe/Paris", "2027-11-07T01:30", "2027-11-07T00:30Z"),  # which Toronto has twice
        ("Asia/Kathmandu", "2027-03-14T02:30", "2027-03-13T20:45Z"),
        ("UTC", "2027-03-14T02:30", "2027-03-14T02:30Z"),
        ("America/Phoenix", "2027-03-14T02:30", "2027-03-14T09:30Z"),
    ],
)
def test_an_hour_is_one_of_the_place_alone(added, zone, hour, moment):
    event = added(time_zone=zone, starts_at=hour, ends_at=f"{hour[:11]}23:00")
    assert event.starts_at == datetime.datetime.fromisoformat(moment)
    assert event.local_start.isoformat()[:16] == hour


@pytest.mark.parametrize(
    ("zone", "hour", "sentence"),
    [
        (
            "Europe/Paris",
            "2027-03-28T02:30",
            "On March 28, 2027 the clocks in Paris go forward, and 2:30 a.m. does not exist.",
        ),
        (
            "America/Toronto",
            "2027-03-14T02:00",
            "the clocks in Toronto go forward, and 2 a.m. does not exist.",
        ),
        (
            "Australia/Lord_Howe",
            "2027-10-03T02:15",
            "the clocks in Lord Howe Island go forward, and 2:15 a.m. does not exist.",
        ),
    ],
)
def test_an_hour_that_the_place_does_not_have_is_refused(added, zone, hour, sentence):
    errors = added(time_zone=zone, starts_at=hour, ends_at=f"{hour[:11]}23:00")
    assert sentence in errors.replace("\N{NO-BREAK SPACE}", " ")
    assert not Event.objects.exists()


def test_of_an_hour_that_comes_twice_the_first_is_meant_and_said_and_the_second_is_kept(editor, added):
    event = added(time_zone="Europe/Paris", starts_at="2027-10-31T02:30", ends_at="2027-10-31T12:00")
    assert event.starts_at == datetime.datetime(2027, 10, 31, 0, 30, tzinfo=datetime.UTC)
    page = editor.get("/admin/").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "the clocks in Paris go back, and 2:30 a.m. comes twice. The first is meant." in page
    second = datetime.datetime(2027, 10, 31, 1, 30, 20, tzinfo=datetime.UTC)
    Event.objects.update(starts_at=second)
    address, form = form_of(editor, event)
    assert form["starts_at"] == "2027-10-31T02:30"
    editor.post(address, form | {"title_en": "Renamed", "ends_at": "2027-10-31T13:00"})
    event.refresh_from_db()
    assert (event.title_en, event.starts_at, event.local_end.hour) == ("Renamed", second, 13)


def test_another_zone_keeps_the_clock_and_says_what_its_clocks_do_not_have(editor, in_paris):
    address, form = form_of(editor, in_paris)
    night = {"starts_at": "2027-03-14T02:30", "ends_at": "2027-03-14T06:00"}
    editor.post(address, form | night)
    address, form = form_of(editor, in_paris)
    page = editor.post(address, form | {"time_zone": "America/Toronto"}).content.decode()
    assert "the clocks in Toronto go forward" in page
    editor.post(address, form | {"time_zone": "Asia/Tokyo"})
    in_paris.refresh_from_db()
    assert in_paris.local_start.isoformat() == "2027-03-14T02:30:00+09:00"


@pytest.mark.parametrize(
    ("zone", "first", "last", "expected"),
    [
        ("America/Toronto", "2026-12-03", "2026-12-05", (3, 5)),
        ("America/Toronto", "2026-12-03T13:00", "2026-12-05T09:00", (3, 5)),
        ("Pacific/Auckland", "2026-12-03", "", (3, 3)),
        ("Pacific/Auckland", "2026-12-03", "2026-12-03", (3, 3)),
        ("Europe/Paris", "2027-03-27", "2027-03-28", (27, 28)),  # 47 hours
        ("Africa/Cairo", "2027-04-29", "2027-04-30", (29, 30)),  # clocks go forward at midnight
        ("Africa/Cairo", "2027-04-30", "2027-04-30", (30, 30)),
    ],
)
def test_whole_days_are_days_from_the_first_to_the_last(editor, added, zone, first, last, expected):
    event = added(time_zone=zone, is_all_day="on", starts_at=first, ends_at=last)
    assert (event.first_day.day, event.last_day.day) == expected
    address, form = form_of(editor, event)
    assert (form["starts_at"][:10], form["ends_at"][:10]) == (first[:10], (last or first)[:10])
    editor.post(address, form | {"title_en": "Renamed", "time_zone": "Asia/Tokyo"})
    event = Event.objects.get()
    assert (event.title_en, event.first_day.day, event.last_day.day) == ("Renamed", *expected)


def test_days_in_the_wrong_order_and_hours_from_midnight_to_midnight_are_asked_about(added):
    days = {"starts_at": "2026-12-03T00:00", "ends_at": "2026-12-02T00:00"}
    assert "An event ends after it starts." in added(is_all_day="on", **days)
    assert "From midnight to midnight" in added(**days | {"ends_at": "2026-12-05T00:00"})
    assert "This field is required." in added(**days | {"ends_at": ""})


def test_an_address_or_a_place_that_the_attendance_leaves_out_is_refused(added):
    hours = {"starts_at": "2026-12-03T10:00", "ends_at": "2026-12-03T12:00"}
    url = "https://meet.example.org/tides"
    assert "at a place alone" in added(online_url=url, **hours)
    assert "This event has a place too" in added(attendance="online", place_fr="Salle 1", **hours)
    assert added(attendance="mixed", place_fr="Salle 1", online_url=url, **hours).is_online


def test_the_list_shows_the_hours_of_the_place(editor, in_paris):
    page = (
        editor.get(reverse("admin:news_event_changelist")).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    )
    assert "Monday, July 1, 2030, 9:30–11:30 a.m. · Paris time (UTC+2)" in page


def test_an_event_that_ends_before_it_starts_is_refused(publisher, in_paris):
    address, form = form_of(publisher, in_paris)
    page = publisher.post(address, form | {"ends_at": "2030-06-30T10:00"}).content.decode()
    assert "An event ends after it starts." in page


@pytest.mark.parametrize("year", ["0026", "9999"])
def test_a_year_that_no_archive_knows_is_refused(editor, client, in_paris, year):
    address, form = form_of(editor, in_paris)
    days = {"starts_at": f"{year}-07-01T09:30", "ends_at": f"{year}-07-02T09:30"}
    page = editor.post(address, form | days).content.decode()
    assert "The year lies between 1900 and 2200." in page
    assert client.get("/en/events/").status_code == 200
