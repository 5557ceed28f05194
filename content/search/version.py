"""The version of the content: what is computed from much of it is computed once for each version.

Triggers raise it (`RaiseContentVersion`), so that imports, `bulk_update` and plain SQL count too. Connections
have rows of their own to raise, a thousand at the most, so that writers hardly ever wait for each other; the sum
of the rows is the version.
"""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import connections

from content.replica import reading

SECONDS = 60  # that a page may lag behind the clock, by which works are published and expire
Answer = TypeVar("Answer")


def version() -> int:
    with connections[reading()].cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(number), 0) FROM content_version")
        return cursor.fetchone()[0]


def once_per_version(name: str, make: Callable[[], Answer]) -> Answer:
    """What `make` returns, made once for this name in each version of the content, at least once a minute.

    Within a transaction it is always made: there may be changes in it that nobody else sees yet.
    """
    if connections[reading()].in_atomic_block:
        return make()
    digest = hashlib.blake2s(name.encode()).hexdigest()
    return cache.get_or_set(f"content:{version()}:{digest}", make, SECONDS)
