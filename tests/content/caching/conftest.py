from collections import defaultdict

import pytest

from content.caching import latest, once, pages, shared
from content.caching.latest import Latest
from content.caching.once import Memory
from content.caching.shared import Shared


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch):
    """No test knows what another has kept."""
    store = Shared()
    monkeypatch.setattr(latest, "LATEST", defaultdict(Latest))
    for module in (once, pages, shared):
        monkeypatch.setattr(module, "SHARED", store)
    monkeypatch.setattr(once, "MEMORY", Memory())
