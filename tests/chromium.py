"""Provide a Chromium for the browser tests: Playwright's own, else the system's, else Debian's package."""

import os
import shutil
import subprocess
import sys

from tests.browser import SYSTEM

INSTALLERS = [
    [sys.executable, "-m", "playwright", "install", "chromium"],
    ["sh", "-c", "apt-get update && apt-get install --yes --no-install-recommends chromium"],
]


def works(command: list[str]) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def provide() -> str:
    """Where the browser comes from; ends the process where none is to be had."""
    own, debian = INSTALLERS
    if works(own):
        return "Playwright's"
    if path := next(filter(None, map(shutil.which, SYSTEM)), None):
        return path
    if os.geteuid() == 0 and shutil.which("apt-get") and works(debian):
        return "Debian's"
    sys.exit(
        "The browser tests need Chromium: install your system's package “chromium”, then run this again."
    )


if __name__ == "__main__":
    print(f"Chromium for the browser tests: {provide()}")  # noqa: T201 - a command
