import pytest
from django.db import connection

from demo.benchmark.filling import fill
from news.models import Article, Event
from people.models import Person
from publications.models import Authorship, Publication, Release

pytestmark = pytest.mark.django_db


def test_as_many_works_as_asked_for_and_a_member_with_two_hundred_of_them():
    fill(240)
    assert Publication.objects.published().count() == 240
    simone = Person.objects.get(slug="two-hundred")
    assert Publication.objects.published().filter(authorships__person=simone).count() == 200
    assert {
        work.authors_text.endswith(", Simone Deuxcents") for work in Publication.objects.filter(pk__lte=200)
    } == {True}


def test_news_and_events_are_public_in_both_languages():
    fill(240)
    assert Article.objects.published().exclude(title_fr="").exclude(body_fr="").count() == 4
    assert Article.objects.get(slug_en="news-1").publications.count() == 2
    assert (Event.objects.upcoming().count(), Event.objects.past().count()) == (5, 5)


def test_whatever_joins_the_server_chooses_each_work_is_written_once():
    with connection.cursor() as cursor:
        for way in ("hashjoin", "mergejoin", "material"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    fill(40)
    assert (Release.objects.count(), Authorship.objects.count()) == (50, 240)


def test_no_column_keeps_a_value_that_only_the_filling_needs():
    fill(3)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE column_default = %s AND table_schema = 'public'",
            ["''::text"],
        )
        assert cursor.fetchall() == []
