"""The law of the house: an app knows only the floors below it, whether it imports or names what it knows."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[1]
# From the ground up.
FLOORS = (
    "bibliography", "content", "consent", "people", "publications", "curation", "news", "pages", "demo", "config",
)  # fmt: skip
APART = "devdb"  # the server of development: it knows nothing of the site, and the site nothing of it
# News and curation both stand on works, and know nothing of each other.
STRANGERS = {("news", "curation")}
# Templates that are no app's own: what all pages share names no content; what frames them is roof.
SHARED_TEMPLATES = {"components": "content", "admin": "content", "errors": "content"}

ADMIN_VIEW = re.compile(r"admin:([a-z_]+)_[a-z]+_[a-z_]+")
TAGS = {
    "load": re.compile(r"{%\s*load\s+([^%]+?)\s*%}"),
    "url": re.compile(r"{%\s*url\s+[\"']([^\"']+)"),
    "include": re.compile(r"{%\s*include\s+[\"']([^\"']+)"),
    "permission": re.compile(r"\bperms\.(\w+)\."),
}
Graph = dict[str, set[str]]


def may_know(app: str, other: str) -> bool:
    return FLOORS.index(other) <= FLOORS.index(app) and (app, other) not in STRANGERS


def python_files(app: str) -> list[Path]:
    return sorted((ROOT / app).rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imported(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    nodes = list(ast.walk(tree_of(path)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def app_of(module: str) -> str:
    """The app of ours that a dotted name begins with, or nothing."""
    name = module.partition(".")[0]
    return name if name in FLOORS else ""


# Imports


@pytest.mark.parametrize("app", FLOORS)
def test_an_app_imports_only_from_the_floors_below(app):
    files = python_files(app)
    assert files
    known = {(path.relative_to(ROOT).as_posix(), app_of(name)) for path in files for name in imported(path)}
    assert {(file, other) for file, other in known if other and not may_know(app, other)} == set()


def test_what_only_wires_or_shows_is_imported_by_nobody():
    below = [app for app in FLOORS if app not in ("config", "demo")]
    importers = {app for app in below for path in python_files(app) for name in imported(path)
                 if app_of(name) in ("config", "demo")}  # fmt: skip
    assert importers == set()


def test_the_server_of_development_stands_apart():
    assert {app_of(name) for path in python_files(APART) for name in imported(path)} == {""}
    assert not any(
        name.startswith(APART) for app in FLOORS for path in python_files(app) for name in imported(path)
    )


def test_bibliography_knows_nothing_of_django():
    names = {name.partition(".")[0] for path in python_files("bibliography") for name in imported(path)}
    assert "django" not in names


def rooms(app: str) -> Graph:
    """Which of the modules and packages of an app import which others of them."""
    graph: Graph = defaultdict(set)
    children = {path.stem for path in (ROOT / app).iterdir() if path.suffix == ".py" or path.is_dir()}
    for path in python_files(app):
        own = path.relative_to(ROOT / app).parts[0].removesuffix(".py")
        for name in imported(path):
            other = name.split(".")[1] if app_of(name) == app and "." in name else own
            if other in children - {own, "__init__"}:
                graph[own].add(other)
    return graph


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """A way from a node back to itself; empty where there is none."""
    done: set[str] = set()

    def walk(node: str, way: list[str]) -> list[str]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in done:
            return []
        found = next(filter(None, (walk(other, [*way, node]) for other in sorted(graph.get(node, ())))), [])
        done.add(node)
        return found

    return next(filter(None, (walk(node, []) for node in sorted(graph))), [])


@pytest.mark.parametrize("app", FLOORS)
def test_no_two_rooms_of_an_app_lean_on_each_other(app):
    assert circle(rooms(app)) == []


def test_a_circle_is_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []


# Names: addresses, permissions, tags, templates


def url_names() -> dict[str, str]:
    """The names of all addresses, each with the app whose view answers there."""

    def walk(patterns: list, prefix: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern) and pattern.name:
                view = getattr(pattern.callback, "view_class", pattern.callback)
                yield f"{prefix}{pattern.name}", app_of(getattr(view, "__module__", type(view).__module__))

    return dict(walk(get_resolver().url_patterns, ""))


@pytest.fixture(scope="module")
def addresses() -> dict[str, str]:
    return url_names()


def app_of_address(name: str, addresses: Mapping[str, str]) -> str:
    """The app that answers at a name; those of the admin belong to the app of their model."""
    if match := ADMIN_VIEW.fullmatch(name):
        return app_of(match[1].replace(".", "_"))
    return addresses.get(name, "") if not name.startswith("admin:") else ""


def called_with(path: Path, *functions: str) -> Iterator[str]:
    """The literal first arguments, strings or lists of them, of calls of these functions."""
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in functions:
            yield from (one.value for one in ast.walk(node.args[0])
                        if isinstance(one, ast.Constant) and isinstance(one.value, str))  # fmt: skip


@pytest.mark.parametrize("app", FLOORS)
def test_an_app_names_only_addresses_and_permissions_of_the_floors_below(app, addresses):
    named = set()
    for path in python_files(app):
        file = path.relative_to(ROOT).as_posix()
        for name in called_with(path, "reverse", "reverse_lazy", "redirect", "resolve_url"):
            named.add((file, name, app_of_address(name, addresses)))
        for permission in called_with(path, "has_perm", "has_perms"):
            named.add((file, permission, app_of(permission)))
    assert {one for one in named if one[2] and not may_know(app, one[2])} == set()


def dotted_names(path: Path) -> Iterator[str]:
    """Strings that are the dotted names of modules or classes of ours, as settings and lazy imports have them."""
    for node in ast.walk(tree_of(path)):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if re.fullmatch(r"[a-z]+(\.\w+)+", text) and app_of(text):
            yield text


@pytest.mark.parametrize("app", FLOORS)
def test_an_app_spells_only_names_of_the_floors_below(app):
    spelled = {(path.name, name) for path in python_files(app) for name in dotted_names(path)}
    assert {one for one in spelled if not may_know(app, app_of(one[1]))} == set()


def templates() -> Iterator[tuple[str, str, str]]:
    """The app, the name and the text of each template."""
    folder = ROOT / "templates"
    for path in sorted(folder.rglob("*.*")):
        first, *rest = path.relative_to(folder).parts
        owner = rest[0] if first == "admin" and rest and rest[0] in FLOORS else first
        app = owner if owner in FLOORS else SHARED_TEMPLATES.get(owner, "pages")
        yield app, path.relative_to(folder).as_posix(), path.read_text()


def app_of_template(name: str) -> str:
    """The app whose template a name finds; nothing for those of packages."""
    return next((app for app, own, _text in templates() if own == name), "")


def test_templates_name_only_what_the_floors_below_have(addresses):
    """But for `extends`: the roof gives every page its frame, and a page knows nothing of what is in it."""
    libraries = {path.stem: path.relative_to(ROOT).parts[0] for path in ROOT.glob("*/templatetags/*.py")}
    upward = set()
    for app, file, text in templates():
        named = {
            (name, libraries.get(name, "")) for found in TAGS["load"].findall(text) for name in found.split()
        }
        named |= {(name, app_of_address(name, addresses)) for name in TAGS["url"].findall(text)}
        named |= {(name, app_of_template(name)) for name in TAGS["include"].findall(text)}
        named |= {(name, app_of(name)) for name in TAGS["permission"].findall(text)}
        upward |= {(file, name) for name, other in named if other and not may_know(app, other)}
    assert upward == set()


# Related names: the way from a model up to one that it does not know


def upward_accessors(app: str) -> set[str]:
    """The names by which models of an app, or of floors below, reach models that the app may not know."""
    known = [
        model
        for model in apps.get_models()
        if app_of(model._meta.app_label) and may_know(app, model._meta.app_label)
    ]
    relations = [relation for model in known for relation in model._meta.related_objects]
    far = [one for one in relations if not may_know(app, app_of(one.related_model._meta.app_label) or app)]
    return {one.get_accessor_name() for one in far if one.get_accessor_name()}


def names_used(path: Path) -> set[str]:
    """Attributes, keywords of lookups and strings that may be lookups, to the first double underscore."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg.partition("__")[0])
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"-?\w+", node.value)
        ):
            found.add(node.value.lstrip("-").partition("__")[0])
    return found


@pytest.mark.parametrize("app", FLOORS[1:])
def test_no_related_name_leads_to_a_floor_above(app):
    accessors = upward_accessors(app)
    used = {
        (path.relative_to(ROOT).as_posix(), name) for path in python_files(app) for name in names_used(path)
    }
    if app in ("publications", "curation"):
        assert {"articles", "events"} <= accessors  # there is something to find
    assert {one for one in used if one[1] in accessors} == set()


def test_no_template_reaches_a_floor_above_by_a_related_name():
    for app, file, text in templates():
        accessors = upward_accessors(app)
        expressions = " ".join(re.findall(r"{[{%](.*?)[%}]}", text, re.DOTALL))
        assert set(re.findall(r"\.(\w+)", expressions)) & accessors == set(), file
