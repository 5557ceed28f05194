from itertools import count

import pytest
from django.db import connection, transaction

from content.search.version import once_per_version, version
from people.models import Person
from tests import factories


@pytest.fixture
def answer():
    """The number of the answer to a question that is asked under one name."""
    numbers = count(1)
    return lambda name="question": once_per_version(name, lambda: next(numbers))


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_made_once_until_the_content_changes(answer):
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


@pytest.mark.django_db(transaction=True)
def test_every_question_has_its_own_answer(answer):
    assert [answer("one"), answer("other"), answer("one")] == [1, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_is_neither_kept_nor_hidden(answer):
    assert answer() == 1
    with transaction.atomic():
        factories.person()
        assert [answer(), answer()] == [2, 3]
        transaction.set_rollback(True)
    assert answer() == 1


@pytest.mark.django_db(transaction=True)
def test_a_transaction_raises_the_version_once():
    before = version()
    with transaction.atomic():
        for number in range(3):
            factories.person("Ada", f"Member {number}")
    assert version() == before + 1
