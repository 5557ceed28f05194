"""The version of every table that pages are read from.

Triggers raise them (`RaiseContentVersion`), so that imports, `bulk_update` and plain SQL count too. Connections have
rows of their own to raise, so that writers never wait for each other; the sum of the rows of a table is its number.
What depends on the clock alone has a place in the version as well: the next moment at which something of a table is
published, expires or ends, and the day.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple

from django.apps import apps
from django.db import connections
from django.utils import timezone

from content.replica import reading

DAY = "day"  # stands among the tables: everything turns over at midnight
# The clocks of the machines of a site differ by less. A moment counts as passed only after that: what is rendered then
# is rendered by clocks that all have passed it.
SKEW = timedelta(seconds=2)
# Filled by `migrate`, and the same from then on; or the versions themselves.
CONSTANT = frozenset({"django_content_type", "django_migrations", "content_version"})
NUMBERS = """
SELECT relname, coalesce(sum(number), 0)::bigint, clock_timestamp()
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid LEFT JOIN content_version ON name = relname
WHERE tgname = 'content_version' GROUP BY relname
"""

Version = tuple[int, datetime | None]  # the number of a table, and its next moment
Versions = Mapping[str, Version | date]  # by table


class Snapshot(NamedTuple):
    """The versions of all tables at one moment; a table that nothing raises has none."""

    versions: Versions

    def of(self, tables: Iterable[str]) -> Versions | None:
        """The versions on which something depends that was read from these tables; None where one has none."""
        wanted = {DAY, *tables} - CONSTANT
        if wanted - self.versions.keys():
            return None
        return {table: self.versions[table] for table in wanted}

    def agrees_with(self, versions: Versions) -> bool:
        return all(self.versions.get(table) == version for table, version in versions.items())

    @property
    def numbers(self) -> dict[str, int]:
        return {table: version[0] for table, version in self.versions.items() if table != DAY}


class Moments:
    """When the tables of this site next change by the clock alone."""

    def __init__(self) -> None:
        self.found: dict[str, Version] = {}

    def next(self, numbers: Mapping[str, int], now: datetime) -> dict[str, Version]:
        """The version of each table: its number, and its next moment, looked up where either may be another."""
        found = self.found
        outdated = [
            table
            for table, number in numbers.items()
            if table not in found or found[table][0] != number or is_over(found[table][1], now)
        ]
        timed = {table: names for table, names in moments_of_tables().items() if table in outdated}
        moments = look_up(timed, now) if timed else {}
        fresh = {table: (numbers[table], moments.get(table)) for table in outdated}
        self.found = {table: fresh.get(table) or found[table] for table in numbers}
        return self.found


def is_over(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


@cache  # it is asked with every reading of the versions
def moments_of_tables() -> dict[str, tuple[str, ...]]:
    """The columns that hold the moments, by table."""
    return {model._meta.db_table: model.moments for model in apps.get_models() if hasattr(model, "moments")}


def look_up(columns: Mapping[str, Iterable[str]], now: datetime) -> dict[str, datetime]:
    parts = [
        f"(SELECT '{table}', min({column}) FROM {table} WHERE {column} > %(now)s)"  # noqa: S608 (names of the models)
        for table, names in columns.items()
        for column in names
    ]
    with connections[reading()].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts) + " ORDER BY 1", {"now": now})
        rows = [(table, moment) for table, moment in cursor if moment]
    return {
        table: min(moment for _table, moment in group) for table, group in groupby(rows, lambda row: row[0])
    }


def read(moments: Moments) -> Snapshot:
    """The versions as they are now; DatabaseError where the database is away."""
    numbers, now = numbers_now()
    now -= SKEW
    return Snapshot(moments.next(numbers, now) | {DAY: timezone.localdate(now)})


def numbers_now() -> tuple[dict[str, int], datetime]:
    """The number of every table that has one, and the moment by the clock of the database."""
    with connections[reading()].cursor() as cursor:
        cursor.execute(NUMBERS)
        rows = cursor.fetchall()
    return {table: number for table, number, _now in rows}, rows[0][2] if rows else timezone.now()
