"""A server on a free port of this machine, with the workers and threads of production."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from demo.benchmark.client import HOST, Unexpected, Visitor
from demo.benchmark.processes import children, memory, processor_time
from demo.benchmark.production import ServerFailed, last_line

SERVED = "demo.benchmark.served:application"
EMPTY_VIEW = "demo.benchmark.empty_view.application"
WORKERS, THREADS = 2, 4  # of granian, as gunicorn.conf.py has them
UNTIL_GIVEN_UP = 60  # seconds


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
    """The rest is said by gunicorn.conf.py."""
    return [sys.executable, "-m", "gunicorn", f"--bind={HOST}:{port}", "--log-level=warning", SERVED]


def granian_command(port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface=wsgi", f"--host={HOST}", f"--port={port}",
        "--log-level=warning", f"--workers={WORKERS}", f"--blocking-threads={THREADS}", SERVED,
    ]  # fmt: skip
