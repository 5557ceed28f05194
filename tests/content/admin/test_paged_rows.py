"""Rows of which a form shows a page: the authors of a work of a large collaboration."""

import pytest
from django.urls import reverse

from content.models import Revision
from publications.models import Publication
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
MANY = 230
PAGE = 100


@pytest.fixture
def work() -> Publication:
    found = factories.publication("Collisions", year=2021)
    found.authorships.bulk_create(
        found.authorships.model(publication=found, family=f"Name{n:03}", position=n)
        for n in range(1, MANY + 1)
    )
    found.refresh()
    return found


def address(work: Publication, page: int | str = "") -> str:
    found = reverse("admin:publications_publication_change", args=[work.pk])
    return f"{found}?authorships-page={page}" if page else found


def form_of(client, work: Publication, page: int | str = "") -> dict:
    return filled_in(client.get(address(work, page)), "publication_form")


def save(client, work: Publication, page: int, **values):
    form = form_of(client, work, page)
    return client.post(
        address(work, page), form | {name.replace("__", "-"): value for name, value in values.items()}
    )


def names(work: Publication) -> list[str]:
    positions = [one.position for one in work.authorships.all()]
    assert positions == [*range(1, len(positions) + 1)]
    return [one.family for one in work.authorships.all()]


def in_order() -> list[str]:
    return [f"Name{n:03}" for n in range(1, MANY + 1)]


@pytest.mark.parametrize(
    ("page", "first", "rows"),
    [("", 1, 100), (2, 101, 100), (3, 201, 30), (9, 201, 30), (0, 1, 100), ("x", 1, 100)],
)
def test_a_page_of_the_rows_is_shown(publisher, work, page, first, rows):
    form = form_of(publisher, work, page)
    assert form["authorships-INITIAL_FORMS"] == str(rows)
    assert form["authorships-0-family"] == f"Name{first:03}"
    assert len(form) < 1000


def test_the_pages_are_named_and_one_is_the_present(publisher, work):
    page = text(publisher.get(address(work, 2)))
    assert "230 rows in all." in page
    assert '<a href="?authorships-page=1">1–100<span>Name001</span></a>' in page
    assert '<b aria-current="page">101–200<span>Name101</span></b>' in page
    assert '<a href="?authorships-page=3">201–230<span>Name201</span></a>' in page


def test_rows_of_one_page_have_no_pages(publisher):
    work = factories.publication("Tides", ("Grace Tremblay", "Alan Côté"), 2021)
    assert "rows-pages" not in publisher.get(address(work)).text


def test_only_the_rows_of_the_page_are_written(publisher, work):
    response = save(publisher, work, 2, authorships__0__family="Rivard", authorships__99__DELETE="on")
    assert response.status_code == 302
    expected = in_order()
    expected[100] = "Rivard"
    del expected[199]
    assert names(work) == expected
    work.refresh_from_db()
    assert "Name100, Rivard, Name102" in work.authors_text
    assert Revision.objects.filter(object_id=work.pk).exists()


@pytest.mark.parametrize(("row", "place"), [(5, 3), (5, 230), (99, 1), (0, 200), (0, 150)])
def test_a_number_moves_a_row_within_its_page_and_to_another(publisher, work, row, place):
    save(publisher, work, 2, **{f"authorships__{row}__position": str(place)})
    expected = in_order()
    expected.insert(place - 1, expected.pop(100 + row))
    assert names(work) == expected


@pytest.mark.parametrize("number", ["32768", "99999999999"])
def test_a_number_beyond_the_column_sends_a_row_to_the_end(publisher, work, number):
    assert save(publisher, work, 2, authorships__0__position=number).status_code == 302
    expected = in_order()
    expected.append(expected.pop(100))
    assert names(work) == expected


def test_who_is_added_stands_where_the_number_says_or_last(publisher, work):
    new = {
        "authorships__TOTAL_FORMS": str(PAGE + 2),
        "authorships__100__family": "Added",
        "authorships__100__position": "201",
        "authorships__100__role": "author",
        "authorships__100__link_state": "none",
        "authorships__101__family": "Last",
        "authorships__101__position": "0",
        "authorships__101__role": "author",
        "authorships__101__link_state": "none",
    }
    save(publisher, work, 2, **new)
    expected = in_order()
    expected.insert(200, "Added")
    assert names(work) == [*expected, "Last"]


def test_rows_are_found_although_the_pages_have_shifted_meanwhile(publisher, work):
    form = form_of(publisher, work, 2)
    work.authorships.filter(position__lte=60).delete()
    publisher.post(address(work, 2), form | {"authorships-99-family": "Rivard"})
    assert set(in_order()[60:]) - set(names(work)) == {"Name200"}
    assert "Rivard" in names(work)


def test_after_a_save_that_goes_on_the_same_page_is_shown(publisher, work):
    response = save(publisher, work, 2, authorships__0__family="Rivard", _continue="1")
    assert response["Location"].endswith("?authorships-page=2")
    assert publisher.get(response["Location"]).status_code == 200


def test_a_mistake_is_shown_on_its_page(publisher, work):
    response = save(publisher, work, 2, authorships__3__family="")
    assert "An author needs a name." in text(response)
    assert 'value="Name105"' in response.text
    assert 'aria-current="page">101–200' in text(response)


@pytest.mark.parametrize("page", [1, 3])
def test_the_pages_cost_no_statement(publisher, work, page, django_assert_num_queries):
    publisher.get(address(work, page))
    with django_assert_num_queries(15):
        publisher.get(address(work, page))
