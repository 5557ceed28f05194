"""What every test gets: a clean language, cache and place for files, a watch on the SQL, and the cast."""

import os
from importlib import import_module

os.environ |= {
    "DATABASE_REPLICA_URL": "",
    "DEBUG": "1",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "EMAIL_URL": "memory:",
    "LOG_LEVEL": "ERROR",
    "SITE_URL": "http://127.0.0.1:8000",
    "STATIC_ROOT": "/nothing/is/collected",  # else each client would look through what a demonstration has left
    "TIME_ZONE": "America/Toronto",
}

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import OperationalError, connection, connections, transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.test import Client, TransactionTestCase, override_settings
from django.utils import translation

from tests.base_columns import base_column_reads
from tests.memory import Memory

pytest_plugins = ["tests.browser"]


def pytest_itemcollected(item):
    """What opens a page in a browser is marked by it, wherever it stands."""
    if "browser" in item.fixturenames:
        item.add_marker("browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests in a browser come last: Playwright keeps an event loop running in the thread of the tests."""
    items.sort(key=lambda item: "browser" in item.fixturenames)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Files stay together, for what is made once for their tests; what a browser does is handed out test by test."""
    scheduling = import_module("xdist.scheduler").LoadFileScheduling

    class Scheduling(scheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid if nodeid.startswith("tests/browsing/") else super()._split_scope(nodeid)

    return Scheduling(config, log)


@pytest.fixture(autouse=True)
def surroundings(settings, tmp_path):
    """No test inherits the language, the cache, what a process remembers, or the files of another."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for cache in caches.all():
        cache.clear()
    import_module("content.caching.once").MEMORY.kept.clear()
    import_module("pages.redirects.misses").MISSES.__init__()
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """End with one line, not with a traceback per test, when the database is away."""
    try:
        with django_db_blocker.unblock(), connection._nodb_cursor():
            pass
    except OperationalError as error:
        pytest.exit(f"The database does not answer: {error}", returncode=3)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Pages find the notice of consent in memory, as they do but once a version of what it is made of.

    What the first page after a change costs is counted where a test forgets it: tests/consent/test_views.py.
    """
    post_migrate.connect(seed_consent, sender=apps.get_app_config("consent"))
    post_migrate.connect(seed_menu, sender=apps.get_app_config("pages"))
    notices = import_module("consent.notices")  # Django is not ready yet when this file is read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notices, "remembered", Memory())
        emptying = import_module("tests.emptying")
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: emptying.empty())
        with django_db_blocker.unblock():
            notices.current()
            emptying.filled()
        yield


def seed_consent(**kwargs) -> None:
    """Bring back what migrations have filled in, after a test of real transactions has emptied every table."""
    import_module("tests.factories").consent()


def seed_menu(**kwargs) -> None:
    import_module("tests.factories").sections()


@pytest.fixture(scope="module")
def rows_of_the_module(django_db_setup, django_db_blocker, tmp_path_factory):
    """What fixtures of a module make after asking for this one stays until its last test, and goes with it.

    Each test lives in a savepoint within, so that it may change these rows, and the next one finds them as they
    were. A row that a test changes in memory it fetches itself. Not for modules with tests of real transactions.
    """
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        translation.override("en"),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True, scope="session")
def watch_base_columns():
    """Fail at any query, of any thread, that reads a base column or leaves the test database."""

    def watch(execute, sql, params, many, context):
        database = context["connection"].settings_dict["NAME"]
        if database and not database.startswith(
            "test_"
        ):  # where no test asks for one, pytest-django makes none
            raise AssertionError(
                f"would run in the database “{database}”: mark a test of this file with django_db"
            )
        if reads := base_column_reads(sql):
            raise AssertionError(f"reads the base column {', '.join(sorted(set(reads)))}: {sql[:1000]}")
        return execute(sql, params, many, context)

    def install(connection, **kwargs):
        if watch not in connection.execute_wrappers:
            connection.execute_wrappers.append(watch)

    connection_created.connect(install)
    for opened in connections.all(initialized_only=True):
        install(opened)
    yield
    connection_created.disconnect(install)


@pytest.fixture
def fresh_notice(db, monkeypatch, settings):
    """The groups that a new site begins with, no notice yet, and a memory of it that is the test's own.

    Whoever runs the site allows the scripts of both measuring services.
    """
    settings.SCRIPT_HOSTS = ["https://matomo.example", "https://www.googletagmanager.com"]
    notices = import_module("consent.notices")
    notices.Notice.objects.all().delete()
    monkeypatch.setattr(notices, "remembered", Memory())
    import_module("tests.factories").consent()


@pytest.fixture
def oceans(db):
    return import_module("tests.factories").described_topic()


@pytest.fixture
def ada(oceans):
    return import_module("tests.factories").professor(oceans)


@pytest.fixture
def zoe(db):
    return import_module("tests.factories").alumna()


@pytest.fixture
def sign_in_as(django_user_model):
    """A function that makes a member of staff in the named groups and returns a client signed in as them."""

    def sign_in(*groups: str, username: str = "") -> Client:
        user = django_user_model.objects.create_user(username or "-".join(groups).lower(), is_staff=True)
        user.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=groups))
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def editor(db, sign_in_as) -> Client:
    return sign_in_as("Editors")


@pytest.fixture
def publisher(db, sign_in_as) -> Client:
    return sign_in_as("Publishers")


@pytest.fixture
def translator(db, sign_in_as) -> Client:
    return sign_in_as("Translators")


@pytest.fixture
def superuser(admin_client) -> Client:
    return admin_client
