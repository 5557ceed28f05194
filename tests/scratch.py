"""Databases and copies of the site that a test may spoil, and manage.py run beside the tests."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
NUMBERS = count(1)
LEFT_OUT = ("docs", "static", "tests")  # what no command needs


@contextmanager
def database() -> Iterator[str]:
    """An empty database beside that of the tests; its DATABASE_URL."""
    name = f"test_scratch_{os.getpid()}_{next(NUMBERS)}"
    server = connection.get_connection_params()
    account = ":".join(quote(server[key], safe="") for key in ("user", "password") if server.get(key))
    place = ":".join(quote(str(server[key]), safe="") for key in ("host", "port") if server.get(key))
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield f"postgres://{account}@{place}/{name}"
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def copy(place: Path) -> Path:
    """A copy of the repository as it is, without what no command needs."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if name.partition("/")[0] not in LEFT_OUT and (ROOT / name).exists():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, place / name)
    (place / "static").mkdir()
    return place


def start(*arguments: str, site: Path = ROOT, **environment: str) -> subprocess.Popen[str]:
    """Start manage.py of a site with this environment and no other."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=site, env=kept | {"DEBUG": "1"} | environment, text=True, **pipes)


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for manage.py: its exit code, what it printed, and what it printed as errors."""
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors


def manage(*arguments: str, **options) -> tuple[int, str, str]:
    return end(start(*arguments, **options))
