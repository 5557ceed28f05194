"""What an answer is made of: the tables that were read for it, and the parameters of its address."""

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from content.caching.versions import Snapshot


class Recording:
    """What one answer was made of, or one part of it."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self.snapshot = snapshot  # the versions before anything was read; None until somebody asks
        self.tables: set[str] = set()
        self.parameters: set[str] = set()  # of the address, asked for whether they were given or not
        self.is_public = False  # said of the whole answer by `content.caching.middleware`
        self.statements = 0
        self.seconds = 0.0  # spent in the database


class Recordings(threading.local):
    """Those that run in this thread: the whole answer, and the parts within parts."""

    def __init__(self) -> None:
        self.running: list[Recording] = []


RECORDINGS = Recordings()


@contextmanager
def recording(snapshot: Snapshot | None = None) -> Iterator[Recording]:
    """Record what is read within; what a part reads, the whole has read too."""
    one = Recording(snapshot)
    RECORDINGS.running.append(one)
    try:
        yield one
    finally:
        RECORDINGS.running.pop()
        note_tables(one.tables)


def current() -> Recording | None:
    """The recording of the whole answer that is being made in this thread."""
    return RECORDINGS.running[0] if RECORDINGS.running else None


def note_tables(tables: Iterable[str]) -> None:
    """Remember that what is being made depends on these tables."""
    if RECORDINGS.running:
        RECORDINGS.running[-1].tables.update(tables)


def note_statement(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
    """A wrapper of Django's around every statement."""
    if not RECORDINGS.running:
        return execute(sql, params, many, context)
    note_tables(tables_in(sql))
    whole, start = RECORDINGS.running[0], time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        whole.statements += 1
        whole.seconds += time.perf_counter() - start


def watch(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Note the statements of a new connection (a receiver of `connection_created`)."""
    if note_statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(note_statement)


@lru_cache(maxsize=512)
def tables_in(sql: str) -> frozenset[str]:
    """The tables of the site whose names stand in a statement."""
    return all_tables().intersection(re.findall(r"\w+", sql))


@lru_cache(maxsize=1)
def all_tables() -> frozenset[str]:
    models = apps.get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models)
