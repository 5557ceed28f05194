"""What is made once for each version of what it was read from."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from threading import Barrier
from time import sleep

import pytest
from django.db import connection, transaction
from django.utils import timezone

from content.caching import versions
from content.caching.once import once_per_version, remembered
from content.caching.recording import recording
from news.models import Article
from people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[once_per_version, remembered])
def answer(request):
    """The number of the answer to a question about people that is asked under one name."""
    numbers = count(1)

    def make() -> int:
        Person.objects.count()
        return next(numbers)

    return lambda name="question": request.param(name, make)


def test_an_answer_is_made_once_until_what_it_was_read_from_changes(answer):
    assert [answer(), answer()] == [1, 1]
    factories.person()
    assert [answer(), answer()] == [2, 2]
    Person.objects.update(given_name="Grace")
    assert answer() == 3
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET given_name = 'Emmy'")
    assert answer() == 4
    Person.objects.all().delete()
    assert answer() == 5


def test_what_is_written_elsewhere_changes_no_answer(answer):
    assert answer() == 1
    factories.article()
    assert answer() == 1


def test_every_question_has_its_own_answer(answer):
    assert [answer("one"), answer("other"), answer("one")] == [1, 2, 1]


def test_what_is_not_committed_is_neither_kept_nor_hidden(answer):
    assert answer() == 1
    with transaction.atomic():
        factories.person()
        assert [answer(), answer()] == [2, 3]
        transaction.set_rollback(True)
    assert answer() == 1


def test_an_answer_from_a_table_that_nothing_raises_is_made_each_time(django_user_model):
    numbers = count(1)

    def make() -> int:
        django_user_model.objects.count()
        return next(numbers)

    assert [remembered("staff", make), remembered("staff", make)] == [1, 2]


def test_an_answer_is_made_anew_when_something_is_published_by_the_clock(answer, monkeypatch):
    monkeypatch.setattr(versions, "SKEW", timedelta())
    factories.person(published_at=timezone.now() + timedelta(seconds=0.5))
    assert [answer(), answer()] == [1, 1]
    sleep(0.7)
    assert [answer(), answer()] == [2, 2]


def test_whoever_asks_while_an_answer_is_made_waits_for_it(answer):
    numbers, barrier = count(1), Barrier(8)

    def make() -> int:
        sleep(0.2)
        return next(numbers)

    def ask(_number: int) -> int:
        barrier.wait()
        try:
            return once_per_version("slow", make)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert {*pool.map(ask, range(8))} == {1}


def test_where_an_answer_can_not_be_made_the_next_who_asks_makes_it():
    def fail() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        remembered("broken", fail)
    assert remembered("broken", lambda: 1) == 1


def test_what_is_found_counts_as_read_by_whoever_uses_it():
    remembered("news", Article.objects.count)
    with recording() as whole:
        remembered("news", Article.objects.count)
    assert whole.statements == 1  # the versions
    assert whole.tables == {"news_article"}
