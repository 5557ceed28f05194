"""A scratch database beside that of the site, and the institute of many works in it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Field, Model
from django.db.models.functions import Now
from django.test import override_settings

from news.models import Article, Event
from people.models import Person, Topic
from publications.models import Authorship, Publication, Release, Venue

FILLS = [Path(__file__).with_name(name) for name in ("works.sql", "news.sql")]
OF_PROCESS = "django.core.cache.backends.locmem.LocMemCache"


@contextmanager
def scratch_database(keep: bool) -> Iterator[None]:
    """A database of its own beside that of the site, filled or empty; dropped at the end unless it is kept."""
    site = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{site}_benchmark"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    try:
        with apart():
            yield
    finally:
        connection.creation.destroy_test_db(site, verbosity=0, keepdb=keep)


@contextmanager
def apart() -> Iterator[None]:
    """Files go elsewhere, and what is kept is kept in this process: not in the cache of the site."""
    caches = {name: {"BACKEND": OF_PROCESS, "LOCATION": f"benchmark-{name}"} for name in settings.CACHES}
    with TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=Path(folder), CACHES=caches):
        yield


def fill_and_settle(works: int) -> float:
    """Fill the database; in how many seconds."""
    start = time.monotonic()
    fill(works)
    settle()
    return time.monotonic() - start


def fill(works: int) -> None:
    """Write the institute by statements over whole sets, all or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        give_defaults()
        for file in FILLS:
            for statement in file.read_text().split(";\n"):
                cursor.execute(statement, {"works": works})
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # no table is altered whose rows are still to be checked
        take_defaults_back()


def give_defaults() -> None:
    """Give the columns of the database the values that Django would: statements name what they fill."""
    with connection.schema_editor() as editor:
        for model, field in columns_with_defaults():
            value = editor.quote_value(editor.effective_default(field))
            column = editor.quote_name(field.column)
            editor.execute(f"ALTER TABLE {model._meta.db_table} ALTER {column} SET DEFAULT {value}")


def take_defaults_back() -> None:
    with connection.schema_editor() as editor:
        for model, field in columns_with_defaults():
            column = editor.quote_name(field.column)
            editor.execute(f"ALTER TABLE {model._meta.db_table} ALTER {column} DROP DEFAULT")


def columns_with_defaults() -> Iterator[tuple[type[Model], Field]]:
    for model in (Topic, Person, Venue, Release, Authorship, Publication, Article, Event):
        for field in model._meta.concrete_fields:
            if not (field.null or field.primary_key or field.generated or field.is_relation):
                yield model, field


def settle() -> None:
    """Bring the server to the state it reaches by itself some minutes later."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def change_a_work() -> None:
    """What an editor does when she saves one: the version of the content is another."""
    Publication.objects.filter(pk=1).update(updated_at=Now())
