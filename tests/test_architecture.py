"""The law of the house: an app imports only from the floors below it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("content", "consent", "people", "publications", "news", "pages", "config")  # from the ground up


def imported_apps(path: Path) -> set[str]:
    """The apps that a file imports, anywhere in it; a relative import stays in its own app."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.partition(".")[0] for name in names} & set(FLOORS)


@pytest.mark.parametrize("app", FLOORS)
def test_an_app_imports_only_from_the_floors_below(app):
    allowed = set(FLOORS[: FLOORS.index(app) + 1])
    files = sorted((ROOT / app).rglob("*.py"))
    assert files
    assert {path.name: imported_apps(path) - allowed for path in files if imported_apps(path) - allowed} == {}
