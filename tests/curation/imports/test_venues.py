import pytest

from curation.imports.venues import Venues
from publications.models import Venue
from tests import factories


@pytest.mark.django_db
def test_a_venue_that_exists_is_found_by_its_folded_name():
    venue = factories.venue("Revue d’Écologie", kind=Venue.Kind.JOURNAL)
    venues = Venues()
    assert venues.find_or_add("Revue d'ecologie", Venue.Kind.JOURNAL) == venue
    assert venues.find_or_add("", Venue.Kind.JOURNAL) is None
    assert venues.unsaved == []
