"""What processes keep for each other, where the cache of the settings is one that they share."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2s
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

from content.caching.turns import PATIENCE, Turns

SECONDS = 24 * 3600  # for which something is kept that nobody asks for
PAUSE = 0.02  # seconds between two looks at whether another process has done
NOT_CODE = frozenset({"var", "tests", "docs", "deploy"})  # folders


class Shared:
    """Answers in the cache of the settings, by name."""

    def __init__(self) -> None:
        self.turns = Turns()

    def get(self, name: str) -> object | None:
        return cache().get(key(name))

    def put(self, name: str, answer: object) -> None:
        cache().set(key(name), answer, SECONDS)

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Alone with this name, in this process and among those that share the cache."""
        with self.turns.take(name):
            if not settings.SHARED_PAGES:
                yield
                return
            turn, ours = f"{key(name)}:turn", secrets.token_hex(8)
            wait_for(turn, ours)
            try:
                yield
            finally:
                if cache().get(turn) == ours:
                    cache().delete(turn)


SHARED = Shared()


def wait_for(turn: str, ours: str) -> None:
    until = time.monotonic() + PATIENCE
    while not cache().add(turn, ours, PATIENCE) and time.monotonic() < until:
        time.sleep(PAUSE)


def cache() -> BaseCache:
    return caches["content"]


def key(name: str) -> str:
    return f"{site()}:{blake2s(name.encode(), digest_size=16).hexdigest()}"


@lru_cache(maxsize=1)
def site() -> str:
    """A digest of the code and the settings, the same in each process: what others made in this cache is not ours."""
    if not settings.SHARED_PAGES:
        return ""
    digest = blake2s(digest_size=16)
    for path in sorted(code_files(settings.BASE_DIR)):
        digest.update(path.read_bytes())
    for name in filter(str.isupper, dir(settings)):
        if isinstance(value := getattr(settings, name), str | int):
            digest.update(f"{name}={value}\n".encode())
    return digest.hexdigest()


def code_files(folder: Path) -> Iterator[Path]:
    """The files that pages are made by, static ones included, whose names stand in pages."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__")) and name not in NOT_CODE]
        yield from (Path(parent, name) for name in names if parent != str(folder))
