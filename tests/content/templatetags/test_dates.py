import datetime
import zoneinfo

import pytest
from django.utils.translation import override

from content.templatetags.dates import day, days, hour, hours, weekday, zone_name

TORONTO = zoneinfo.ZoneInfo("America/Toronto")


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=TORONTO)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ("2026-11-12", "November 12, 2026", "12 novembre 2026"),
        ("2026-11-01", "November 1, 2026", "1er novembre 2026"),
        ("2026-11-11", "November 11, 2026", "11 novembre 2026"),
    ],
)
def test_a_day_in_words(date, english, french):
    value = datetime.date.fromisoformat(date)
    with override("en"):
        assert day(value) == english
    with override("fr"):
        assert day(value) == french


def test_a_day_of_the_week():
    value = datetime.date(2026, 11, 12)
    with override("en"):
        assert weekday(value) == "Thursday, November 12, 2026"
    with override("fr"):
        assert weekday(value) == "jeudi 12 novembre 2026"


@pytest.mark.parametrize(
    ("time", "english", "french"),
    [
        ("13:40", "1:40 p.m.", "13 h 40"),
        ("15:00", "3 p.m.", "15 h"),
        ("09:05", "9:05 a.m.", "9 h 05"),
        ("12:00", "noon", "12 h"),
        ("00:00", "midnight", "0 h"),
    ],
)
def test_an_hour_in_canadian_form(time, english, french):
    value = at(f"2026-11-12T{time}")
    with override("en"):
        assert plain(hour(value)) == english
    with override("fr"):
        assert plain(hour(value)) == french


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("2026-11-12", "2026-11-12", "November 12, 2026", "12 novembre 2026"),
        ("2026-11-12", "2026-11-14", "November 12–14, 2026", "du 12 au 14 novembre 2026"),
        ("2026-12-01", "2026-12-03", "December 1–3, 2026", "du 1er au 3 décembre 2026"),
        (
            "2026-11-30",
            "2026-12-01",
            "November 30 – December 1, 2026",
            "du 30 novembre au 1er décembre 2026",
        ),
        (
            "2026-12-30",
            "2027-01-02",
            "December 30, 2026 – January 2, 2027",
            "du 30 décembre 2026 au 2 janvier 2027",
        ),
    ],
)
def test_what_two_days_share_is_said_once(first, last, english, french):
    first, last = map(datetime.date.fromisoformat, (first, last))
    with override("en"):
        assert days(first, last) == english
    with override("fr"):
        assert days(first, last) == french


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        (
            "2026-11-12T13:40",
            "2026-11-12T15:00",
            "1:40–3 p.m.",
            "13 h 40 – 15 h",
        ),
        (
            "2026-11-12T11:30",
            "2026-11-12T13:00",
            "11:30 a.m. – 1 p.m.",
            "11 h 30 – 13 h",
        ),
        (
            "2026-11-12T13:40",
            "2026-11-12T13:40",
            "1:40 p.m.",
            "13 h 40",
        ),
    ],
)
def test_the_hours_of_one_day_say_once_what_both_share(start, end, english, french):
    with override("en"):
        assert plain(hours(at(start), at(end))) == english
    with override("fr"):
        assert plain(hours(at(start), at(end))) == french


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("America/Toronto", "", ""),
        ("America/Montreal", "", ""),
        ("Europe/Paris", "Paris time (UTC+1)", "heure locale (Paris, UTC+1)"),
        ("Europe/London", "London time (UTC)", "heure locale (Londres, UTC)"),
        ("Africa/Cairo", "Cairo time (UTC+2)", "heure locale (Le Caire, UTC+2)"),
        ("America/Mexico_City", "Mexico City time (UTC−6)", "heure locale (Mexico, UTC−6)"),
        ("Asia/Kathmandu", "Kathmandu time (UTC+5:45)", "heure locale (Katmandou, UTC+5:45)"),
        ("Asia/Ho_Chi_Minh", "Ho Chi Minh City time (UTC+7)", "heure locale (Hô-Chi-Minh-Ville, UTC+7)"),
        (
            "America/St_Johns",
            "St. John’s time (UTC−3:30)",
            "heure locale (Saint-Jean de Terre-Neuve, UTC−3:30)",
        ),
        ("America/Port-au-Prince", "", ""),
        ("America/Costa_Rica", "Costa Rica time (UTC−6)", "heure locale (Costa Rica, UTC−6)"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_time_zone_is_named_where_its_clocks_differ(zone, english, french):
    with override("en"):
        assert zone_name(at("2026-11-12T13:40"), zone) == english
    with override("fr"):
        assert zone_name(at("2026-11-12T13:40"), zone) == french
