"""When the cache in front of the site is told that its pages are of yesterday."""

from itertools import islice

import pytest
from django.db import OperationalError

from content.caching import latest, purging
from content.caching.purging import changes
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meanwhile(monkeypatch):
    """What happens between two looks, one after the other; how long each pause was."""
    happenings, pauses = [], []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if not happenings:
            raise StopIteration
        happenings.pop(0)()

    monkeypatch.setattr(purging.time, "sleep", sleep)
    return happenings, pauses


def told(pause: float = 1) -> int:
    """How often something was told until nothing more happens."""
    number = 0
    try:
        for _versions in islice(changes(pause), 100):
            number += 1
    except RuntimeError:  # the StopIteration of a generator
        pass
    return number


def nothing() -> None:
    pass


def test_what_is_there_at_first_is_told_and_then_what_changes(meanwhile):
    happenings, _pauses = meanwhile
    happenings += [
        nothing,
        nothing,
        factories.article,
        nothing,
        nothing,
        nothing,
        factories.person,
        nothing,
        nothing,
    ]
    assert told() == 3


def test_it_is_told_when_every_process_knows(meanwhile, settings):
    happenings, pauses = meanwhile
    settings.PAGE_CACHE_DELAY = 4
    happenings += [nothing]
    assert told(pause=1) == 1
    assert pauses[0] == 5


def test_many_changes_in_a_short_while_are_told_once(meanwhile):
    happenings, pauses = meanwhile

    def imported() -> None:
        for number in range(5):
            factories.publication(f"Work {number}")

    happenings += [nothing, imported, nothing, nothing, nothing]
    assert told(pause=10) == 2
    assert pauses[:3] == [10, 1, 10]


def test_what_changes_while_one_waits_is_told_after_it(meanwhile):
    happenings, _pauses = meanwhile
    happenings += [nothing, factories.article, factories.person, nothing, nothing, nothing]
    assert told(pause=10) == 3


def test_a_database_that_is_away_has_not_changed(meanwhile, monkeypatch):
    happenings, _pauses = meanwhile

    def fail(moments):
        raise OperationalError

    read = latest.read
    happenings += [
        nothing,
        lambda: monkeypatch.setattr(latest, "read", fail),
        nothing,
        lambda: monkeypatch.setattr(latest, "read", read),
        nothing,
        factories.article,
        nothing,
        nothing,
    ]
    assert told() == 2
