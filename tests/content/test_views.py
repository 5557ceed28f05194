"""What the lists of the site have in common."""

import re
from datetime import UTC, datetime

import pytest

from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db

LISTS = [
    *(
        "/en/publications/",
        "/fr/publications/",
        "/en/publications/?topic=oceans",
        "/en/news/",
        "/fr/nouvelles/",
    ),
    *("/en/news/archive/2020/", "/fr/nouvelles/archives/2020/", "/en/events/", "/fr/evenements/"),
    *("/en/events/archive/2020/", "/fr/evenements/archives/2020/"),
    *("/en/search/?q=tides&kind=publications", "/fr/recherche/?q=tides&kind=publications"),
]


@pytest.fixture(scope="module")
def long_lists(rows_of_the_module):
    oceans, then = factories.topic(), datetime(2020, 6, 1, 16, tzinfo=UTC)
    for number in range(21):
        factories.publication(f"Tides {number}", topics=(oceans,))
        factories.article(f"News {number}", f"Nouvelle {number}", published_at=then)
        factories.event(f"Event {number}", f"Activité {number}", starts_at=then)


def head_of(page: str) -> tuple[str, str]:
    return tuple(
        re.search(mark, page)[1] for mark in ("<title>([^<]+)", '<meta name="description" content="([^"]+)')
    )


@pytest.mark.parametrize("address", LISTS)
def test_each_page_of_a_list_has_a_title_and_a_description_of_its_own(client, long_lists, address):
    first = text(client.get(address))
    second = text(client.get(f"{address}{'&' if '?' in address else '?'}page=2"))
    for begins, goes_on in zip(head_of(first), head_of(second), strict=True):
        assert ", page 2" in goes_on
        assert ", page" not in begins
