"""Pages of visitors are read from the replica, everything else from the primary, each from one server alone.

The second server of these tests is a second connection to the same one.
"""

from functools import partial
from time import monotonic

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connections
from django.http import HttpResponse
from django.test import Client

from config.replica import Router, read_from_replica
from consent import notices
from content.caching.pages import PageCache
from content.caching.recording import recording
from content.caching.versions import Snapshot
from content.replica import PRIMARY, REPLICA, Watch
from people.models import Person
from tests.factories import article
from tests.memory import Memory
from tests.wsgi import ask

FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
pytestmark = pytest.mark.django_db(transaction=True)


class Servers:
    """What each of two servers was asked by a request; one that is not there refuses."""

    def __init__(self):
        self.there = {PRIMARY: 1, REPLICA: 1}  # and where it stands
        self.asked: set[str] = set()

    def by(self, client, method, path, *arguments, **options):
        """A response, read to its end, and the servers that were asked for it."""
        self.asked.clear()
        response = getattr(client, method)(path, *arguments, **options)
        text = response.getvalue().decode()
        return response, text, set(self.asked)

    def hear(self, alias, execute, *query):
        self.asked.add(alias)
        if self.there[alias] is None:
            raise OperationalError(f"the {alias} is away")
        return execute(*query)


@pytest.fixture
def servers(monkeypatch, settings):
    """Two servers that are level; the pages of a site that knows both."""
    servers, watch = Servers(), Watch()
    monkeypatch.setattr(watch, "start", lambda: None)  # no thread looks
    monkeypatch.setattr(watch, "position", servers.there.get)
    watch.look(monotonic())
    monkeypatch.setattr(notices, "remembered", Memory())
    notices.current()
    for module in ("content.replica", "config.replica"):
        monkeypatch.setattr(f"{module}.watch", watch)
    second = type(connections[PRIMARY])(settings.DATABASES[PRIMARY], REPLICA)
    connections[REPLICA] = second
    second.connect()  # before its name is known, which would have to be known when the test began
    settings.DATABASES[REPLICA] = settings.DATABASES[PRIMARY]
    settings.DATABASE_ROUTERS = ["config.replica.Router"]
    settings.REPLICA_LAG = 10
    with (
        connections[PRIMARY].execute_wrapper(partial(servers.hear, PRIMARY)),
        connections[REPLICA].execute_wrapper(partial(servers.hear, REPLICA)),
    ):
        yield servers
    second.close()
    del connections[REPLICA], settings.DATABASES[REPLICA]


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def test_without_a_replica_nothing_is_in_the_way_of_a_request():
    with pytest.raises(MiddlewareNotUsed):
        read_from_replica(lambda request: HttpResponse())


@pytest.mark.parametrize(
    "path", ["/en/news/", "/fr/publications/?q=ocean", "/en/publications.bib", "/en/search/?q=tides"]
)
def test_the_pages_of_visitors_are_read_from_the_replica_alone(servers, client, path):
    article(title_en="Tides")
    response, _text, asked = servers.by(client, "get", path)
    assert response.status_code == 200
    assert asked == {REPLICA}


def test_whoever_is_signed_in_reads_from_the_primary_alone(servers, admin_client):
    for path in ("/admin/", "/en/news/"):
        assert servers.by(admin_client, "get", path)[2] == {PRIMARY}


def test_what_a_visitor_posts_is_kept_on_the_primary(servers, client):
    sent = {"choice": "accept_all", "notice": notices.current().notice.digest}
    asked = servers.by(client, "post", "/en/cookies/", sent, headers=FROM_OUR_PAGE)[2]
    assert asked == {PRIMARY}


def test_a_replica_that_goes_away_in_the_middle_is_replaced_before_the_visitor_sees_it(servers, client):
    article(title_en="Tides")
    servers.by(client, "get", "/en/news/")
    servers.there[REPLICA] = None
    response, text, asked = servers.by(client, "get", "/en/news/")
    assert response.status_code == 200
    assert "Tides" in text
    assert asked == {PRIMARY, REPLICA}
    assert response.headers["Cache-Control"] == "no-store"
    assert servers.by(client, "get", "/en/news/")[2] == {PRIMARY}


def test_what_is_made_from_the_other_server_is_kept_under_its_own_versions(servers, client):
    servers.there[REPLICA] = None
    of_the_replica = Snapshot({})
    with recording(of_the_replica) as read:
        assert servers.by(client, "get", "/en/publications/")[0].status_code == 200
    assert read.snapshot is not of_the_replica
    assert read.snapshot.numbers


def test_pages_are_answered_while_the_primary_is_away_and_forms_are_not(servers, client):
    article(title_en="Tides")
    servers.by(client, "get", "/en/news/")
    servers.there[PRIMARY] = None
    notices.remembered.forget()
    for path in ("/en/news/", "/fr/", "/en/publications/?q=tides", "/en/cookies/"):
        assert servers.by(client, "get", path)[0].status_code == 200
    sent = {"choice": "accept_all", "notice": notices.current().notice.digest}
    assert servers.by(client, "post", "/en/cookies/", sent, headers=FROM_OUR_PAGE)[0].status_code == 503


def test_pages_in_the_cache_are_held_against_the_versions_of_the_server_that_they_were_read_from(
    servers, settings
):
    settings.PAGE_CACHE_DELAY = 0
    article(title_en="Tides")
    cache = PageCache(WSGIHandler(), 2**20)
    servers.asked.clear()
    assert [ask(cache, "/en/news/").cache for _turn in range(2)] == ["fwd=miss; stored", "hit"]
    assert servers.asked == {REPLICA}
    servers.there[PRIMARY] = None
    assert ask(cache, "/en/news/").cache == "hit"


def test_with_both_away_visitors_are_asked_to_come_back(servers, client):
    servers.there.update(dict.fromkeys(servers.there))
    response = servers.by(client, "get", "/en/news/")[0]
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"


def test_a_notice_that_is_new_is_written_on_the_primary_by_whoever_reads_first(servers, client):
    notices.Notice.objects.all().delete()
    notices.remembered.forget()
    assert servers.by(client, "get", "/en/news/")[2] == {PRIMARY, REPLICA}
    assert notices.Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("primary", "replica", "status", "said"),
    [
        (1, 1, 200, "ready\n"),
        (1, None, 200, "ready: the replica is away\n"),
        (None, 1, 200, "ready to be read: the primary is away\n"),
        (None, None, 503, 'lang="fr"'),
    ],
)
def test_readyz_says_which_server_is_away(servers, client, primary, replica, status, said):
    servers.there.update({PRIMARY: primary, REPLICA: replica})
    response, text, _asked = servers.by(client, "get", "/readyz")
    assert response.status_code == status
    assert said in text


def test_nothing_is_migrated_on_the_replica_and_rows_of_both_go_together():
    router = Router()
    assert router.allow_migrate(REPLICA, "people") is False
    assert router.allow_migrate(PRIMARY, "people") is None
    assert router.allow_relation(Person(), Person())
