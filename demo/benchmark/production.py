"""What a server needs to be that of production, but for the scratch database: environment and static files."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from demo.benchmark.client import HOST


class ServerFailed(Exception):
    """A server or what it needs did not start; the message is one line."""


def environment(static: str, cache_url: str) -> dict[str, str]:
    """What the site is told: production, but for the scratch database, and plain HTTP on this machine."""
    return {
        "DEBUG": "0",
        "SECRET_KEY": settings.SECRET_KEY,  # so that sessions made here are known there
        "ALLOWED_HOSTS": HOST,
        "ADMIN_HOST": "",
        "DATABASE_URL": database_url(),
        "CACHE_URL": cache_url,
        "EMAIL_URL": "memory:",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "STATIC_ROOT": static,
        "LOG_LEVEL": "ERROR",
        "STATEMENT_TIMEOUT": "12s",
    }


def database_url() -> str:
    """The scratch database, as the site's own is reached."""
    name = connection.settings_dict["NAME"]
    if url := os.environ.get("DATABASE_URL"):
        return urlsplit(url)._replace(path=f"/{name}").geturl()
    server = connection.get_connection_params()
    return f"postgres://{server['user']}@{quote(server['host'], safe='')}:{server['port']}/{name}"


@contextmanager
def static_files() -> Iterator[str]:
    """A folder with the hashed and compressed static files of production. Raises `ServerFailed`."""
    folder = Path(tempfile.mkdtemp())
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    try:
        collected = subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env=os.environ | environment(str(folder), "locmem://") | {"SITE_URL": f"http://{HOST}"},
            capture_output=True,
            text=True,
        )
        if collected.returncode:
            raise ServerFailed(
                _("The static files cannot be collected: %(reason)s")
                % {"reason": last_line(collected.stderr)}
            )
        yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def last_line(log: str) -> str:
    return (log.strip().splitlines() or ["?"])[-1].strip()
