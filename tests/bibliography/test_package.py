"""What the package is for others: without Django, without a circle, in two languages through a function of theirs."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import bibliography
from tests.bibliography.samples import DATA

PACKAGE = Path(bibliography.__file__).parent
READ_ALL = """
import importlib, logging, pkgutil, sys
from pathlib import Path
import bibliography
from bibliography.readers.formats import read
from bibliography.records import Record
logging.disable()  # of what bibtexparser gives up it tells its log; our refusals say it too
for module in pkgutil.walk_packages(bibliography.__path__, "bibliography."):
    importlib.import_module(module.name)
for path in sys.argv[1:]:
    assert any(isinstance(item, Record) for item in read(Path(path).read_bytes())), path
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"django", "publications", "content", "config"}))
"""


def test_the_package_needs_no_django():
    files = [str(DATA / name) for name in ("mixed.bib", "mixed.ris", "items.json", "paperoni.json")]
    command = [sys.executable, "-c", READ_ALL, *files]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE.parent, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_its_parts_import_each_other_in_one_direction_only():
    graph: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        graph.setdefault(part, set()).update(parts_imported(path) - {part})
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError
    assert order[-1] == "registries"


def parts_imported(path: Path) -> set[str]:
    """The parts of the package that a module of it imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "bibliography":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bibliography."):
            found.add(node.module.split(".")[1])
    return found
