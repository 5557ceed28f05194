"""Whether a database is the one that this code expects."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

# The first migration of the site before version 0.1.0, which began them anew and from which on none is rewritten.
FORMER = ("content", "0001_search")


def is_migrated(connection: BaseDatabaseWrapper) -> bool:
    """Whether every migration is applied to it."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def is_former(connection: BaseDatabaseWrapper) -> bool:
    """Whether it was made before version 0.1.0: no migration leads from there to here."""
    return FORMER in MigrationRecorder(connection).applied_migrations()
