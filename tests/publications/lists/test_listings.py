import pytest

from publications.lists.listings import file_address
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def library(rows_of_the_module):
    """Works that differ in year, topic, author and venue; one is not public."""
    ada, oceans = factories.person(), factories.topic()
    factories.publication("Reefs", (ada,), 2021, (oceans,))
    factories.publication("Rivers", ("Jo Roy",), 2022, (oceans,))
    roots = factories.publication("Roots", (ada, "Jo Roy"))
    factories.release(roots, 2023, venue=factories.venue("Journal of Tides & Trees"))
    factories.publication("Secret", (ada,), 2021, (oceans,), published_at=None)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("/en/publications/", "/en/publications.ris"),
        ("/en/publications/?year=2024&q=a.b/", "/en/publications.ris?year=2024&q=a.b/"),
        ("/fr/personnes/ada-rivard/", "/fr/personnes/ada-rivard.ris"),
    ],
)
def test_the_address_of_a_file_is_that_of_its_page_with_another_ending(page, expected):
    assert file_address(page, "ris") == expected
