import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 10  # seconds for which one waits for another that makes the same; then one makes it too


class Turns:
    """One at a time for each name: whoever asks meanwhile waits, then finds what was made."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.turns: dict[object, tuple[threading.Lock, int]] = {}  # with how many hold it or wait for it

    @contextmanager
    def take(self, name: object) -> Iterator[None]:
        turn = self.join(name)
        is_ours = turn.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if is_ours:
                turn.release()
            self.leave(name)

    def join(self, name: object) -> threading.Lock:
        with self.lock:
            turn, number = self.turns.get(name) or (threading.Lock(), 0)
            self.turns[name] = turn, number + 1
            return turn

    def leave(self, name: object) -> None:
        with self.lock:
            turn, number = self.turns.pop(name)
            if number > 1:
                self.turns[name] = turn, number - 1
