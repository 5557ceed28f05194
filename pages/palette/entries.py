"""What the palette lists, and how near a name is to what was typed."""

from typing import NamedTuple

from bibliography.text import fold
from content.models import Content, State

MOST_OF_A_KIND = 5
MOST = 20


class Entry(NamedTuple):
    """An object with its kind, or something to do."""

    title: str
    kind: str
    url: str
    state: State | None = None

    def as_json(self) -> dict[str, str]:
        state = {"state": self.state.value, "state_name": str(self.state.label)} if self.state else {}
        return {"title": self.title, "kind": self.kind, "url": self.url, **state}


class Group(NamedTuple):
    name: str
    entries: list[Entry]


def state_of(obj: object) -> State | None:
    return obj.state if isinstance(obj, Content) else None


def distance(title: str, words: str) -> int:
    """0 where it is called so, then what begins so, what holds the words in a row, what holds each, all else."""
    name, asked = fold(title), fold(words)
    tests = (
        name == asked,
        name.startswith(asked),
        asked in name,
        all(word in name for word in asked.split()),
    )
    return next((place for place, is_so in enumerate(tests) if is_so), len(tests))
