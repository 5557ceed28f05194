"""What goes out to translators and what comes back, whatever the format of the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from translations.coded.codes import Code, Coded, Piece
from translations.coded.texts import digest, taken_apart
from translations.models import State

PLACE = re.compile(
    r"(?P<key>[a-z]\w*\.[a-z]\w*/[1-9]\d{0,17}/[a-z]\w*)(?:/(?P<stamp>[0-9a-f]{8}-[0-9a-f]{8}))?", re.ASCII
)


@dataclass(frozen=True)
class Unit:
    """A text of the site and its translation as they are now; its key is as in `news.article/12/title`."""

    key: str
    source: str
    target: str = ""
    state: str = State.MISSING
    is_rich: bool = False
    longest: int | None = None  # characters of the translation
    note: str = ""  # for the translator: what it is, where it stands

    @cached_property
    def coded_source(self) -> Coded:
        return taken_apart(self.source, self.is_rich)

    @cached_property
    def coded_target(self) -> Coded:
        return taken_apart(self.target, self.is_rich, self.coded_source.codes)

    @property
    def codes(self) -> dict[int, Code]:
        """All codes that its translation may have."""
        return {**self.coded_target.codes, **self.coded_source.codes}

    @property
    def stamp(self) -> str:
        """What tells later whether the source or the translation have changed since."""
        return f"{digest(self.source)}-{digest(self.target)}"

    @property
    def place(self) -> str:
        """The key with the stamp: where a file says what a text is and of when."""
        return f"{self.key}/{self.stamp}"


@dataclass(frozen=True)
class Returned:
    """A text as a file has it: in pieces with numbered codes, or with its markup as text."""

    key: str
    source: Sequence[Piece] | str = ""
    target: Sequence[Piece] | str = ""
    stamp: str = ""
    is_confirmed: bool = False  # the file calls it translated
    is_unfinished: bool = False  # the file says that it is not


@dataclass(frozen=True)
class Exchange:
    """A file: texts in one language with their translations into another, as they were at a moment."""

    units: Sequence[Unit] | Sequence[Returned]
    source_language: str
    target_language: str
    made_at: datetime | None = None
    site: str = ""

    def __post_init__(self) -> None:
        if self.made_at and not 2000 < self.made_at.year < 3000:  # no date of a file: clocks can not turn it
            object.__setattr__(self, "made_at", None)
