"""What stands in the way of `make demo` and `make test`: one line with its remedy, before anything is installed.

Runs with nothing installed, from the folder of the site:
`python3 -m demo.surroundings [HOST PORT]`.
"""

import errno
import os
import shutil
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

ROOM_TO_INSTALL, ROOM = 1500, 100  # MB


class Obstacle(Exception):
    """One line, for whoever typed `make`."""


def look_around() -> None:
    """Whether this Python, this folder and its disk will do; raises `Obstacle`."""
    if not all(map(find_spec, ("venv", "ensurepip"))):
        raise Obstacle("Python lacks venv: on Debian and Ubuntu, apt-get install python3-venv")
    for folder in map(Path, (".", ".venv", "var", "var/static", "var/media")):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise Obstacle(
                f"{folder.resolve()} cannot be written to: "
                "make it yours (chown), or copy the site to a folder of yours"
            )
    needed = ROOM if Path(".venv/installed").exists() else ROOM_TO_INSTALL
    free = shutil.disk_usage(".").free // 1_000_000
    if free < needed:
        raise Obstacle(
            f"The disk is full: {needed} MB are needed, {free} MB are free; make room, and try again"
        )


def claim(host: str, port: str) -> socket.socket:
    """A socket that listens there; raises `Obstacle`."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Obstacle(f"“{port}” is no port: choose one from 1024 to 65535, as in make demo PORT=8001")
    try:
        return socket.create_server(
            (host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        )
    except OSError as error:
        raise Obstacle(remedy(error, host, int(port))) from None


def remedy(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is taken: stop what runs there, or choose another, make demo PORT={port + 1}"
    if error.errno == errno.EACCES:
        return (
            f"Port {port} is kept for the administrator of the machine: choose another, make demo PORT=8000"
        )
    return f"The site cannot be served at {host} ({error.strerror}): make demo HOST=127.0.0.1"


if __name__ == "__main__":
    try:
        look_around()
        if len(sys.argv) == 3:
            claim(*sys.argv[1:]).close()
    except Obstacle as obstacle:
        sys.exit(str(obstacle))
