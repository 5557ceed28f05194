"""Files to read: our own, which are invented, and real ones where they lie beside the repository."""

from pathlib import Path

from tests.shared import SHARED

DATA = Path(__file__).parent / "data"


def real(*cases):
    """These cases where the real files are at hand, else none."""
    return list(cases) if SHARED.is_dir() else []
