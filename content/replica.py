"""Which server a request reads from: the primary, or the replica that streams from it (`DATABASE_REPLICA_URL`).

A request keeps to one server from its first row to its last. Were the version of the content read on the primary and
the rows on a replica a second behind, what is computed from old rows would be kept under the new version.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock, Thread
from time import monotonic, sleep

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import NO_DB_ALIAS, BaseDatabaseWrapper

PRIMARY, REPLICA = DEFAULT_DB_ALIAS, "replica"
# How far the primary has written, and how far the replica has come; a replica that was promoted comes no further.
POSITION = {
    PRIMARY: "SELECT pg_current_wal_lsn() - '0/0'",
    REPLICA: "SELECT pg_last_wal_replay_lsn() - '0/0'",
}
SECOND = 1.0  # from one look to the next
HURRY = 2  # seconds that a server has to say where it stands
BELIEVED = 15.0  # seconds for which a look counts: longer than one takes where both servers are silent

_chosen: ContextVar[str | None] = ContextVar("chosen", default=None)


def reading() -> str:
    """The alias of the server that is read now: what goes with its rows (their version!) is asked there too."""
    if connections[PRIMARY].in_atomic_block:
        return PRIMARY
    return _chosen.get() or PRIMARY


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    token = _chosen.set(alias)
    try:
        yield
    finally:
        _chosen.reset(token)


@contextmanager
def public_reads() -> Iterator[None]:
    """Read the rows of a public page: from the replica if it is near enough. Within another, as that one chose."""
    with reading_from(_chosen.get() or watch.choice()):
        yield


@contextmanager
def primary_if_there() -> Iterator[None]:
    """Read on the primary what may have to be written there by what is read, as long as it is there."""
    with reading_from(PRIMARY if watch.is_primary_there else reading()):
        yield


class Watch:
    """Knows how far the replica is behind, and which server is away; a thread looks once a second.

    Clocks of servers are not compared, and silence is not lag: what the replica has reached of the primary it had
    written at some look, and since that look something may be missing.
    """

    def __init__(self) -> None:
        self.lock, self.starting = Lock(), Lock()
        self.thread: Thread | None = None
        self.asked: dict[str, BaseDatabaseWrapper] = {}
        self.written: deque[tuple[float, int]] = deque(
            maxlen=600
        )  # moment of a look, position of the primary
        self.looked_at: float | None = None
        self.is_primary_there = True
        self.lag: float | None = None  # seconds; None while the replica is away

    def choice(self) -> str:
        """The alias for public reads that begin now."""
        if REPLICA not in settings.DATABASES:
            return PRIMARY
        if not self.thread:
            self.start()
        if monotonic() - self.looked_at > BELIEVED or self.lag is None:
            return PRIMARY
        return REPLICA if self.lag <= settings.REPLICA_LAG or not self.is_primary_there else PRIMARY

    def start(self) -> None:
        with self.starting:
            if not self.thread:
                self.look(monotonic())
                self.thread = Thread(target=self.keep_looking, name="replica", daemon=True)
                self.thread.start()

    def keep_looking(self) -> None:
        while True:
            sleep(SECOND)
            self.look(monotonic())

    def look(self, since: float) -> None:
        """Ask both servers where they stand, unless somebody has begun to after `since`."""
        with self.lock:
            if self.looked_at is not None and self.looked_at >= since:
                return
            self.looked_at = monotonic()
            written = self.position(PRIMARY)
            self.is_primary_there = written is not None
            if self.is_primary_there:
                self.written.append((self.looked_at, written))
            reached = self.position(REPLICA)
            self.lag = None if reached is None else self.seconds_behind(reached)

    def seconds_behind(self, reached: int) -> float:
        """For how long at the most the replica has lacked something; without end where no look tells."""
        while len(self.written) > 1 and self.written[1][1] <= reached:
            self.written.popleft()
        if not self.written or self.written[0][1] > reached:
            return float("inf")
        return self.looked_at - self.written[0][0]

    def position(self, alias: str) -> int | None:
        """Where a server stands in the log of writes, in bytes; None where it is away or has no such place."""
        connection = self.asked.get(alias) or self.asked.setdefault(alias, hurried(alias))
        try:
            with connection.cursor() as cursor:
                cursor.execute(POSITION[alias])
                (position,) = cursor.fetchone()
        except Error:
            connection.close()
            return None
        return None if position is None else int(position)


def hurried(alias: str) -> BaseDatabaseWrapper:
    """A connection of its own to a server, for any thread, that is given up soon."""
    kind, known = type(connections[alias]), connections[alias].settings_dict
    options = known["OPTIONS"] | {"connect_timeout": HURRY, "options": f"-c statement_timeout={HURRY}s"}
    if "patience" in options:
        options["patience"] = HURRY
    connection = kind(known | {"OPTIONS": options}, NO_DB_ALIAS)  # it needs none of the types of fields
    connection.inc_thread_sharing()
    return connection


watch = Watch()
