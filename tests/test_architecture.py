"""The law of the house: a room knows only the floors below it, whether it imports or names what it knows."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from django.apps import apps
from django.conf import settings
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

ROOT = Path(__file__).resolve().parents[1]
# From the ground up.
FLOORS = (
    "bibliography", "content", "consent", "translations", "people", "publications", "curation", "news", "pages",
    "demo", "config",
)  # fmt: skip
APART = "devdb"  # the server of development: it knows nothing of the site, and the site nothing of it
# News and curation both stand on works, and know nothing of each other; no more do translations and consent.
STRANGERS = {("news", "curation"), ("translations", "consent")}
# Templates that are no room's own: what all pages share names no content; what frames them is roof.
SHARED_TEMPLATES = {"components": "content", "admin": "content", "errors": "content"}

ITS_PAGE = "the address of the page that the roof assembles; get_absolute_url has to lead there"
INSTITUTE = "the roof gives every page the name of the institute"
DELIBERATE = {
    # file, name of what is above: why it is named all the same
    ("people/models.py", "topic"): ITS_PAGE,
    ("people/models.py", "person"): ITS_PAGE,
    ("publications/models/publication.py", "work"): ITS_PAGE,
    ("templates/admin/base_site.html", "institute"): INSTITUTE,
    (
        "templates/components/fallback_notice.html",
        "languages",
    ): "who is shown another language is led to what there is in each; the roof counts it",
    (
        "templates/consent/policy.html",
        "standing_pages",
    ): "the policy is a page that editors write, if they do",
    ("templates/content/publisher.txt", "institute"): INSTITUTE,
    ("templates/content/seo.html", "institute"): INSTITUTE,
    ("templates/curation/report_form.html", "institute"): "a form that failed says whom to write to instead",
    ("templates/publications/oai.xml", "institute"): INSTITUTE,
}
FRAME = "base.html"  # the roof gives every page its frame, and a page knows nothing of what is in it

# What takes or holds the name of an address, and what the label of an app, which are words like any other.
HOLDING_ADDRESSES = re.compile(
    r"(reverse|reverse_lazy|redirect|resolve_url)\(\)|(\w+_)?(url_name|pattern_name|view_name|viewname)"
)
HOLDING_LABELS = re.compile(
    r"(get_model|get_app_config|is_installed)\(\)|dependencies|run_before|replaces|(\w+__)?app_label"
)
ADMIN_VIEW = re.compile(r"admin:([a-z]+)_.*")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
EXPRESSION = re.compile(r"{(?:{|%\s*(?P<tag>\w+))(?P<rest>.*?)[%}]}", re.DOTALL)
Graph = dict[str, set[str]]


class Naming(NamedTuple):
    """That a line names something of a room."""

    file: str
    line: int
    name: str
    room: str  # that has what is named; empty where it is none of ours

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line} names “{self.name[:80]}” of the room {self.room}, which it may not know"
        )


def may_know(room: str, other: str) -> bool:
    return FLOORS.index(other) <= FLOORS.index(room) and (room, other) not in STRANGERS


def upward(room: str, named: Iterator[Naming]) -> list[Naming]:
    return [one for one in named if one.room and not may_know(room, one.room)]


def refuse(found: list[Naming]) -> None:
    wrong = [str(one) for one in found if (one.file, one.name) not in DELIBERATE]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def python_files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text())))


def room_of(dotted: str) -> str:
    """The room of ours that a dotted name begins with, or nothing."""
    name = dotted.partition(".")[0]
    return name if name in FLOORS else ""


def in_python(room: str, search) -> Iterator[Naming]:
    """What a search finds in the files of a room: (line, name, room of the name)."""
    for path in python_files(room):
        for found in search(path):
            yield Naming(path.relative_to(ROOT).as_posix(), *found)


# Imports


def imported(path: Path) -> Iterator[tuple[int, str, str]]:
    """The modules that a file imports, anywhere in it."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = ["." * node.level + f"{node.module or ''}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name, room_of(name)) for name in names)


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_imports_only_from_the_floors_below(room):
    assert python_files(room)
    refuse(upward(room, in_python(room, imported)))


@pytest.mark.parametrize("room", [*FLOORS, APART])
def test_an_import_says_the_whole_name(room):
    assert [one for one in in_python(room, imported) if one.name.startswith(".")] == []


def test_what_only_wires_or_shows_is_imported_by_nobody():
    below = [room for room in FLOORS if room not in ("config", "demo")]
    named = [one for room in below for one in in_python(room, imported)]
    assert [one for one in named if one.room in ("config", "demo")] == []


def test_the_server_of_development_stands_apart():
    assert {one.room for one in in_python(APART, imported)} == {""}
    named = [one for room in FLOORS for one in in_python(room, imported)]
    assert [one for one in named if one.name.startswith(APART)] == []


def test_bibliography_knows_nothing_of_django():
    assert "django" not in {one.name.partition(".")[0] for one in in_python("bibliography", imported)}


# Circles within a room


def packages() -> list[str]:
    """Every folder of code, by its dotted name."""
    folders = {path.parent.relative_to(ROOT) for room in FLOORS for path in python_files(room)}
    return sorted(".".join(folder.parts) for folder in folders)


def leanings(package: str) -> Graph:
    """Which of the modules and folders of a package import which others of them."""
    graph: Graph = defaultdict(set)
    folder = ROOT.joinpath(*package.split("."))
    children = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()} - {
        "__init__"
    }
    for path in folder.rglob("*.py"):
        own = path.relative_to(folder).parts[0].removesuffix(".py")
        for _line, name, _room in imported(path):
            other = name.removeprefix(f"{package}.").partition(".")[0]
            if name.startswith(f"{package}.") and other in children - {own}:
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


@pytest.mark.parametrize("package", packages())
def test_no_two_parts_of_a_package_lean_on_each_other(package):
    assert circle(leanings(package)) == []


def test_a_circle_is_found():
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []


# Names in Python: addresses, permissions, models, tables, templates, static files


@cache
def addresses() -> dict[str, str]:
    """The names of all addresses, each with the room whose view answers there."""

    def walk(patterns: list, prefix: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern) and pattern.name:
                view = getattr(pattern.callback, "view_class", pattern.callback)
                yield f"{prefix}{pattern.name}", room_of(getattr(view, "__module__", type(view).__module__))

    return dict(walk(get_resolver().url_patterns, ""))


def room_of_address(name: str) -> str:
    """The room that answers at a name; those of the admin belong to the room of their model."""
    if match := ADMIN_VIEW.fullmatch(name):
        return room_of(match[1])
    return addresses().get(name, "") if not name.startswith("admin:") else ""


@cache
def tables() -> dict[str, str]:
    models = [model for model in apps.get_models(include_auto_created=True) if room_of(model._meta.app_label)]
    return {model._meta.db_table: model._meta.app_label for model in models}


@cache
def templates() -> dict[str, tuple[str, str]]:
    """The name of each template, with its room and its text."""
    found = {}
    for path in sorted((ROOT / "templates").rglob("*.*")):
        name = path.relative_to(ROOT / "templates")
        first, *rest = name.parts
        owner = rest[0] if first == "admin" and rest and rest[0] in FLOORS else first
        room = owner if owner in FLOORS else SHARED_TEMPLATES.get(owner, "pages")
        found[name.as_posix()] = room, path.read_text()
    return found


@cache
def room_of_string(text: str) -> str:
    """The room that a string can only be about: the highest, where it is about several."""
    about = {
        room_of_address(text) if ":" in text else "",
        templates().get(text, [""])[0],
        room_of(text) if re.fullmatch(r"[a-z]+(\.\w+)+", text) else "",  # a model, a permission, a module
        *(tables().get(word, "") for word in re.findall(r"\w+", text)),
    }
    if begins := re.match(
        r"(?:admin/)?([a-z]+)[/:]", text
    ):  # of files and addresses; or the beginning of an f-string
        about.add(room_of(begins[1]))
    return max(filter(None, about), key=FLOORS.index, default="")


def strings_in(*nodes: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings among these, the pieces of f-strings included."""
    for one in nodes:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.lineno, one.value


def holders(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Names of what takes or holds a value, with the value: functions, variables, arguments and keys."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        yield from ((f"{name}()", argument) for argument in node.args)
    elif isinstance(node, ast.keyword):
        yield node.arg or "", node.value
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from ((getattr(target, "id", getattr(target, "attr", "")), node.value) for target in targets)
    elif isinstance(node, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else "" for key in node.keys]
        yield from zip(map(str, keys), node.values, strict=True)


def named(path: Path) -> Iterator[tuple[int, str, str]]:
    """What the strings of a file name: by themselves, or by what holds them."""
    nodes = nodes_of(path)
    yield from ((line, text, room_of_string(text)) for line, text in strings_in(*nodes))
    for node in nodes:  # ("news", "Article") and ("news", "0001_initial"), wherever they stand
        pair = [*strings_in(*node.elts)] if isinstance(node, ast.Tuple) else []
        if len(pair) == 2 and re.fullmatch(r"[A-Z]\w+|\d{4}_\w+|__\w+__", pair[1][1]):
            yield *pair[0], room_of(pair[0][1])
    for holder, value in (one for node in nodes for one in holders(node)):
        for line, text in strings_in(*ast.walk(value)):
            if HOLDING_ADDRESSES.fullmatch(holder):
                yield line, text, room_of_address(text)
            elif HOLDING_LABELS.fullmatch(holder):
                yield line, text, room_of(text)


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_names_only_what_the_floors_below_have(room):
    refuse(upward(room, in_python(room, named)))


BREACHES = [
    'reverse("home")',
    'reverse(f"{prefix}news:list")',
    'reverse(f"news:{name}")',
    'url_name = "work"',
    'list_url_name: str = "news:list"',
    'RedirectView.as_view(pattern_name="topics")',
    'path("", view, {"viewname": "home"})',
    'reverse("admin:news_article_changelist")',
    'user.has_perm("news.add_article")',
    'models.ForeignKey("news.Article")',
    'template_name = "news/article_list.html"',
    'render(request, f"pages/{name}.html")',
    'render_to_string("admin/curation/lines.html")',
    'render_to_string("base.html")',
    'forms.Media(js=["curation/review.js"])',
    'dependencies = [("news", "0001_initial")]',
    'apps.get_model("news", "Article")',
    'MODELS = [("news", "Article")]',
    'ContentType.objects.get(app_label="news", model="article")',
    'cursor.execute("SELECT 1 FROM news_article WHERE id = 1")',
    'import_module("news.models")',
]  # fmt: skip


@pytest.mark.parametrize("line", BREACHES)
def test_every_way_to_name_what_is_above_is_seen(line, tmp_path):
    (tmp_path / "breach.py").write_text(line)
    assert {room for _line, _name, room in named(tmp_path / "breach.py")} & {"news", "curation", "pages"}


# Names in templates: addresses, tags, templates, static files, permissions, what the roof gives


@cache
def given() -> dict[str, str]:
    """The names that every template may use, each with the room that gives it."""
    [backend] = settings.TEMPLATES
    ours = [name for name in backend["OPTIONS"]["context_processors"] if room_of(name)]
    return {key: room_of(name) for name in ours for key in import_string(name)(RequestFactory().get("/"))}


def in_template(name: str) -> Iterator[Naming]:
    libraries = {path.stem: path.relative_to(ROOT).parts[0] for path in ROOT.glob("*/templatetags/*.py")}
    text = templates()[name][1]
    for expression in EXPRESSION.finditer(text):
        tag, rest = expression["tag"], expression["rest"]
        strings = [quoted[1:-1] for quoted in QUOTED.findall(rest)]
        words = re.findall(r"(?<![.\w])\w[.\w]*", QUOTED.sub("", rest))
        about = [(one, room_of_string(one)) for one in strings if (tag, one) != ("extends", FRAME)]
        about += [(one, given().get(one, "")) for one in [word.partition(".")[0] for word in words]]
        about += [(one, room_of(one.removeprefix("perms."))) for one in words if one.startswith("perms.")]
        if tag == "load":
            about += [(one, libraries.get(one, "")) for one in words]
        if tag == "url":
            about += [(one, room_of_address(one)) for one in strings[:1]]
        line = text.count("\n", 0, expression.start()) + 1
        yield from (Naming(f"templates/{name}", line, *one) for one in about)


def upward_in_templates() -> list[Naming]:
    return [one for name, (room, _text) in templates().items() for one in upward(room, in_template(name))]


def test_templates_name_only_what_the_floors_below_have():
    refuse(upward_in_templates())


@pytest.mark.parametrize("tag", [
    "{% load navigation %}", "{% url 'home' %}", "{% url 'news:list' %}", "{% include 'base.html' %}",
    "{% extends 'pages/home.html' %}", "{% static 'news/news.js' %}", "{{ institute.name }}",
    "{% if not institute %}", "{% if perms.news.add_article %}", "{% if 'news.add_article' in perms %}",
])  # fmt: skip
def test_every_tag_that_names_what_is_above_is_seen(tag, monkeypatch):
    monkeypatch.setitem(templates(), "content/breach.html", ("content", tag))
    assert upward("content", in_template("content/breach.html"))


def test_what_is_deliberate_is_still_there():
    found = upward_in_templates() + [one for room in FLOORS for one in upward(room, in_python(room, named))]
    assert set(DELIBERATE) - {(one.file, one.name) for one in found} == set()


# Related names: the way from a model up to one that it does not know


@cache
def upward_accessors(room: str) -> dict[str, str]:
    """The names by which models of a room, or of floors below, reach models that the room may not know."""
    known = [
        model
        for model in apps.get_models()
        if room_of(model._meta.app_label) and may_know(room, model._meta.app_label)
    ]
    relations = [relation for model in known for relation in model._meta.related_objects]
    rooms = {one.get_accessor_name(): room_of(one.related_model._meta.app_label) for one in relations}
    return {name: other for name, other in rooms.items() if name and other and not may_know(room, other)}


def lookups(path: Path) -> Iterator[tuple[int, str]]:
    """Attributes, keywords of lookups and strings that may be lookups, to the first double underscore."""
    for node in nodes_of(path):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.lineno, node.arg.partition("__")[0]
        elif isinstance(node, ast.Constant) and re.fullmatch(r"-?\w+", str(node.value)):
            yield node.lineno, str(node.value).lstrip("-").partition("__")[0]


@pytest.mark.parametrize("room", FLOORS[1:])
def test_no_related_name_leads_to_a_floor_above(room):
    accessors = upward_accessors(room)
    if room in ("publications", "curation"):
        assert {"articles", "events"} <= accessors.keys()  # there is something to find
    found = in_python(room, lambda path: ((*one, accessors.get(one[1], "")) for one in lookups(path)))
    refuse(upward(room, found))


def test_no_template_reaches_a_floor_above_by_a_related_name():
    for name, (room, text) in templates().items():
        expressions = " ".join(expression["rest"] for expression in EXPRESSION.finditer(text))
        assert set(re.findall(r"\.(\w+)", expressions)) & upward_accessors(room).keys() == set(), name


# After a commit


def unnamed_after_commit(path: Path) -> list[int]:
    """The lines that leave to the end of a transaction what has no name of its own."""
    calls = [node for node in nodes_of(path) if isinstance(node, ast.Call)]
    waiting = [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr == "on_commit"]
    return [
        one.lineno for one in waiting if not isinstance(one.args[0], ast.Lambda | ast.Name | ast.Attribute)
    ]


@pytest.mark.parametrize("room", FLOORS)
def test_what_fails_after_a_commit_can_be_named(room):
    """Django logs it by its __qualname__, which a partial lacks: the answer would be an error after all was saved."""
    assert [path for path in python_files(room) if unnamed_after_commit(path)] == []


def test_what_has_no_name_after_a_commit_is_found(tmp_path):
    path = tmp_path / "models.py"
    lines = ("partial(remove, name), robust=True", "remove", "lambda: remove(name)")
    path.write_text("".join(f"transaction.on_commit({line})\n" for line in lines))
    assert unnamed_after_commit(path) == [1]
