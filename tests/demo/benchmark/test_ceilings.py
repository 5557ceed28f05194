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
    "home": (12, 7, 24),
    "list": (11, 3, 45),
    "list-deep": (11, 3, 45),
    "list-year": (11, 3, 17),
    "list-type": (11, 3, 19),
    "list-topic": (12, 4, 16),
    "list-person": (12, 4, 48),
    "list-venue": (12, 4, 33),
    "list-open-access": (11, 3, 42),
    "list-peer-reviewed": (11, 3, 49),
    "list-two-facets": (12, 4, 14),
    "search-common": (12, 4, 46),
    "search-rare": (12, 4, 21),
    "search-misspelt": (15, 10, 10),
    "everywhere-common": (11, 10, 14),
    "everywhere-rare": (9, 8, 11),
    "everywhere-misspelt": (19, 18, 9),
    "work": (7, 6, 21),
    "work-fr": (8, 6, 22),
    "person-200": (9, 8, 25),
    "topic": (8, 6, 13),
    "news-list": (5, 4, 9),
    "news-item": (6, 5, 11),
    "feed": (6, 4, 51),
    "sitemap": (4, 2, 31),
    "tenth-bib": (10, 10, 6),
    "tenth-json": (10, 10, 7),
    "all-bib": (10, 10, 61),
    "all-ris": (10, 10, 60),
    "all-json": (10, 10, 67),
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
