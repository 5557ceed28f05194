"""The server of production on a free port of this machine, with the scratch database behind it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from demo.benchmark.client import HOST, Unexpected, Visitor
from demo.benchmark.processes import children, memory, processor_time

SERVED = "demo.benchmark.served:application"
EMPTY_VIEW = "demo.benchmark.empty_view.application"
WORKERS, THREADS = 2, 4
UNTIL_GIVEN_UP = 60  # seconds


class ServerFailed(Exception):
    """A server or what it needs did not start; the message is one line."""


class Server:
    """A server that runs; how many seconds it took to its first answer."""

    def __init__(self, process: subprocess.Popen, port: int) -> None:
        self.process, self.port, self.seconds = process, port, 0.0

    @property
    def processor_time(self) -> float:
        return processor_time(self.process.pid)

    @property
    def workers(self) -> list[int]:
        return children(self.process.pid)

    @property
    def memory(self) -> list[float]:
        """The proportional share of each worker, in MB."""
        return [memory(worker) for worker in self.workers]

    def wait_for(self, path: str, log: IO[str]) -> None:
        """Wait for the first answer. Raises `ServerFailed`."""
        start = time.perf_counter()
        while not self.answers(path):
            self.seconds = time.perf_counter() - start
            if self.process.poll() is not None or self.seconds > UNTIL_GIVEN_UP:
                log.seek(0)
                raise ServerFailed(
                    _("The server does not start: %(reason)s") % {"reason": last_line(log.read())}
                )
            time.sleep(0.01)
        self.seconds = time.perf_counter() - start

    def answers(self, path: str) -> bool:
        try:
            with Visitor(self.port) as visitor:
                answer = visitor.get(path)
        except OSError:
            return False
        if answer.status != 200:
            raise Unexpected(f"{path}: {answer.status}")
        return True


@contextmanager
def serving(path: str, application: str, granian: bool = False, **environment: str) -> Iterator[Server]:
    """Serve an application until the end of the block; it has answered at this path."""
    port = free_port()
    command = granian_command(port) if granian else gunicorn_command(port)
    environment |= {"SERVED": application, "SITE_URL": f"http://{HOST}:{port}"}
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=os.environ | environment, stdout=log, stderr=log
        )
        try:
            server = Server(process, port)
            server.wait_for(path, log)
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # at once: gunicorn waits for kept connections otherwise
            process.wait(UNTIL_GIVEN_UP)


def free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        return listener.getsockname()[1]


def gunicorn_command(port: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", f"--bind={HOST}:{port}", "--log-level=warning",
        f"--workers={WORKERS}", f"--threads={THREADS}", SERVED,
    ]  # fmt: skip


def granian_command(port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface=wsgi", f"--host={HOST}", f"--port={port}",
        "--log-level=warning", f"--workers={WORKERS}", f"--blocking-threads={THREADS}", SERVED,
    ]  # fmt: skip


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
