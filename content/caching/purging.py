"""Telling a cache between this site and its visitors that what it holds is of yesterday."""

import shlex
import subprocess
import time
from collections.abc import Iterator

import httpx
from django.conf import settings
from django.db import DatabaseError, close_old_connections

from content.caching.latest import latest
from content.caching.versions import Snapshot

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
    """The versions whenever they are others than before, the first look apart; at most one in so many seconds.

    What changes during the pause is told after it. A database that is away has not changed.
    """
    told = None
    while True:
        found = look()
        if found and told and found != told:
            yield found
            time.sleep(max(pause - LOOK, 0))
        told = found or told
        time.sleep(LOOK)


def look() -> Snapshot | None:
    close_old_connections()
    try:
        return latest()
    except DatabaseError:
        return None
