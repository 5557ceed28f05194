"""Migrations freeze what they run, can be taken back, and go on when the site gets a language or a column."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from django.core import validators
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.module_loading import import_string

from content.text import plain, slugify
from tests import released_migrations, scratch
from tests.released_migrations import present, released, rewritten
from tests.scratch import ROOT, end, manage, start

FILES = sorted(ROOT.glob("*/migrations/*.py"))
OURS = {path.parent.name for path in ROOT.glob("*/__init__.py")}
APPS = sorted({path.parts[-3] for path in FILES})
LOADER = MigrationLoader(None, ignore_no_migrations=True)
MIGRATIONS = sorted(key for key in LOADER.disk_migrations if key[0] in APPS)
# What never changes under a migration, or only as Django promises. All else may lead to living code.
FROZEN = (
    "collections", "datetime", "decimal", "functools", "hashlib", "html", "itertools", "json", "math", "re", "string",
    "textwrap", "typing", "unicodedata", "uuid", "zoneinfo",
    "django.conf.settings.AUTH_USER_MODEL", "django.contrib.postgres", "django.core.serializers.json",
    "django.core.validators", "django.db", "django.utils.timezone",
)  # fmt: skip
# What reads files, runs text, or reaches what others have imported.
REACHING_OUT = {
    "__builtins__", "__import__", "breakpoint", "compile", "eval", "exec", "getattr", "globals", "open", "vars",
}  # fmt: skip


def is_living(name: str) -> bool:
    """Whether a dotted name is that of code of ours which may change."""
    package, *rest = name.split(".")
    return package in OURS and "migrations" not in rest


def is_frozen(name: str) -> bool:
    """Whether a migration may use a dotted name: of Python and Django what is listed, of ours what lies beside it."""
    in_migrations = name.split(".")[0] in OURS and not is_living(name)
    return in_migrations or any(f"{name}.".startswith(f"{frozen}.") for frozen in FROZEN)


def dotted(node: ast.AST) -> str:
    """`django.db.models` of an attribute of an attribute of a name; empty of anything else."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def reached(source: str) -> Iterator[str]:
    """The dotted names by which a migration may reach what lies outside of it; a relative one begins with a point.

    `import django.conf` gives all of Django, and `settings` every setting: so their attributes are followed.
    """
    nodes = list(ast.walk(ast.parse(source)))
    inner = {node.value for node in nodes if isinstance(node, ast.Attribute)}  # of a longer chain
    for node in nodes:
        if isinstance(node, ast.Import):
            # without another name it only binds `django`, whose attributes are followed
            yield from (one.name for one in node.names if one.asname or not one.name.startswith("django."))
        elif isinstance(node, ast.ImportFrom):
            names = ["." * node.level + f"{node.module}.{one.name}" for one in node.names]
            renamed = any(one.asname for one in node.names)
            yield from (one for one in names if one != "django.conf.settings" or renamed)
        elif isinstance(node, ast.Name) and node.id in REACHING_OUT:
            yield node.id
        elif node not in inner and (name := dotted(node)).partition(".")[0] in ("django", "settings"):
            yield name.replace("settings", "django.conf.settings", 1) if name.startswith("settings") else name


def not_frozen(source: str) -> list[str]:
    return [name for name in reached(source) if not is_frozen(name)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_migration_reaches_no_living_code(path):
    assert not_frozen(path.read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        "import content.languages",
        "from content.languages import localized_text",
        "from publications import typesetting",
        "from ..models import Topic",
        "from importlib import import_module",
        "import importlib.util",
        "from django import apps",
        "import django.db; django.apps.apps",
        "from django.core import management",
        "from cookie_consent.models import Cookie",
        "from django.conf import settings; settings.LANGUAGES",
        "from django.conf import settings; getattr(settings, 'LANGUAGES')",
        "from django.conf import settings; print(*[settings])",
        "from django.conf import settings as frozen",
        "from django.conf import global_settings",
        "import django.conf; django.conf.settings.LANGUAGES",
        "from pathlib import Path",
        "import sys; sys.modules['content.languages']",
        "open('content/stop_words.txt').read()",
        "eval('1')",
        "exec('1')",
        "__import__('content')",
    ],
)
def test_every_way_to_living_code_is_seen(line):
    assert not_frozen(f"def fill(apps, schema_editor):\n    {line}")


def test_what_a_migration_is_made_of_is_let_through():
    source = """
import uuid
import django.db.models.deletion
import content.migrations._operations
from django.conf import settings
from django.db import migrations, models

def fill(apps, schema_editor):
    apps.get_model("content", "Picture").objects.update(uuid=uuid.uuid4())

by = models.ForeignKey(settings.AUTH_USER_MODEL, django.db.models.deletion.CASCADE)
"""
    assert not_frozen(source) == []


def paths(value: object) -> Iterator[str]:
    """The dotted path of whatever a part of a migration is built of."""
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from paths(part)
    elif isinstance(value, str) and is_living(value) and is_importable(value):
        yield value
    elif callable(getattr(value, "deconstruct", None)) and not isinstance(value, type):
        yield f"{type(value).__module__}.{type(value).__qualname__}"
        *name, arguments, options = value.deconstruct()
        yield from paths([*map(str, name[1:]), arguments, options])
    elif hasattr(value, "__qualname__"):
        yield f"{value.__module__}.{value.__qualname__}"


def is_importable(name: str) -> bool:
    try:
        import_string(name)
    except ImportError:
        return False
    return True


@pytest.mark.parametrize("key", MIGRATIONS, ids=".".join)
def test_a_migration_is_built_of_no_living_code(key):
    found = {*paths(LOADER.disk_migrations[key].operations)}
    assert found
    assert {path for path in found if is_living(path)} == set()


def test_the_search_for_living_code_finds_it():
    living = models.CharField(default=slugify, validators=[validators.EmailValidator(), plain])
    named = models.CharField(default="content.text.refuse_bidi_controls", help_text="people.topic")
    found = {path for path in paths([("living", living), ("named", named)]) if is_living(path)}
    assert found == {f"content.text.{name}" for name in ("slugify", "plain", "refuse_bidi_controls")}


def test_no_released_migration_is_rewritten():
    wrong = list(rewritten(released(), present()))
    assert not wrong, "\n".join(wrong)


def test_the_list_of_released_migrations_only_grows(tmp_path, monkeypatch):
    kept = tmp_path / "released.txt"
    monkeypatch.setattr(released_migrations, "LIST", kept)
    kept.write_text(f"{'0' * 64}  content/migrations/0001_database.py\n")
    with pytest.raises(SystemExit, match=r"0001_database\.py was released and has changed since"):
        released_migrations.main(anew=False)
    kept.write_text(f"{'0' * 64}  content/migrations/0000_gone.py\n")
    with pytest.raises(SystemExit, match=r"0000_gone\.py was released and is gone"):
        released_migrations.main(anew=False)
    released_migrations.main(anew=True)
    assert released() == present()


@pytest.mark.django_db
def test_every_migration_can_be_taken_back_and_applied_again():
    connection.check_constraints()  # PostgreSQL alters no table whose rows it has still to check
    before = schema(connection.cursor())
    MigrationExecutor(connection).migrate([(app, None) for app in APPS])
    assert not {table for table, *_column in columns(connection.cursor()) if table.partition("_")[0] in APPS}
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert schema(connection.cursor()) == before


def columns(cursor) -> list[tuple]:
    cursor.execute(
        "SELECT table_name::text, column_name::text, data_type, character_maximum_length, is_nullable, column_default,"
        " generation_expression FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
    )
    return cursor.fetchall()


def schema(cursor) -> list[tuple]:
    """Every column, index, constraint and trigger of a database."""
    found = columns(cursor)
    for query in (
        "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
        "SELECT conname::text, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1, 2",
        "SELECT tgname::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
        "SELECT cfgname::text FROM pg_ts_config ORDER BY 1",
        "SELECT relname::text, reloptions FROM pg_class WHERE reloptions IS NOT NULL AND relkind = 'r' ORDER BY 1",
    ):
        cursor.execute(query)
        found += cursor.fetchall()
    return found


OLD_ROWS = """
from django.core.management import call_command
from news.models import Article
from people.models import Topic
from publications.models import Publication

call_command("migrate", verbosity=0)
Topic.objects.create(name_en="Houses", lead_en="On living in Häusern.", name_fr="Maisons", lead_fr="La ville.")
Article.objects.create(title_en="", title_fr="Les réseaux de la ville")
Publication.objects.create(title="Light and $x$", summary_en="Of all Häusern.", abstract="Short.")
"""
MODEL, TYPESETTING = "publications/models/publication.py", "publications/typesetting.py"
CHANGES = [
    ("config/settings.py", '("fr", "Français")]', '("fr", "Français"), ("de", "Deutsch")]'),
    (MODEL, "    title_html =", '    title_upper = models.TextField(default="")\n    title_html ='),
    (TYPESETTING, '["title_text",', '["title_text", "title_upper",'),
    (
        TYPESETTING,
        "    store_rendered(work,",
        "    work.title_upper = work.title.upper()\n    store_rendered(work,",
    ),
]
# The recipe of docs/architecture.md, “Add a field that is translated”; its fifth file is the catalogue.
FIELD = [
    (
        "people/models.py",
        "    portrait = models.ForeignKey(",
        '    motto = models.CharField("motto", max_length=200, blank=True, default="")\n'
        "    portrait = models.ForeignKey(",
    ),
    ("people/translation.py", '("role", "biography")', '("role", "biography", "motto")'),
    ("people/admin.py", '*pair("role", "biography")', '*pair("role", "motto", "biography")'),
    ("templates/pages/person_detail.html", "</h1>", '</h1><p>{% localized object "motto" %}</p>'),
]
USE_FIELD = """
from django.db import transaction
from django.test import Client
from demo.benchmark.filling import fill
from people.models import Person

with transaction.atomic():
    fill(20)
    Person.objects.update(motto_en="By the tide.")
    page = Client(headers={"host": "localhost"}).get("/fr/personnes/member-1/")
    print(page.status_code, "By the tide." in page.content.decode())
    transaction.set_rollback(True)
"""
# What readers, writers and translators get of a language once it is there; its words fall back to English.
USE_LANGUAGE = """
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from news.models import Article
from translations.states import texts_of_object

with transaction.atomic():
    one = Article.objects.create(title_en="Tides", title_fr="Marées", published_at="2026-01-01T00:00Z")
    print(*(text.state for text in texts_of_object(one, "de") if text.field == "title"))
    reader, writer = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    writer.force_login(User.objects.create_superuser("ada", "ada@example.org", "x"))
    for address in ("", "news/", "news/tides/"):
        page = reader.get(f"/de/{address}")
        words = page.content.decode()
        print(address, page.status_code, '<html lang="de">' in words, '<span lang="en">Tides</span>' in words)
    for address in ("events/", "languages/", "publications/", "people/", "topics/", "search/?q=tides", "cookies/"):
        print(address, reader.get(f"/de/{address}").status_code)
    page = reader.get("/de/news/tides/").content.decode()
    print('hreflang="de"' in page.partition("</head>")[0], 'rel="canonical" href="http://127.0.0.1:8000/en/' in page)
    for address in ("", "news/article/", "news/article/add/", "translations/", "translations/?language=de",
                    f"translations/news.article/{one.pk}/?language=de", "translations/files/?language=de"):
        print(address.replace(str(one.pk), "1"), writer.get(f"/admin/{address}").status_code)
    form = writer.get(f"/admin/news/article/{one.pk}/change/")
    print(form.status_code, 'name="title_de"' in form.content.decode())
    Article.objects.filter(pk=one.pk).update(title_de="Gezeiten")
    print(b"Gezeiten" in reader.get("/de/news/").content, b"Gezeiten" in reader.get("/en/news/").content)
    transaction.set_rollback(True)
"""
THERE = """\
missing
 200 True True
news/ 200 True True
news/tides/ 200 True True
events/ 200
languages/ 200
publications/ 200
people/ 200
topics/ 200
search/?q=tides 200
cookies/ 200
False True
 200
news/article/ 200
news/article/add/ 200
translations/ 200
translations/?language=de 200
translations/news.article/1/?language=de 200
translations/files/?language=de 200
200 True
True False
"""
FILLED = [
    "people_topic",
    "news_article",
    "publications_publication",
    "consent_service",
    "cookie_consent_cookie",
]


def edit(file: Path, before: str, after: str) -> None:
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after, 1))


def rows(cursor) -> dict[str, list[dict]]:
    found = {}
    for table in FILLED:
        cursor.execute(f"SELECT to_jsonb(row) FROM {table} row ORDER BY id")
        found[table] = [row for (row,) in cursor.fetchall()]
    return found


def hits(cursor, table: str, column: str, configuration: str) -> int:
    """How many rows the word is found in; they hold another form of it, which German alone knows."""
    cursor.execute(
        f"SELECT count(*) FROM {table} WHERE {column} @@ websearch_to_tsquery(%s, 'Haus')", [configuration]
    )
    return cursor.fetchone()[0]


class Grown(NamedTuple):
    """A copy of the site with one language and one column more, and what its `migrate` made of two databases."""

    site: Path
    written: str  # what `makemigrations` said
    url: str  # of the database that had rows
    new_url: str
    before: dict[str, list[dict]]
    after: dict[str, list[dict]]
    old: psycopg.Cursor
    new: psycopg.Cursor
    migrated: list[tuple[int, str, str]]


@pytest.fixture(scope="module")
def grown(tmp_path_factory, django_db_blocker) -> Iterator[Grown]:
    site = scratch.copy(tmp_path_factory.mktemp("site"))
    for name, before, after in CHANGES + FIELD:
        edit(site / name, before, after)
    with django_db_blocker.unblock(), scratch.database() as old, scratch.database() as new:
        writing = start("makemigrations", site=site)
        assert manage("shell", "-v0", "-c", OLD_ROWS, DATABASE_URL=old) == (0, "", "")
        code, written, errors = end(writing)
        assert (code, errors) == (0, "")
        with psycopg.connect(old, autocommit=True) as one, psycopg.connect(new, autocommit=True) as other:
            before = rows(one.cursor())
            migrating = [start("migrate", site=site, DATABASE_URL=url) for url in (old, new)]
            migrated = [end(process) for process in migrating]
            after = rows(one.cursor())  # before any test sets titles again
            yield Grown(site, written, old, new, before, after, one.cursor(), other.cursor(), migrated)


def test_a_language_and_a_column_come_by_one_makemigrations_from_nothing_and_from_before(grown):
    for code, output, errors in grown.migrated:
        assert (code, errors) == (0, "")
        assert output.splitlines()[-1].endswith(" OK")
    assert schema(grown.old) == schema(grown.new)
    assert {
        ("news_article", "title_de"),
        ("publications_publication", "title_upper"),
        ("cookie_consent_cookie", "description_de"),
    } <= {(table, column) for table, column, *_definition in columns(grown.old)}


def test_a_translated_field_is_added_in_five_files(grown):
    recipe = (
        (scratch.ROOT / "docs/architecture.md")
        .read_text()
        .partition("## Add a field")[2]
        .partition("\n## ")[0]
    )
    assert re.findall(r"^\d\. `(.+?)`", recipe, re.MULTILINE) == [
        *(name for name, _before, _after in FIELD),
        "locale/fr/LC_MESSAGES/django.po",
    ]
    assert ("people_person", "motto_fr") in {
        (table, column) for table, column, *_definition in columns(grown.new)
    }
    used = manage("shell", "-v0", "-c", USE_FIELD, site=grown.site, DATABASE_URL=grown.new_url)
    assert used == (0, "200 True\n", "")


def test_a_third_language_is_read_and_written_at_once(grown):
    used = manage("shell", "-v0", "-c", USE_LANGUAGE, site=grown.site, DATABASE_URL=grown.url)
    assert used == (0, THERE, "")


def test_a_third_language_adds_columns_and_makes_anew_what_postgresql_makes_out_of_them(grown):
    taken = [line for line in grown.written.splitlines() if line.startswith(("    -", "    ~"))]
    assert taken
    anew = re.compile(
        r" +- Remove (constraint \w+_(filled|described|once)|index \w+_search_\w\w|field search_\w\w) from "
    )
    assert [line for line in taken if not anew.match(line)] == []


def test_columns_on_the_tables_of_a_package_are_written_into_a_migration_of_ours(grown):
    assert "(in cookie_consent)" in grown.written
    assert "site-packages" not in grown.written


def test_the_rows_from_before_are_as_they_were(grown):
    assert all(grown.before.values())
    assert {table: len(kept) for table, kept in grown.after.items()} == {
        table: len(kept) for table, kept in grown.before.items()
    }
    assert [
        (table, name, row[name], now[name])
        for table, kept in grown.before.items()
        for row, now in zip(kept, grown.after[table], strict=True)
        for name in row
        if row[name] != now[name]
    ] == []


@pytest.mark.parametrize("table", ["people_topic", "publications_publication"])
def test_the_new_language_finds_what_its_readers_are_shown_by_the_words_of_its_own(grown, table):
    assert hits(grown.old, table, "search_de", "vitrine_german") == 1
    assert hits(grown.old, table, "search_en", "vitrine_english") == 0


def test_nothing_is_left_for_makemigrations(grown):
    assert manage("makemigrations", "--check", site=grown.site) == (0, "No changes detected\n", "")
    assert manage("check", site=grown.site)[::2] == (0, "")


def test_the_command_that_typesets_fills_the_new_column(grown):
    assert manage("typeset_publications", site=grown.site, DATABASE_URL=grown.url)[::2] == (0, "")
    grown.old.execute("SELECT title_upper FROM publications_publication")
    assert grown.old.fetchall() == [("LIGHT AND $X$",)]
