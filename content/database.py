"""Whether a database is the one that this code expects."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

# The first migration of the site before version 0.1.0, which began them anew and from which on none is rewritten.
FORMER = ("content", "0001_search")
LOCK = 0x56697472696E65  # “Vitrine”, in the numbers that PostgreSQL locks by


def is_migrated(connection: BaseDatabaseWrapper) -> bool:
    """Whether every migration is applied to it."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def is_former(connection: BaseDatabaseWrapper) -> bool:
    """Whether it was made before version 0.1.0: no migration leads from there to here."""
    return FORMER in MigrationRecorder(connection).applied_migrations()


@contextmanager
def alone(connection: BaseDatabaseWrapper, say: Callable[[str], object]) -> Iterator[None]:
    """Let one process at a time change the database as a whole; the next one says that it waits, and does.

    It asks again and again: a statement that waits would itself be waited for by an index that is built concurrently.
    """
    with connection.cursor() as cursor:
        is_waiting = False
        while not is_locked(cursor):
            if not is_waiting:
                say(_("Another process is changing this database: waiting until it has done."))
            is_waiting = True
            time.sleep(0.3)
        try:
            yield
        finally:
            if connection.connection and not connection.connection.closed:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def is_locked(cursor, lock: int = LOCK) -> bool:
    """Whether the lock is ours by now."""
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
    return cursor.fetchone()[0]
