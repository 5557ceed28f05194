"""A database that accepts connections and answers nothing is given up, and does not stop the site."""

import socket

import pytest
from django.db import OperationalError, connection

from config import env, postgresql
from config.postgresql.base import DatabaseWrapper
from tests.silent_proxy import SilentProxy


@pytest.fixture
def proxy(db):
    info = connection.connection.info

    def connect() -> socket.socket:
        if not info.host.startswith("/"):
            return socket.create_connection((info.host, info.port))
        server = socket.socket(socket.AF_UNIX)
        server.connect(f"{info.host}/.s.PGSQL.{info.port}")
        return server

    proxy = SilentProxy(connect)
    yield proxy
    proxy.close()


@pytest.fixture
def database(proxy, monkeypatch):
    """A connection through the proxy, of half a second's patience."""
    monkeypatch.setattr(postgresql.base, "HEALTH", 0.3)
    settings = connection.settings_dict | {
        "ENGINE": "config.postgresql",
        "HOST": "127.0.0.1",
        "PORT": proxy.port,
        "OPTIONS": {"connect_timeout": 2, "patience": 0.5},
    }
    database = DatabaseWrapper(settings, alias="default")
    yield database
    database.close()


def ask(database: DatabaseWrapper) -> int:
    with database.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone()[0]


def test_a_silent_database_is_given_up_in_the_middle_of_a_statement(database, proxy):
    assert ask(database) == 1
    proxy.passes.clear()
    with pytest.raises(OperationalError):
        ask(database)
    assert database.connection.closed


def test_a_connection_that_was_kept_is_tried_for_a_moment_only(database, proxy):
    ask(database)
    proxy.passes.clear()
    assert not database.is_usable()
    assert database.patience == 0.5


def test_it_is_asked_again_once_it_speaks(database, proxy):
    ask(database)
    proxy.passes.clear()
    with pytest.raises(OperationalError):
        ask(database)
    proxy.passes.set()
    database.close()
    assert ask(database) == 1


def test_an_error_of_the_server_leaves_the_connection_as_it_was(database):
    with pytest.raises(OperationalError), database.cursor() as cursor:
        cursor.execute("SET statement_timeout = 50; SELECT pg_sleep(0.4)")
    assert ask(database) == 1


@pytest.mark.parametrize(("duration", "seconds"), [("12s", 12), ("1500ms", 1.5), ("2min", 120), ("0", 0)])
def test_durations_are_read_as_postgresql_reads_them(duration, seconds):
    assert env.seconds(duration) == seconds
