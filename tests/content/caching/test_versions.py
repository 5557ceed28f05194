"""The versions of the tables that pages are read from."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.caching.latest import number
from content.caching.versions import DAY, Moments, moments_of_tables, numbers_now, read
from news.models import Article
from people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def numbers() -> dict[str, int]:
    return numbers_now()[0]


def raised(before: dict[str, int]) -> set[str]:
    now = numbers()
    assert all(now[table] >= before[table] for table in before)
    return {table for table in now if now[table] != before[table]}


def test_a_transaction_raises_the_version_of_each_table_that_it_wrote_once():
    before = numbers()
    with transaction.atomic():
        factories.person("Ada", "Rivard")
        after_one = numbers()
        factories.person("Grace", "Roy")
        assert numbers() == after_one
    assert raised(before) == {"people_person"}


def test_what_is_rolled_back_raises_nothing():
    before = numbers()
    with transaction.atomic():
        factories.person()
        transaction.set_rollback(True)
    assert raised(before) == set()


def test_imports_whole_sets_and_plain_sql_raise_it_too():
    factories.article()

    def by_sql(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    for write in (
        lambda: Article.objects.update(title_en="Otherwise"),
        lambda: Article.objects.bulk_update(Article.objects.all(), ["title_en"]),
        lambda: by_sql("UPDATE news_article SET title_en = 'Again'"),
        lambda: by_sql("TRUNCATE news_article CASCADE"),
    ):
        before = numbers()
        write()
        assert "news_article" in raised(before)


def test_after_a_restore_no_number_comes_again_that_stood_for_other_rows():
    factories.article()
    before = numbers()
    Article.objects.update(title_en="Lost")
    lost = numbers()["news_article"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE content_version SET number = number - 1000000 WHERE name = 'news_article'")
    Article.objects.update(title_en="Kept")
    assert numbers()["news_article"] not in (lost, before["news_article"])


def test_links_between_objects_have_a_version_of_their_own():
    """A news article that speaks of no work leaves the pages of works as they are."""
    article, work = factories.article(), factories.publication()
    before = numbers()
    article.save()
    assert raised(before) == {"news_article"}
    article.publications.add(work)
    assert raised(before) == {"news_article", "news_article_publications"}


def test_writers_never_wait_for_each_other():
    people = [factories.person("Ada", f"Member {number}") for number in range(4)]
    before = numbers()

    def write(person: Person) -> None:
        try:
            with transaction.atomic():
                Person.objects.filter(pk=person.pk).update(role_en="Professor")
                barrier.wait(10)  # all have written, none has committed
        finally:
            connection.close()

    barrier = Barrier(len(people))
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(write, people))
    assert raised(before) == {"people_person"}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(place) <= current_setting('max_connections')::int + 100 FROM content_version"
        )
        assert cursor.fetchone()[0]  # places of connections, of which there are so many, and not connections


def test_the_number_of_some_apps_stands_still_while_others_are_written():
    before, all_before = number("publications_"), number()
    factories.article()
    assert number("publications_") == before
    assert number() > all_before


def test_a_table_turns_over_when_its_next_moment_has_passed():
    soon, later = (timezone.now() + timedelta(hours=hours) for hours in (1, 2))
    factories.article(published_at=soon, expires_at=later)
    moments = Moments()
    now = timezone.now()
    assert moments.next(numbers(), now)["news_article"][1] == soon
    assert moments.next(numbers(), soon - timedelta(seconds=1))["news_article"][1] == soon
    assert moments.next(numbers(), soon)["news_article"][1] == later
    assert moments.next(numbers(), later)["news_article"][1] is None


def test_an_event_turns_its_table_over_when_it_ends():
    event = factories.event()
    event.starts_at, event.ends_at = timezone.now(), timezone.now() + timedelta(hours=3)
    event.save()
    assert Moments().next(numbers(), timezone.now())["news_event"][1] == event.ends_at


def test_moments_are_looked_up_once_a_version():
    factories.article()
    moments = Moments()
    with CaptureQueriesContext(connection) as first:
        read(moments)
    with CaptureQueriesContext(connection) as again:
        read(moments)
    assert (len(first), len(again)) == (2, 1)


def test_a_snapshot_knows_the_day_and_no_table_that_nothing_raises():
    snapshot = read(Moments())
    assert snapshot.versions[DAY] == timezone.localdate()
    assert snapshot.of(["people_person"]).keys() == {DAY, "people_person"}
    assert snapshot.of(["people_person", "auth_user"]) is None
    assert snapshot.of(["django_content_type"]).keys() == {DAY}


def test_every_table_with_moments_raises_its_version():
    assert moments_of_tables().keys() <= numbers().keys()
