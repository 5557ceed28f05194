"""What each address costs the servers."""

import gzip
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from demo.benchmark.addresses import Address
from demo.benchmark.client import Unexpected, again_for, visits
from demo.benchmark.figures import Figures, Load, median_of
from demo.benchmark.processes import processor_time
from demo.benchmark.questions import COUNTED, Question, ask, is_hit, statements, warmed
from demo.benchmark.server import Server

LEVEL = 6  # of gzip, where the server in front compresses


class Servers(NamedTuple):
    """The site with its page cache and without, the empty view, and the first process of the database server."""

    warm: Server
    cold: Server
    empty: Server
    database: int | None


class Cost:
    """Milliseconds of the processor that a block takes: of a server, and of the database behind it."""

    application: float
    database: float | None

    def __init__(self, server: Server, database: int | None) -> None:
        self.server, self.pid = server, database

    def __enter__(self) -> "Cost":
        self.before = self.read()
        return self

    def __exit__(self, *_error: object) -> None:
        application, database = (now - was for was, now in zip(self.before, self.read(), strict=True))
        self.application = 1000 * application
        self.database = 1000 * database if self.pid else None

    def read(self) -> tuple[float, float]:
        return self.server.processor_time, processor_time(self.pid) if self.pid else 0.0


class Bench(NamedTuple):
    """Asks for so many seconds, so many times, as so many visitors at once; the admin with this cookie."""

    servers: Servers
    cookie: str
    seconds: float
    repeat: int
    visitors: int

    def measure(self, address: Address) -> Figures:
        """Raises `Unexpected` at an answer of another status, or out of a page cache that is off."""
        loads = defaultdict(list)
        visitors = 1 if address.is_file else self.visitors
        questions = self.questions(address, visitors)
        for _turn in range(self.repeat):
            for name, question in questions.items():
                loads[name].append(self.load(question, visitors))
        medians = {name: median_of(several) for name, several in loads.items()}
        return Figures(address.name, loads=medians, **self.counts(address, warm="hit" in questions))

    def questions(self, address: Address, visitors: int) -> dict[str, Question]:
        """What can be asked, by the name of the load; every process has answered it before."""
        warm, cold, empty, _database = self.servers
        headers = self.headers(address)
        found = {"empty_view": Question(empty, "/", {}), "cold": Question(cold, address.path, headers)}
        warmed(found["cold"], visitors)
        if address.is_of_the_admin:
            return found
        kept = warmed(Question(warm, address.path, headers), self.visitors)
        if is_hit(kept):
            found["hit"] = Question(warm, address.path, headers)
        if tag := kept.headers.get("etag"):
            found["not_modified"] = Question(warm, address.path, headers | {"If-None-Match": tag}, 304)
        return found

    def headers(self, address: Address) -> dict[str, str]:
        return {"Cookie": self.cookie} if address.is_of_the_admin else {}

    def load(self, question: Question, visitors: int) -> Load:
        ways = [again_for(self.seconds, question.path) for _visitor in range(visitors)]
        with Cost(question.server, self.servers.database) as cost:
            seconds, milliseconds = visits(question.server.port, ways, question.headers, question.status)
        times = sorted(milliseconds)
        return Load(
            per_second=len(times) / seconds,
            median=times[len(times) // 2],
            slow=times[len(times) * 95 // 100],
            application=cost.application / len(times),
            database=None if cost.database is None else cost.database / len(times),
        )

    def counts(self, address: Address, warm: bool) -> dict[str, int]:
        """Statements and bytes, which are the same at every request."""
        headers = self.headers(address) | COUNTED
        plain = ask(Question(self.servers.cold, address.path, headers | {"Accept-Encoding": "identity"}))
        if is_hit(plain):
            raise Unexpected(f"{address.path}: {plain.headers['cache-status']}")
        packed = ask(Question(self.servers.cold, address.path, headers | {"Accept-Encoding": "gzip"}))
        found = {
            "cold_statements": self.statements(self.servers.cold, address),
            "bytes": len(plain.body),
            "gzip": len(
                packed.body if "content-encoding" in packed.headers else gzip.compress(plain.body, LEVEL)
            ),
        }
        if warm:
            found["hit_statements"] = self.statements(self.servers.warm, address)
        return found

    def statements(self, server: Server, address: Address) -> int:
        """The fewest of three requests: now and then one reads the versions, or counts the content, for the others."""
        question = Question(server, address.path, self.headers(address) | COUNTED)
        return min(statements(ask(question)) for _turn in range(3))


def memory_by_requests(
    server: Server, paths: Sequence[str], requests: int, visitors: int
) -> Iterator[tuple[int, list[float]]]:
    """What each worker has of the memory after its start, after half of these requests and after all of them."""
    yield 0, server.memory
    for start, end in ((0, requests // 2), (requests // 2, requests)):
        ways = [
            (paths[n % len(paths)] for n in range(start + first, end, visitors)) for first in range(visitors)
        ]
        visits(server.port, ways)
        yield end, server.memory
