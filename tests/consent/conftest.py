"""The notice is read anew in each test, and left as the other tests know it."""

from functools import lru_cache
from importlib import import_module

import pytest


@pytest.fixture(autouse=True)
def fresh_notice(db, monkeypatch):
    """A memory of the test's own, and the groups that a new site begins with."""
    notices = import_module("consent.notices")  # Django is not ready yet when this file is read
    monkeypatch.setattr(notices, "shown_in", lru_cache(maxsize=1)(notices.shown_in.__wrapped__))
    import_module("tests.factories").consent()
