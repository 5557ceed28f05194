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


def test_hours_are_those_of_the_clocks_at_the_place(editor, in_paris):
    address, form = form_of(editor, in_paris)
    assert form["starts_at"] == "2030-07-01T09:30"
    editor.post(address, form | {"title_en": "Renamed"})
    in_paris.refresh_from_db()
    assert in_paris.local_start.hour == 9
    editor.post(address, form_of(editor, in_paris)[1] | {"time_zone": "America/Toronto"})
    in_paris.refresh_from_db()
    assert (in_paris.local_start.hour, in_paris.time_zone) == (9, "America/Toronto")


def test_a_time_zone_that_is_none_is_refused(editor, in_paris):
    address, form = form_of(editor, in_paris)
    for zone in ("Mars/Olympus", "../../etc/passwd", ""):
        page = editor.post(address, form | {"time_zone": zone}).content.decode()
        assert "errorlist" in page


def test_an_event_that_ends_before_it_starts_is_refused(editor, in_paris):
    address, form = form_of(editor, in_paris)
    page = editor.post(address, form | {"ends_at": "2030-06-30T10:00"}).content.decode()
    assert "An event ends after it starts." in page
