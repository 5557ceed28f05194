"""The suite itself: every test says what it expects."""

import ast
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))
Functions = Mapping[str, list[ast.FunctionDef]]


def functions(source: str) -> Functions:
    found = defaultdict(list)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            found[node.name].append(node)
    return found


@pytest.fixture(scope="module")
def helpers() -> Functions:
    """The functions of the suite that a test may leave its assertions to."""
    found = defaultdict(list)
    for path in FILES:
        for name, several in functions(path.read_text()).items():
            found[name] += several
    return found


def expects(function: ast.FunctionDef, helpers: Functions, depth: int = 2) -> bool:
    """Whether it asserts, counts queries, or waits for an error or an element; itself or by a helper."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("raises", "expect") or "assert" in name:
                return True
            if (
                depth
                and isinstance(node.func, ast.Name)
                and any(expects(one, helpers, depth - 1) for one in helpers.get(name, []))
            ):
                return True
    return False


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_every_test_says_what_it_expects(path, helpers):
    tests = [(name, one) for name, several in functions(path.read_text()).items() for one in several]
    silent = [name for name, one in tests if name.startswith("test_") and not expects(one, helpers)]
    assert silent == []


def test_a_test_that_expects_nothing_is_found():
    [silent] = functions("def test_it(page):\n    page.goto('/')")["test_it"]
    [speaking] = functions("def test_it(page):\n    check(page)")["test_it"]
    helpers = functions("def check(page):\n    assert page")
    assert (expects(silent, helpers), expects(speaking, helpers)) == (False, True)
