"""Two runs beside each other. Processor time, statements and bytes are compared: a clock says more of the machine."""

from collections.abc import Iterator
from typing import NamedTuple

COMPARED = ("hit", "hit SQL", "304", "cold", "cold SQL", "bytes", "gzip")


class Pair(NamedTuple):
    """A figure of an earlier run and of this one."""

    address: str
    name: str
    before: float
    now: float

    @property
    def ratio(self) -> float:
        return self.now / self.before if self.before else float(self.now > 0) + 1

    def is_worse(self, tolerance: float) -> bool:
        return self.ratio > 1 + tolerance


def pairs(before: dict, now: dict) -> Iterator[Pair]:
    """The figures that both reports (`Report.as_dict`) have."""
    earlier, later = dict(comparable(before)), dict(comparable(now))
    for (address, name), figure in later.items():
        if (address, name) in earlier:
            yield Pair(address, name, earlier[address, name], figure)


def comparable(report: dict) -> Iterator[tuple[tuple[str, str], float]]:
    for address, figures in report["addresses"].items():
        named = {
            "hit": processor(figures["loads"].get("hit")),
            "hit SQL": figures["hit_statements"],
            "304": processor(figures["loads"].get("not_modified")),
            "cold": processor(figures["loads"]["cold"]),
            "cold SQL": figures["cold_statements"],
            "bytes": figures["bytes"],
            "gzip": figures["gzip"],
        }
        yield from (((address, name), figure) for name, figure in named.items() if figure is not None)
    if report["stampede"]:
        yield ("stampede", "CPU"), processor(report["stampede"])
        yield ("stampede", "SQL"), report["stampede"]["statements"]


def processor(spent: dict | None) -> float | None:
    return spent and spent["application"] + (spent["database"] or 0)
