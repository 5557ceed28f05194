"""Which modules have no test file at their path: `python -m tests.mirror`.

A list for whoever moves code, not a law: a view, its templates and its querysets are proved together through the
view's door, and a module without a file of its own may well be covered (`make coverage` tells).
"""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What declares, and what is proved by all that runs.
UNTESTED = {"__init__", "aggregates", "apps", "formats", "sitemaps", "translation", "urls", "wsgi"}


def modules() -> list[Path]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    rooms = settings["tool"]["coverage"]["run"]["source"]
    found = [path.relative_to(ROOT) for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if path.stem not in UNTESTED and "migrations" not in path.parts]


def is_mirrored(module: Path) -> bool:
    """Whether tests/<path>/ holds test_<module>.py, test_<module>_<subject>.py or a folder of the module's name."""
    folder = ROOT / "tests" / module.parent
    if folder.name == "commands":
        folder = folder.parent
    own = folder / f"test_{module.stem}.py"
    return own.exists() or any(folder.glob(f"test_{module.stem}_*.py")) or (folder / module.stem).is_dir()


if __name__ == "__main__":
    for module in modules():
        if not is_mirrored(module):
            print(f"{len((ROOT / module).read_text().splitlines()):4} {module}")  # noqa: T201
