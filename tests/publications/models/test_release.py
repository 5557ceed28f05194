import datetime

import pytest
from django.db import IntegrityError, transaction

from publications.models import Release
from tests import factories

pytestmark = pytest.mark.django_db


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
