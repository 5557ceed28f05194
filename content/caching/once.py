"""What is made from the content once, however many ask for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, TypeVar

from django.db import connections

from content.caching.latest import latest
from content.caching.recording import note_tables, recording
from content.caching.shared import SHARED
from content.caching.turns import Turns
from content.caching.versions import DAY, Snapshot, Versions
from content.replica import reading

MOST = 256  # answers that a process remembers
Answer = TypeVar("Answer")


class Kept(NamedTuple):
    """An answer, and what it depends on."""

    answer: object
    versions: Versions


class Store(Protocol):
    """Where answers are kept under their names, and where one waits for whoever makes the same."""

    def get(self, name: str) -> Kept | None: ...

    def put(self, name: str, kept: Kept) -> None: ...

    def turn(self, name: str) -> AbstractContextManager: ...


class Memory:
    """The answers of this process, kept as they are."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        self.get = self.kept.get
        self.turn = Turns().take

    def put(self, name: str, kept: Kept) -> None:
        if len(self.kept) >= MOST:
            self.kept.clear()
        self.kept[name] = kept


MEMORY = Memory()


class Part:
    """An answer that one page uses in several places: made when it is first called for, and noted as read by each.

    A part of the page that is kept for itself depends on it, though it was not the first to ask.
    """

    def __init__(self, name: str, make: Callable[[], Answer]) -> None:
        self.name, self.make = name, make
        self.kept: Kept | None = None

    def __call__(self) -> object:
        self.kept = self.kept or kept_in(MEMORY, self.name, self.make)
        return noted(self.kept)


def once_per_version(name: str, make: Callable[[], Answer]) -> Answer:
    """What `make` returns, made once for this name in each version of what it reads; it has to be picklable.

    Processes that share a cache make it once among them. Within a transaction it is always made: there may be changes
    in it that nobody else sees yet.
    """
    return noted(kept_in(SHARED, name, make))


def remembered(name: str, make: Callable[[], Answer]) -> Answer:
    """The same for each process, kept as it is in its memory: nobody may change it."""
    return noted(kept_in(MEMORY, name, make))


def noted(kept: Kept) -> object:
    note_tables(kept.versions.keys() - {DAY})
    return kept.answer


def kept_in(store: Store, name: str, make: Callable[[], Answer]) -> Kept:
    if connections[reading()].in_atomic_block:
        return made(make)
    snapshot = latest()
    if kept := found(store, name, snapshot):
        return kept
    with store.turn(name):
        return found(store, name, snapshot) or put(store, name, snapshot, made(make))


def found(store: Store, name: str, snapshot: Snapshot) -> Kept | None:
    kept = store.get(name)
    return kept if kept and snapshot.agrees_with(kept.versions) else None


def made(make: Callable[[], Answer]) -> Kept:
    """The answer, and the tables that it was read from, as yet without their versions."""
    with recording() as read:
        answer = make()
    return Kept(answer, dict.fromkeys(read.tables))


def put(store: Store, name: str, snapshot: Snapshot, kept: Kept) -> Kept:
    """Keep the answer, unless it was read from a table that nothing raises."""
    versions = snapshot.of(kept.versions)
    if versions is None:
        return kept
    store.put(name, kept._replace(versions=versions))
    return kept
