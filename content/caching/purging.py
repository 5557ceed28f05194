"""Telling a cache between this site and its visitors that what it holds is of yesterday."""

import shlex
import subprocess
import time
from collections.abc import Iterator

import httpx
from django.conf import settings
from django.db import Error, close_old_connections

from content.caching.latest import latest
from content.caching.versions import Snapshot
from content.replica import REPLICA

PATIENCE = 30  # seconds that the other side has
LOOK = 1.0  # seconds between two looks at the versions


class NotPurged(Exception):
    """The hook of the settings failed; says how."""


def purge() -> None:
    """Carry out the hook of the settings: a command, or a request to an address (POST). Raises `NotPurged`."""
    try:
        if settings.PURGE_COMMAND:
            subprocess.run(shlex.split(settings.PURGE_COMMAND), check=True, timeout=PATIENCE)
        else:
            httpx.post(settings.PURGE_URL, timeout=PATIENCE).raise_for_status()
    except (OSError, ValueError, subprocess.SubprocessError, httpx.HTTPError) as error:
        raise NotPurged(str(error)) from error


def changes(pause: float) -> Iterator[Snapshot]:
    """The versions at first, which may have changed while nobody looked, and whenever they are others than before.

    Each is told when no process answers with what was before it, and at most one in so many seconds. What changes
    meanwhile is told after it. A database that is away has not changed.
    """
    told = None
    while True:
        found = look()
        if found and found != told:
            time.sleep(max(pause, until_all_know()))
            told = found
            yield found
        time.sleep(LOOK)


def until_all_know() -> float:
    """Seconds in which each process has read the versions anew, and a replica has come so far."""
    lag = settings.REPLICA_LAG if REPLICA in settings.DATABASES else 0
    return settings.PAGE_CACHE_DELAY + lag + LOOK


def look() -> Snapshot | None:
    close_old_connections()
    try:
        return latest()
    except Error:
        return None
