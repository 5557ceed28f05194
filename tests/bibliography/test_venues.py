import pytest

from curation.imports.venues import Venues, series_name
from publications.models import Venue
from tests import factories


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
    assert series_name(name, Venue.Kind.CONFERENCE) == series


def test_the_name_of_a_journal_stays_as_it_is():
    assert (
        series_name("Proceedings of the Royal Society", Venue.Kind.JOURNAL)
        == "Proceedings of the Royal Society"
    )


@pytest.mark.django_db
def test_a_venue_that_exists_is_found_by_its_folded_name():
    venue = factories.venue("Revue d’Écologie", kind=Venue.Kind.JOURNAL)
    venues = Venues()
    assert venues.find_or_add("Revue d'ecologie", Venue.Kind.JOURNAL) == venue
    assert venues.find_or_add("", Venue.Kind.JOURNAL) is None
    assert venues.unsaved == []
