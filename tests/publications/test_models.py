import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from publications.models import Publication, Release, Venue
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


@pytest.mark.parametrize(
    ("date", "first_day"),
    [
        ((2021, None, None), datetime.date(2021, 1, 1)),
        ((2021, 2, None), datetime.date(2021, 2, 1)),
        ((2021, 2, 28), datetime.date(2021, 2, 28)),
        ((2021, 2, 31), datetime.date(2021, 2, 1)),
        ((None, None, None), None),
    ],
)
def test_a_date_of_any_precision_has_a_day_to_sort_by(date, first_day):
    year, month, day = date
    assert Release(year=year, month=month, day=day).sort_date == first_day


@pytest.mark.parametrize(
    "date", [{"month": 2}, {"year": 2021, "day": 3}, {"year": 21}, {"year": 2021, "month": 13}]
)
def test_the_database_refuses_what_is_no_date(date):
    work = factories.publication("Tides")
    with pytest.raises(IntegrityError), transaction.atomic():
        work.releases.create(**date)


def test_authors_are_renumbered_within_their_part():
    work = factories.publication("Tides")
    for position, (role, name) in enumerate(
        (("author", "A B"), ("editor", "C D"), ("author", "E F")), start=4
    ):
        factories.authorship(work, name, role=role, position=position)
    work.authorships.renumber()
    assert [(one.role, one.position) for one in work.authorships.all()] == [
        ("author", 1),
        ("author", 2),
        ("editor", 1),
    ]


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
