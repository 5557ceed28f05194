"""Addresses that are asked for in vain: what is counted of them, and what is not."""

from datetime import timedelta

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.core.files.base import ContentFile
from django.db import Error, connection
from django.utils import timezone

from pages.models import Miss, Redirect
from pages.redirects import misses
from pages.redirects.misses import MINUTE, MISSES
from tests import factories
from tests.files import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def minutes(monkeypatch):
    """A function that lets a minute pass."""

    def pass_by() -> None:
        MISSES.written -= MINUTE

    return pass_by


def counted() -> dict[str, int]:
    return dict(Miss.objects.values_list("path", "number"))


def test_what_is_asked_for_in_vain_is_written_once_a_minute(client, minutes):
    for _time in range(3):
        client.get("/node/12")
    assert counted() == {}
    minutes()
    client.get("/node/13?secret=1")
    assert counted() == {"/node/12": 3, "/node/13": 1}
    client.get("/node/12")
    assert counted()["/node/12"] == 3
    minutes()
    client.head("/node/12")
    assert counted()["/node/12"] == 5


def test_what_answers_or_leads_on_is_not_counted(client, minutes):
    factories.page()
    Redirect.objects.create(old="/node/12", target="/en/about/")
    for address in (
        "/en/about/",
        "/about",
        "/en/about",
        "/node/12",
        "/fr/about/",
        "/admin/nothing/",
        "/static/x.css",
        "/en/news/?page=99",
    ):
        client.get(address)
    client.post("/node/14")
    minutes()
    client.get("/node/15")
    assert counted() == {"/node/15": 1}


def test_what_an_embargo_holds_back_is_not_missing(client, minutes):
    work = factories.publication("Tides")
    tomorrow = timezone.now() + factories.DAY
    factories.release(work, 2024, paper=ContentFile(PDF, "tides.pdf"), paper_from=tomorrow)
    client.get("/en/publications/tides/paper.pdf")
    factories.publication("Trees")
    client.get("/en/publications/trees/paper.pdf")
    minutes()
    client.get("/node/15")
    assert counted() == {"/en/publications/trees/paper.pdf": 1, "/node/15": 1}


@pytest.mark.parametrize(
    "address",
    ["/wp-login", "/xmlrpc.php", "/index.php", "/.env", "/.git/config", "/old/wp-content/a.css", "/a.aspx",
     "/cgi-bin/x", "/ada@example.org", "/backup.zip", "/x/<script>"],
)  # fmt: skip
def test_what_programs_try_on_every_site_is_left_out(client, minutes, address):
    client.get(address)
    minutes()
    client.get("/node/12")
    assert counted() == {"/node/12": 1}


def test_nothing_is_kept_of_who_asked():
    assert {field.name for field in Miss._meta.get_fields()} == {"id", "path", "day", "number"}
    with pytest.raises(FieldDoesNotExist):
        Miss._meta.get_field("user")


def test_paths_are_cut_and_memory_and_table_are_bounded(client, minutes, monkeypatch):
    monkeypatch.setattr(misses, "MOST_IN_MEMORY", 4)
    monkeypatch.setattr(misses, "MOST_ROWS", 3)
    old = timezone.localdate() - timedelta(days=40)
    Miss.objects.create(path="/long-ago", day=old, number=900)
    client.get(f"/x/{'y' * 900}")
    for number in range(8):
        client.get(f"/node/{number % 5}")
    minutes()
    client.get("/one/too/many")
    assert len(counted()) == 2  # the third was of long ago
    assert not Miss.objects.filter(path__in=["/long-ago", "/one/too/many"]).exists()
    assert max(map(len, counted())) <= 200


def test_a_database_that_takes_no_writes_loses_the_counts_and_nothing_else(client, minutes):
    def refuse(execute, sql, params, many, context):
        if "pages_miss" in sql:
            raise Error("read-only")
        return execute(sql, params, many, context)

    minutes()
    with connection.execute_wrapper(refuse):
        assert client.get("/node/12").status_code == 404
    assert counted() == {}
