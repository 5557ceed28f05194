import datetime
import zoneinfo

import pytest
from django.urls import reverse

from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db

PARIS = zoneinfo.ZoneInfo("Europe/Paris")


@pytest.fixture
def in_paris():
    start = datetime.datetime(2030, 7, 1, 9, 30, tzinfo=PARIS)
    return factories.event(
        starts_at=start, ends_at=start + datetime.timedelta(hours=2), time_zone="Europe/Paris"
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


def test_a_time_zone_that_is_none_is_refused(editor, in_paris):
    address, form = form_of(editor, in_paris)
    for zone in ("Mars/Olympus", "../../etc/passwd", ""):
        page = editor.post(address, form | {"time_zone": zone}).content.decode()
        assert "errorlist" in page


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
