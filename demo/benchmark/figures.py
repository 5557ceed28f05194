"""What was measured, in plain numbers. Of the processor: milliseconds a request, read from the operating system."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields


class Spent:
    """What has taken processor time: of the application, and of the database where that can be seen from here."""

    application: float
    database: float | None

    @property
    def processor(self) -> float:
        return self.application + (self.database or 0)


@dataclass
class Load(Spent):
    """Some visitors who ask for one address again and again."""

    per_second: float
    median: float  # milliseconds until the answer
    slow: float  # the same; 95 answers of 100 took less
    application: float
    database: float | None


@dataclass
class Figures:
    """An address. Its loads: `empty_view` in the same minute, `cold`; where it is kept, `hit` and `not_modified`."""

    name: str
    loads: dict[str, Load]
    cold_statements: int
    bytes: int
    gzip: int
    hit_statements: int | None = None

    def ratio(self, load: str) -> float | None:
        """How many empty views it costs."""
        empty = self.loads["empty_view"].processor
        return self.loads[load].processor / empty if load in self.loads and empty else None


@dataclass
class Stampede(Spent):
    """Visitors who ask for one list at once, right after a change. Milliseconds are those of all together."""

    visitors: int
    seconds: float  # until all were answered
    refused: int
    computed: int  # how many answers were worked out, and not waited for
    statements: int
    application: float
    database: float | None


@dataclass
class Report:
    """All of a run."""

    works: int
    server: str
    start: float = 0.0  # seconds until the first answer
    empty_view_start: float = 0.0
    memory: dict[int, list[float]] = field(default_factory=dict)  # MB of each worker, by requests until then
    addresses: dict[str, Figures] = field(default_factory=dict)
    stampede: Stampede | None = None

    def as_dict(self) -> dict:
        return asdict(self)


def median_of(loads: Sequence[Load]) -> Load:
    values = {each.name: [getattr(load, each.name) for load in loads] for each in fields(Load)}
    return Load(
        **{name: None if None in several else statistics.median(several) for name, several in values.items()}
    )
