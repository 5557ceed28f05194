"""Real bibliographies and texts, which lie beside the repository and may not be in it.

Whatever the site does with them is proved with files of our own; these add cases where they are. Where the folder
lies, as it does where the suite is run for every change, a file that is missing from it fails.
"""

from collections.abc import Callable
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def needs_shared(test: Callable) -> Callable | None:
    """The test where the real files are; elsewhere there is none, and nothing to skip."""
    return test if SHARED.is_dir() else None


def real_files(pattern: str) -> list[Path]:
    """The real files of a pattern: at least one, where there are any."""
    found = sorted(SHARED.glob(pattern))
    assert found or not SHARED.is_dir(), f"{SHARED} has no {pattern}"
    return found
