"""The versions as this process knows them: read at most once in a while, or at each request."""

import threading
import time
from collections import defaultdict

from django.conf import settings
from django.db import DatabaseError, Error, close_old_connections

from content.caching.recording import current, note_tables
from content.caching.versions import Moments, Snapshot, numbers_now, read
from content.replica import reading

AWAY = 5  # seconds for which a database that did not answer is not asked again
PATIENCE = 1  # second for which one waits for another who asks the database


class Latest:
    """The last snapshot of a server, and when it was taken."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.moments = Moments()
        self.snapshot: Snapshot | None = None
        self.taken = float("-inf")
        self.failed: float | None = None  # when the database did not answer; None while it does

    def within(self, seconds: float) -> Snapshot:
        """The versions as they were so many seconds ago at the most; django.db.Error where the database is away.

        One asks it; the others wait a moment, and not at all for a database that was away.
        """
        if not seconds:
            return self.refreshed()
        if time.monotonic() - self.taken < seconds:
            return self.snapshot
        if not self.lock.acquire(timeout=PATIENCE if self.failed is None else 0):
            self.failed = time.monotonic()  # who asks may wait for long yet: nobody else does
            raise DatabaseError("The database is silent.")
        try:
            return self.snapshot if time.monotonic() - self.taken < seconds else self.refreshed()
        finally:
            self.lock.release()

    def refreshed(self) -> Snapshot:
        start = time.monotonic()
        if self.failed is not None and start - self.failed < AWAY:
            raise DatabaseError("The database did not answer a moment ago.")
        close_old_connections()
        try:
            fresh = read(self.moments)
        except Error:
            self.failed = time.monotonic()
            close_old_connections()
            raise
        if fresh == self.snapshot:
            fresh = self.snapshot  # the same object as before, which pages have been held against already
        self.snapshot, self.taken, self.failed = fresh, start, None
        return fresh


# By server: a replica is behind the primary, and what is read there is held against its own versions.
LATEST: defaultdict[str, Latest] = defaultdict(Latest)


def for_pages() -> Snapshot:
    """The versions that pages in the cache are held against."""
    return LATEST[reading()].within(settings.PAGE_CACHE_DELAY)


def last_known() -> Snapshot | None:
    """The versions when the database was last seen."""
    return LATEST[reading()].snapshot


def latest() -> Snapshot:
    """The versions for what is made now: those that the whole answer began with, else as they are."""
    whole = current()
    if whole is None:
        return read(LATEST[reading()].moments)
    if whole.snapshot is None:
        whole.snapshot = read(LATEST[reading()].moments)
    return whole.snapshot


def number(*apps: str) -> int:
    """What grows with every change of what these apps have written; without any, of the whole content."""
    whole = current()
    numbers = whole.snapshot.numbers if whole and whole.snapshot else numbers_now()[0]
    summed = [table for table in numbers if not apps or table.startswith(apps)]
    note_tables(summed)
    return sum(numbers[table] for table in summed)
