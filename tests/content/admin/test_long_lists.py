"""Lists of works: counted once a version, keys first, years by index."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.admin import long_lists
from content.admin.long_lists import LongPaginator, years
from publications.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def works() -> list[Publication]:
    return [factories.publication(f"Tides {year}", (), year) for year in (1999, 2001, 2001, 2004)]


def test_years_are_those_in_which_there_are_rows(works):
    assert years(Publication.objects.all(), "sort_date") == [
        datetime.date(year, 1, 1) for year in (1999, 2001, 2004)
    ]
    assert years(Publication.objects.filter(year__gt=2000), "sort_date") == [
        datetime.date(year, 1, 1) for year in (2001, 2004)
    ]


def test_where_nothing_has_a_date_there_are_no_years():
    factories.publication("Undated", (), None)
    assert years(Publication.objects.all(), "sort_date") == []


def test_a_page_holds_the_rows_that_stand_there(works):
    rows = Publication.objects.order_by("pk")
    pages = LongPaginator(rows, 3)
    assert [list(page) for page in pages] == [works[:3], works[3:]]
    assert LongPaginator(rows.none(), 3).count == 0


def test_of_a_page_the_keys_are_found_before_its_rows_are_read(works):
    with CaptureQueriesContext(connection) as queries:
        list(LongPaginator(Publication.objects.order_by("pk"), 2).page(2))
    keys, rows = (one["sql"] for one in queries.captured_queries[-2:])
    assert "OFFSET 2" in keys and "abstract" not in keys
    assert "OFFSET" not in rows and "abstract" in rows


def test_a_list_says_the_same_years_whether_it_is_long_or_not(superuser, works, monkeypatch):
    address = reverse("admin:publications_publication_changelist")
    short = superuser.get(address).content.decode()
    monkeypatch.setattr(long_lists, "RANKED_HITS", 2)
    long = superuser.get(address).content.decode()
    for year in (1999, 2001, 2004):
        assert short.count(f"sort_date__year={year}") == long.count(f"sort_date__year={year}") == 1
    assert "sort_date__year=2000" not in long


def test_works_are_narrowed_by_the_topics_that_one_of_them_has(superuser, works):
    used, unused = factories.topic("Oceans", ""), factories.topic("Deserts", "")
    works[0].topics.add(used)
    works[1].topics.add(used, factories.topic("Ice", ""))
    address = reverse("admin:publications_publication_changelist")
    page = superuser.get(address, {"topics__id__exact": used.pk}).content.decode()
    assert page.count('class="action-select"') == 2
    assert "Oceans" in page and "Deserts" not in page
    assert superuser.get(address, {"topics__id__exact": unused.pk}).status_code == 200
    assert superuser.get(address, {"topics__id__exact": "x"}).status_code == 302
