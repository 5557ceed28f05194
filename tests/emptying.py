"""The database as a test of real transactions found it, without Django's flush.

`flush` truncates every table and fills in again what migrations and signals have made: 1.2 s a test, most of it
files that are removed and permissions that are looked up. Here those tables are emptied in which there is something,
and what was there from the beginning is put back only where somebody has touched it.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction

NEVER = {"django_migrations", "content_version"}


class Rows(NamedTuple):
    """What migrations and signals have filled into a table."""

    digest: str
    as_json: str


@cache
def tables() -> list[str]:
    """Those of all apps, but for what the database knows of itself."""
    models = [one for one in apps.get_models(include_auto_created=True) if not one._meta.proxy]
    return sorted({one._meta.db_table for one in models} - NEVER)


@cache
def filled() -> dict[str, Rows]:
    """What was there from the beginning; ask before any test has run."""
    with connection.cursor() as cursor:
        found = {}
        for table, digest in digests(tables()).items():
            cursor.execute(f"SELECT json_agg(t)::text FROM {table} t")
            found[table] = Rows(digest, cursor.fetchone()[0])
        return found


def digests(names: Iterable[str]) -> dict[str, str]:
    """A digest of the rows of each of these tables in which there are some."""
    parts = [
        f"SELECT '{name}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t" for name in names
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {name: digest for name, digest in cursor.fetchall() if digest}


def empty() -> None:
    """Take away what a test has left; the keys between tables are checked at the end.

    Looked at once more: triggers note what was deleted.
    """
    first = filled()
    now = digests(first)
    touched = [name for name, rows in first.items() if now.get(name) != rows.digest]
    others = [name for name in tables() if name not in first]
    with transaction.atomic(), connection.cursor() as cursor:
        while used := filled_now(others):
            for name in used:
                cursor.execute(f"DELETE FROM {name}")
        for name in touched:
            cursor.execute(f"DELETE FROM {name}")
            cursor.execute(
                f"INSERT INTO {name} SELECT * FROM json_populate_recordset(NULL::{name}, %s)",
                [first[name].as_json],
            )


def filled_now(names: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in names))
        return [name for (name,) in cursor.fetchall()]
