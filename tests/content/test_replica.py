"""How far a replica may be behind is told by what both servers say of themselves, and by nothing else."""

import pytest
from django.db import OperationalError, transaction

from content import replica
from content.replica import PRIMARY, REPLICA, Watch, public_reads, reading, reading_from


class Servers:
    """Where two servers stand, as they would say; None is a server that is away."""

    def __init__(self, patch):
        self.now, self.places = 100.0, {PRIMARY: 1000, REPLICA: 1000}
        patch.setattr(replica, "monotonic", lambda: self.now)
        patch.setattr(Watch, "position", lambda watch, alias: self.places[alias])
        patch.setattr(Watch, "start", lambda watch: None)
        patch.setattr(replica, "watch", Watch())
        replica.watch.look(self.now)

    def choice(self, seconds: float = 1, **places: int | None) -> str:
        """What a page is read from that begins so many seconds later."""
        self.now += seconds
        self.places |= {PRIMARY if name == "primary" else REPLICA: place for name, place in places.items()}
        replica.watch.look(self.now)
        return replica.watch.choice()


@pytest.fixture
def servers(monkeypatch, settings):
    monkeypatch.setitem(settings.DATABASES, REPLICA, {})
    settings.REPLICA_LAG = 10
    return Servers(monkeypatch)


def test_without_a_replica_everything_is_the_primary_s():
    with public_reads():
        assert reading() == PRIMARY


def test_pages_are_read_from_a_replica_that_has_all_there_is_however_long_nothing_is_written(servers):
    assert servers.choice() == REPLICA
    assert servers.choice(seconds=3600) == REPLICA


def test_a_replica_counts_as_long_as_it_has_come_to_where_the_primary_was_a_moment_ago(servers):
    servers.choice()
    assert servers.choice(primary=2000) == REPLICA
    assert servers.choice(seconds=9) == REPLICA
    assert servers.choice(primary=3000, replica=2000, seconds=5) == REPLICA
    assert servers.choice(seconds=6) == PRIMARY
    assert servers.choice(replica=3000) == REPLICA


def test_a_replica_that_has_not_been_seen_level_is_not_read(servers):
    replica.watch.written.clear()
    assert servers.choice(primary=5000) == PRIMARY
    assert servers.choice(replica=4999, primary=6000) == PRIMARY


@pytest.mark.parametrize(
    ("places", "choice"),
    [
        ({"replica": None}, PRIMARY),
        ({"primary": None}, REPLICA),
        ({"primary": None, "replica": None}, PRIMARY),
    ],
    ids=["replica away", "primary away", "both away"],
)
def test_pages_come_from_the_server_that_is_there(servers, places, choice):
    servers.choice()
    assert servers.choice(**places) == choice


def test_pages_come_from_the_replica_while_the_primary_is_away_however_long(servers):
    servers.choice()
    servers.choice(primary=9000, seconds=60)
    assert servers.choice(primary=None, seconds=3600) == REPLICA


def test_a_look_that_is_old_is_not_believed(servers):
    assert servers.choice() == REPLICA
    servers.now += 60
    assert replica.watch.choice() == PRIMARY


def test_who_asks_while_somebody_looks_does_not_look_again(servers, monkeypatch):
    asked = []
    monkeypatch.setattr(Watch, "position", lambda watch, alias: asked.append(alias))
    for _number in range(3):
        replica.watch.look(servers.now)
    assert asked == []
    servers.now += 1
    for _number in range(3):
        replica.watch.look(servers.now)
    assert asked == [PRIMARY, REPLICA]


def test_what_is_chosen_holds_to_the_end_of_the_request(servers):
    with public_reads():
        assert reading() == REPLICA
        servers.choice(replica=None)
        with public_reads():
            assert reading() == REPLICA
    assert reading() == PRIMARY


def test_what_may_be_written_is_read_on_the_primary_while_it_is_there(servers):
    with reading_from(REPLICA):
        with replica.primary_if_there():
            assert reading() == PRIMARY
        servers.choice(primary=None)
        with replica.primary_if_there():
            assert reading() == REPLICA


@pytest.mark.django_db
def test_within_a_transaction_on_the_primary_it_is_the_primary_that_is_read():
    with reading_from(REPLICA), transaction.atomic():
        assert reading() == PRIMARY


@pytest.mark.django_db
def test_a_server_says_where_it_stands_and_one_that_is_away_says_nothing(monkeypatch):
    watch = Watch()
    first = watch.position(PRIMARY)
    assert first > 0
    assert watch.position(PRIMARY) >= first

    def away(*arguments):
        raise OperationalError

    with watch.asked[PRIMARY].execute_wrapper(away):
        assert watch.position(PRIMARY) is None
    assert watch.position(PRIMARY) >= first
    watch.asked[PRIMARY].close()


@pytest.mark.django_db
def test_a_server_that_follows_nobody_is_no_replica(monkeypatch):
    watch = Watch()
    monkeypatch.setitem(watch.asked, REPLICA, replica.hurried(PRIMARY))
    assert watch.position(REPLICA) is None
    watch.asked[REPLICA].close()
