"""What a page shows of a file before anything of it is taken over."""

from collections.abc import Iterable
from typing import NamedTuple

from translations.desk.filters import Asked
from translations.exchange.planning import Outcome, Step, in_words
from translations.exchange.selecting import names_of, titled

TROUBLE = (Outcome.NOT_VALID, Outcome.SOURCE_CHANGED, Outcome.TRANSLATED_MEANWHILE, Outcome.UNKNOWN)
MOST_SHOWN = 200  # texts of one outcome that a page shows


class Line(NamedTuple):
    """A text of a file, as the preview shows it."""

    step: Step
    title: str
    url: str

    @property
    def source(self) -> str:
        return in_words(self.step.unit.source, self.step.unit.is_rich) if self.step.unit else ""

    @property
    def here(self) -> str:
        return in_words(self.step.unit.target, self.step.unit.is_rich) if self.step.unit else ""


class Group(NamedTuple):
    outcome: Outcome
    lines: list[Line]
    count: int

    @property
    def left(self) -> int:
        return self.count - len(self.lines)


def groups(steps: Iterable[Step], asked: Asked) -> list[Group]:
    """The texts by what becomes of them, first those that somebody ought to look at."""
    order = sorted(Outcome, key=(*TROUBLE, *Outcome).index)
    found = {outcome: [step for step in steps if step.outcome == outcome] for outcome in order}
    shown = {outcome: some[:MOST_SHOWN] for outcome, some in found.items()}
    objects = {object_of(step) for some in shown.values() for step in some if step.unit}
    names = names_of(asked.doors, objects)
    return [
        Group(outcome, [line(step, names, asked) for step in some], len(found[outcome]))
        for outcome, some in shown.items()
        if some
    ]


def object_of(step: Step) -> tuple[str, int]:
    kind, key, _field = step.key.split("/")
    return kind, int(key)


def line(step: Step, names: dict[tuple[str, int], str], asked: Asked) -> Line:
    if step.unit is None:
        return Line(step, step.key, "")
    kind, key = object_of(step)
    title = titled(names.get((kind, key), ""), asked.doors[kind], step.key.rpartition("/")[2])
    return Line(step, title, asked.address(kind, key))
