"""What each public page may cost, in numbers that no busy machine moves: statements and bytes."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.caching import once
from content.caching.pages import PageCache
from demo.benchmark.addresses import public
from demo.benchmark.filling import change_a_work, fill
from tests.wsgi import ask

# Statements right after a change, the same with the counts of the content kept, and kilobytes of the answer.
# What is built lowers them; none goes up without a reason in the commit.
CEILINGS = {
    "home": (15, 14, 24),
    "list": (16, 8, 46),
    "list-deep": (16, 8, 46),
    "list-year": (16, 8, 17),
    "list-type": (16, 8, 19),
    "list-topic": (17, 9, 16),
    "list-person": (17, 9, 49),
    "list-venue": (17, 9, 34),
    "list-open-access": (16, 8, 43),
    "list-peer-reviewed": (16, 8, 50),
    "list-two-facets": (17, 9, 14),
    "search-common": (17, 9, 47),
    "search-rare": (17, 9, 21),
    "search-misspelt": (15, 10, 10),
    "everywhere-common": (13, 12, 14),
    "everywhere-rare": (11, 10, 11),
    "everywhere-misspelt": (19, 18, 9),
    "work": (7, 6, 21),
    "work-fr": (8, 6, 22),
    "person-200": (16, 15, 26),
    "topic": (14, 13, 13),
    "news-list": (6, 5, 9),
    "news-item": (8, 7, 11),
    "feed": (7, 6, 51),
    "sitemap": (2, 2, 32),
    "tenth-bib": (10, 10, 6),
    "tenth-json": (10, 10, 7),
    "all-bib": (10, 10, 61),
    "all-ris": (10, 10, 60),
    "all-json": (10, 10, 68),
}


# Django as it is served, with a page cache that has no room.
COLD = PageCache(WSGIHandler(), room=0)


@pytest.fixture
def institute(transactional_db, monkeypatch):
    """Forty works, committed: within a transaction nothing of the content is kept. No other test has kept any."""
    monkeypatch.setattr(once, "MEMORY", once.Memory())
    fill(40)


def test_no_page_costs_more_than_its_ceiling(institute):
    ask(COLD, "/en/")  # what every page shares is kept from here on
    costs = {address.name: cost(address.path) for address in public()}
    assert costs.keys() == CEILINGS.keys()
    above = {
        name: (cost, CEILINGS[name])
        for name, cost in costs.items()
        if any(figure > ceiling for figure, ceiling in zip(cost, CEILINGS[name], strict=True))
    }
    assert above == {}


def cost(path: str) -> tuple[int, int, float]:
    change_a_work()
    first, _size = asked(path)
    again, size = asked(path)
    return first, again, size / 1024


def asked(path: str) -> tuple[int, int]:
    """The statements and the bytes of an answer."""
    with CaptureQueriesContext(connection) as queries:
        answer = ask(COLD, path)
    assert answer.status == 200, path
    return len(queries), len(answer.body)
