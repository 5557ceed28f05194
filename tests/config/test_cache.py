"""A shared cache that is away is an empty one; where the package redis is installed."""

import pytest

pytest.importorskip("redis")

from config.cache import SharedCache
from config.env import cache as parsed
from content.quotas import Quota


@pytest.fixture
def away(monkeypatch):
    """A cache whose server does not answer."""
    monkeypatch.setattr(SharedCache, "away_until", 0.0)
    settings = parsed("redis://:password@127.0.0.1:9/0")
    return SharedCache(settings["LOCATION"], settings)


def test_nothing_is_found_and_nothing_is_kept(away):
    assert away.get("key", "nothing") == "nothing"
    assert away.get_many(["key"]) == {}
    assert away.add("key", 1)
    away.set("key", 1)
    assert away.set_many({"key": 1}) == []
    assert not away.touch("key")
    assert not away.delete("key")
    assert "key" not in away
    with pytest.raises(ValueError, match="key"):
        away.incr("key")


def test_what_is_computed_once_is_computed_each_time(away):
    made = []
    assert away.get_or_set("key", lambda: made.append(1) or "made") == "made"
    assert away.get_or_set("key", lambda: made.append(1) or "made") == "made"
    assert len(made) == 2


def test_it_is_asked_again_after_a_moment_and_not_before(away, monkeypatch):
    away.get("key")
    asked = []
    monkeypatch.setattr(type(away._cache), "get", lambda *arguments: asked.append(1))
    away.get("key")
    assert asked == []
    monkeypatch.setattr(SharedCache, "away_until", 0.0)
    away.get("key")
    assert asked == [1]


def test_nobody_is_held_back_for_want_of_a_counter(away, monkeypatch, rf):
    monkeypatch.setattr("content.quotas.cache", away)
    quota = Quota("letters", 1, 60)
    assert not any(quota.is_spent(rf.post("/")) for _number in range(3))
