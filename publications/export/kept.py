"""Files of long lists, written once for each version of the content and sent from the disk after that.

To write a list of 100,000 works takes a processor for minutes, and anybody may ask for one. So one such file is
written at a time on a machine; it goes to whoever asked first while it is written.
"""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from django.conf import settings

logger = logging.getLogger(__name__)
MOST_KEPT = 24  # files; the oldest go


class Busy(Exception):
    """Another long file is being written."""


def folder() -> Path:
    return settings.MEDIA_ROOT / "lists"


class FileInTheMaking:
    """The pieces of a file, which is kept under its name once all of them have been sent.

    Raises `Busy` where another process or thread is at one. The lock goes with the process, also where it dies.
    Where nothing can be written, nothing is kept: the reader gets the pieces all the same.
    """

    def __init__(self, name: str, pieces: Iterator[str]) -> None:
        self.path, self.pieces = folder() / name, pieces
        self.lock: IO[str] | None = None
        self.draft: IO[bytes] | None = None
        try:
            folder().mkdir(parents=True, exist_ok=True)
            self.lock = (folder() / "lock").open("w")
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.draft = self.path.with_suffix(".part").open("wb")
        except BlockingIOError as error:
            self.close()
            raise Busy from error
        except OSError:
            logger.exception("Nothing can be written to %s", folder())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        try:
            piece = next(self.pieces).encode()
        except StopIteration:
            self.keep()
            raise
        try:
            if self.draft:
                self.draft.write(piece)
        except OSError:  # the disk is full: the reader gets the rest all the same
            self.drop()
        return piece

    def keep(self) -> None:
        if self.draft:
            self.draft.close()
            Path(self.draft.name).rename(self.path)
            self.draft = None
            sweep()

    def drop(self) -> None:
        if self.draft:
            with suppress(OSError):
                self.draft.close()
            Path(self.draft.name).unlink(missing_ok=True)
            self.draft = None

    def close(self) -> None:
        """Let others write; called at the end of every response, also where the reader went away."""
        self.drop()
        if self.lock:
            self.lock.close()


def sweep() -> None:
    """Remove all but the newest files; whoever is being sent one still gets the rest of it."""
    files = [path for path in folder().iterdir() if path.name != "lock"]
    for path in sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)[MOST_KEPT:]:
        path.unlink(missing_ok=True)


def kept_file(name: str) -> IO[bytes] | None:
    with suppress(OSError):  # most often it is not there
        return (folder() / name).open("rb")
    return None
