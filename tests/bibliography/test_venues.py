import pytest

from bibliography.kinds import VenueKind
from bibliography.venues import series_name, venue_key


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("2021 18th Conference on Robots and Vision (CRV)", "Conference on Robots and Vision (CRV)"),
        ("Proceedings of the Ninth International Conference on Words", "International Conference on Words"),
        ("Conference on Robots (CR 2024)", "Conference on Robots (CR)"),
        (
            "International Conference on Dependable, Secure Computing, DASC 2011, December 12-14, Sydney",
            "International Conference on Dependable, Secure Computing",
        ),
        ("2018", "2018"),
    ],
)
def test_a_conference_is_one_venue_every_year(name, series):
    assert series_name(name, VenueKind.CONFERENCE) == series


def test_the_name_of_a_journal_stays_as_it_is():
    assert (
        series_name("Proceedings of the Royal Society", VenueKind.JOURNAL)
        == "Proceedings of the Royal Society"
    )


def test_venues_of_one_series_have_one_key():
    first = venue_key("Proceedings of the 2nd Conference on Éngines, 2023", VenueKind.CONFERENCE)
    assert first == venue_key("3rd Conference on Engines (2024)", VenueKind.CONFERENCE)
    assert first != venue_key("Conference on Engines, 2024", VenueKind.JOURNAL)
    assert venue_key("—", VenueKind.JOURNAL) == "—"
