"""What stands in the place of the memory of a process."""

from collections.abc import Callable


class Memory:
    """It remembers what it was told once, whatever changes, until it is made to forget: a test is one transaction."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def __call__(self, name: str, make: Callable[[], object]) -> object:
        if name not in self.kept:
            self.kept[name] = make()
        return self.kept[name]

    def forget(self) -> None:
        self.kept.clear()
