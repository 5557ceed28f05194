"""Pages in memory, bounded in bytes."""

import os

import pytest

from content.caching.page import OVERHEAD, Page
from content.caching.shelf import Shelf

BODY = 1000


def page(size: int = BODY) -> Page:
    return Page([("Content-Type", "image/png")], os.urandom(size), {})


@pytest.fixture
def shelf() -> Shelf:
    """With room for ten pages."""
    return Shelf(10 * (BODY + OVERHEAD))


def test_the_page_unused_for_longest_goes_first(shelf):
    for number in range(12):
        shelf.put(number, page())
    assert [number for number in range(12) if shelf.get(number)] == [*range(2, 12)]


def test_a_crawler_clears_away_nothing_that_was_asked_for_again(shelf):
    for number in range(5):
        shelf.put(number, page())
        shelf.get(number)
    for number in range(100, 200):
        shelf.put(number, page())
    assert all(shelf.get(number) for number in range(5))


def test_new_pages_find_room_though_all_others_were_asked_for_again(shelf):
    for number in range(20):
        shelf.put(number, page())
        shelf.get(number)
    shelf.put("new", page())
    assert shelf.get("new")


def test_the_room_is_never_exceeded_and_a_page_put_again_counts_once(shelf):
    for number in range(1000):
        shelf.put(number % 37, page(number % 500))
        shelf.get(number % 11)
        kept = [*shelf.once.values(), *shelf.again.values()]
        assert shelf.bytes_once + shelf.bytes_again == sum(one.size for one in kept) <= shelf.room


def test_what_would_take_much_of_the_room_alone_is_not_kept(shelf):
    shelf.put("small", page())
    shelf.put("large", page(10 * BODY))
    assert shelf.get("large") is None and shelf.get("small")
