"""What an answer is made of."""

import pytest
from django.db import connection

from content.caching.recording import current, recording
from news.models import Article
from people.models import Person
from publications.lists.filters import PublicationFilter

pytestmark = pytest.mark.django_db


def test_the_tables_of_statements_are_noted_however_they_were_written():
    with recording() as whole:
        list(Person.objects.prefetch_related("topics"))
        for _article in Article.objects.iterator(chunk_size=10):
            pass
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM news_event JOIN pages_page ON true")
    assert whole.tables == {"people_person", "news_article", "news_event", "pages_page"}
    assert whole.statements == 3
    assert whole.seconds > 0


def test_the_counts_of_facets_name_all_that_they_count():
    with recording() as whole:
        PublicationFilter({"q": "ice"}).count()
    assert whole.tables >= {
        "publications_publication", "publications_release", "publications_authorship",
        "publications_publication_topics", "people_person", "people_topic",
    }  # fmt: skip


def test_what_a_part_has_read_the_whole_has_read_but_not_the_other_way_round():
    with recording() as whole:
        Person.objects.count()
        with recording() as part:
            Article.objects.count()
        assert current() is whole
    assert part.tables == {"news_article"}
    assert whole.tables == {"people_person", "news_article"}
    assert current() is None


def test_nothing_is_noted_where_nobody_records():
    Person.objects.count()
    with recording() as whole:
        pass
    assert whole.tables == set() and whole.statements == 0
