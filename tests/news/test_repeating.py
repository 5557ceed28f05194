"""The dates of an event that comes again, and the drafts that are made of them."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from news.models import Event
from news.repeating import Rhythm, dates
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db


def seminar(start: str, end: str, zone: str = "America/Toronto", **columns) -> Event:
    """An event at hours of UTC."""
    starts_at, ends_at = (datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in (start, end))
    return factories.event(
        "Seminar", "Séminaire", starts_at=starts_at, ends_at=ends_at, time_zone=zone, **columns
    )


def days(event: Event, rhythm: Rhythm, number: int | None = None, until: date | None = None) -> list[str]:
    return [str(one.day) for one in dates(event, rhythm, number, until)]


def test_weeks_are_counted_from_the_day_at_the_place():
    event = seminar("2026-03-04T01:00", "2026-03-04T02:00")  # the evening of the third in Toronto
    assert days(event, Rhythm.WEEKLY, 3) == ["2026-03-10", "2026-03-17", "2026-03-24"]
    assert days(event, Rhythm.FORTNIGHTLY, until=date(2026, 3, 31)) == ["2026-03-17", "2026-03-31"]


@pytest.mark.parametrize(
    ("first", "following"),
    [
        ("2026-11-10T15:00", ["2026-12-08", "2027-01-12", "2027-02-09"]),  # the second Tuesday
        ("2026-01-30T15:00", ["2026-02-27", "2026-03-27", "2026-04-24"]),  # the fifth Friday: the last one
    ],
)
def test_months_keep_the_weekday_and_its_place(first, following):
    assert days(seminar(first, first), Rhythm.MONTHLY, 3) == following


def test_sixty_are_enough():
    event = seminar("2026-03-03T15:00", "2026-03-03T16:00")
    assert len(days(event, Rhythm.WEEKLY, until=date(2200, 1, 1))) == 60


def test_hours_are_those_of_the_clocks_at_the_place_when_these_change():
    event = seminar("2026-03-03T17:00", "2026-03-03T18:30")  # noon in Toronto
    [one] = dates(event, Rhythm.WEEKLY, 1, None)
    assert (event.starts_at.hour, one.starts_at.astimezone(UTC).hour) == (17, 16)
    walls = [moment.astimezone(event.zone).strftime("%H:%M") for moment in (one.starts_at, one.ends_at)]
    assert walls == ["12:00", "13:30"]


def test_an_hour_that_the_clocks_jump_over_is_left_out():
    event = seminar("2026-03-01T07:30", "2026-03-01T08:30")  # half past two at night
    assert [bool(one.starts_at) for one in dates(event, Rhythm.WEEKLY, 2, None)] == [False, True]


def test_whole_days_stay_whole_days():
    event = seminar("2026-03-06T05:00", "2026-03-08T05:00", is_all_day=True)  # Friday and Saturday
    [one] = dates(event, Rhythm.WEEKLY, 1, None)
    walls = [moment.astimezone(event.zone).strftime("%d %H:%M") for moment in (one.starts_at, one.ends_at)]
    assert walls == ["13 00:00", "15 00:00"]


# In the admin


def address(event: Event) -> str:
    return reverse("admin:news_event_repeat", args=[event.pk])


def sent(client, event: Event, button: str, **values):
    form = filled_in(client.get(address(event)), "repeat")
    return client.post(address(event), form | values | {button: "1"}, follow=True)


def test_the_dates_are_shown_before_the_drafts_are_made(editor):
    event = seminar("2026-11-10T15:00", "2026-11-10T16:00", is_cancelled=True)
    ada = factories.person()
    event.people.add(ada)
    shown = text(sent(editor, event, "preview", number="2"))
    assert "Tuesday November 17, 2026" in shown and "Make 2 drafts" in shown
    assert Event.objects.count() == 1
    assert "2 drafts were made." in text(sent(editor, event, "make", number="2"))
    made = Event.objects.exclude(pk=event.pk).order_by("starts_at")
    assert [(one.slug_en, one.slug_fr, one.published_at, one.is_cancelled) for one in made] == [
        ("seminar-2026-11-17", "seminaire-2026-11-17", None, False),
        ("seminar-2026-11-24", "seminaire-2026-11-24", None, False),
    ]
    assert (made[0].title_en, made[0].people.get(), str(made[0].first_day)) == ("Seminar", ada, "2026-11-17")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "one of the two"),
        ({"number": "3", "until": "2027-01-01"}, "one of the two"),
        ({"number": "61"}, "less than or equal to 60"),
        ({"number": "0"}, "greater than or equal to 1"),
        ({"until": "2026-11-10"}, "The event itself is on that day or later."),
        ({"until": "99999-01-01"}, "Enter a valid date."),
        ({"number": "1", "rhythm": "daily"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_makes_nothing(editor, values, said):
    event = seminar("2026-11-10T15:00", "2026-11-10T16:00")
    assert said in text(sent(editor, event, "make", **values))
    assert Event.objects.count() == 1


def test_who_may_not_add_does_not_repeat(translator):
    event = seminar("2026-11-10T15:00", "2026-11-10T16:00")
    assert translator.get(address(event)).status_code == 403
    assert (
        translator.post(address(event), {"rhythm": "weekly", "number": "2", "make": "1"}).status_code == 403
    )
    assert Event.objects.count() == 1
