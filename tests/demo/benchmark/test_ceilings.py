"""What each public page may cost, in numbers that no busy machine moves: statements and bytes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.benchmark.addresses import public
from demo.benchmark.filling import change_a_work, fill

# Statements right after a change, the same with the counts of the content kept, and kilobytes of the answer.
# What is built lowers them; none goes up without a reason in the commit.
CEILINGS = {
    "home": (16, 16, 24),
    "list": (18, 11, 46),
    "list-deep": (18, 11, 46),
    "list-year": (18, 11, 17),
    "list-type": (18, 11, 19),
    "list-topic": (19, 12, 16),
    "list-person": (19, 12, 49),
    "list-venue": (19, 12, 34),
    "list-open-access": (18, 11, 43),
    "list-peer-reviewed": (18, 11, 50),
    "list-two-facets": (19, 12, 14),
    "search-common": (19, 12, 47),
    "search-rare": (19, 12, 21),
    "search-misspelt": (17, 13, 10),
    "everywhere-common": (14, 14, 14),
    "everywhere-rare": (12, 12, 11),
    "everywhere-misspelt": (20, 20, 9),
    "work": (14, 14, 21),
    "work-fr": (14, 14, 22),
    "person-200": (17, 17, 26),
    "topic": (15, 15, 13),
    "news-list": (7, 7, 9),
    "news-item": (9, 9, 11),
    "feed": (6, 6, 51),
    "sitemap": (1, 1, 32),
    "tenth-bib": (10, 10, 6),
    "tenth-json": (10, 10, 7),
    "all-bib": (10, 10, 61),
    "all-ris": (10, 10, 60),
    "all-json": (10, 10, 68),
}


@pytest.fixture
def institute(transactional_db):
    """Forty works, committed: within a transaction nothing of the content is kept."""
    fill(40)


def test_no_page_costs_more_than_its_ceiling(institute, client):
    costs = {address.name: cost(client, address.path) for address in public()}
    assert costs.keys() == CEILINGS.keys()
    above = {
        name: (cost, CEILINGS[name])
        for name, cost in costs.items()
        if any(figure > ceiling for figure, ceiling in zip(cost, CEILINGS[name], strict=True))
    }
    assert above == {}


def cost(client, path: str) -> tuple[int, int, float]:
    change_a_work()
    first, size = asked(client, path)
    again, _size = asked(client, path)
    return first, again, size / 1024


def asked(client, path: str) -> tuple[int, int]:
    """The statements and the bytes of an answer."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
        body = response.getvalue()
    assert response.status_code == 200, path
    return len(queries), len(body)
