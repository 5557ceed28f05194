"""What each public page may cost, in numbers that no busy machine moves: statements and bytes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.benchmark.addresses import public
from demo.benchmark.filling import change_a_work, fill

# Statements right after a change, the same with the counts of the content kept, and kilobytes of the answer.
# What is built lowers them; none goes up without a reason in the commit.
CEILINGS = {
    "home": (20, 17, 24),
    "list": (20, 12, 46),
    "list-deep": (20, 12, 46),
    "list-year": (20, 12, 17),
    "list-type": (20, 12, 19),
    "list-topic": (21, 13, 16),
    "list-person": (21, 13, 49),
    "list-venue": (21, 13, 34),
    "list-open-access": (20, 12, 43),
    "list-peer-reviewed": (20, 12, 50),
    "list-two-facets": (21, 13, 14),
    "search-common": (21, 13, 47),
    "search-rare": (21, 13, 21),
    "search-misspelt": (19, 14, 10),
    "everywhere-common": (16, 15, 14),
    "everywhere-rare": (14, 13, 11),
    "everywhere-misspelt": (22, 21, 9),
    "work": (16, 15, 21),
    "work-fr": (16, 15, 22),
    "person-200": (19, 18, 26),
    "topic": (17, 16, 13),
    "news-list": (9, 8, 9),
    "news-item": (11, 10, 11),
    "feed": (7, 6, 51),
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
