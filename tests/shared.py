"""Real bibliographies and texts, which lie beside the repository and may not be in it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the real bibliographies of ../shared/data are not on this machine"
)
