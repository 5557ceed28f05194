"""The migrations that somebody may have applied, and what they were: a released migration is never rewritten.

At each release, `python -m tests.released_migrations` adds what is new to released_migrations.txt, which only grows:
nothing that is listed is taken out or changed. Until 0.1.0 is out nobody has applied anything; so, and at that release
for the last time, `python -m tests.released_migrations --anew` writes the whole list again.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = Path(__file__).with_suffix(".txt")


def present(root: Path = ROOT) -> dict[str, str]:
    """The digest of each migration, and of what migrations are made of, as they are now."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.glob("*/migrations/*.py"))
        if path.name != "__init__.py"
    }


def released() -> dict[str, str]:
    lines = LIST.read_text().splitlines() if LIST.exists() else []
    return dict(reversed(line.split()) for line in lines)


def rewritten(then: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    """A sentence for each migration that was released and is not any more what it was."""
    for name, digest in then.items():
        if name not in now:
            yield f"{name} was released and is gone: bring it back as it was."
        elif now[name] != digest:
            yield (
                f"{name} was released and has changed since: bring it back as it was (`git log {name}`),"
                " and write what has to change into a new migration, or under a new name."
            )


def main(anew: bool) -> None:
    then = {} if anew else released()
    if wrong := list(rewritten(then, present())):
        sys.exit("\n".join(wrong))
    LIST.write_text("".join(f"{digest}  {name}\n" for name, digest in sorted((then | present()).items())))


if __name__ == "__main__":
    main(anew="--anew" in sys.argv[1:])
