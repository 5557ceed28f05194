import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from publications.models import Publication, Venue
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_citation_key_that_is_made_is_free():
    factories.publication("Imported", cite_key="tides")
    assert factories.publication("Tides").cite_key == "tides-2"


@pytest.mark.parametrize(
    "statuses",
    [
        ("preprint", "published"),
        ("submitted", "accepted"),
        ("published", "retracted"),
        ("withdrawn", "preprint"),
    ],
)
def test_the_last_named_release_speaks_for_the_work_whichever_came_first(statuses):
    for order in (statuses, statuses[::-1]):
        work = factories.publication("Tides")
        for status in order:
            factories.release(work, 2020, status=status)
        assert work.primary_release.status == statuses[-1]


def test_of_two_published_releases_the_newest_speaks_unless_it_is_a_workshop():
    work = factories.publication("Tides")
    newest = factories.release(work, 2021)
    factories.release(work, 2020)
    workshop = factories.venue("Workshop on tides", kind=Venue.Kind.WORKSHOP)
    factories.release(work, 2022, venue=workshop)
    work.refresh_from_db()
    assert (work.primary_release, work.year) == (newest, 2021)


@pytest.mark.parametrize("title", ["{}", r"\relax", "~", r"\vspace{2cm}"])
def test_a_title_of_which_nothing_shows_is_refused(title):
    work = Publication(title=title)
    with pytest.raises(ValidationError, match="Nothing of this title can be shown"):
        work.full_clean()
    assert work.title_text.strip() == ""
    Publication(title="$x^2$").full_clean()


def test_no_row_is_without_a_title_whoever_writes_it():
    with pytest.raises(IntegrityError, match="titled"), transaction.atomic():
        Publication.objects.create(title="{}", slug="nothing", cite_key="nothing")
