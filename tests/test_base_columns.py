"""The watch over base columns tells good queries from bad ones."""

import pytest
from django.db import connection
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from content.languages import localized_text
from people.models import Person, Topic
from tests.base_columns import base_column_reads

pytestmark = pytest.mark.django_db

GOOD = {
    "whole rows": lambda: Topic.objects.all(),
    "rows without long texts": lambda: Topic.objects.defer("description_en", "description_fr"),
    "rows with those of a relation": lambda: Person.objects.select_related("portrait"),
    "a column of a language": lambda: Topic.objects.order_by("name_fr").values_list("name_fr"),
    "the fallback-aware expression": lambda: Topic.objects.order_by(localized_text("name")),
    "another model's counts": lambda: Topic.objects.annotate(members=Count("people")),
    "a filter, which modeltranslation rewrites": lambda: Person.objects.filter(topics__name__contains="a"),
    "keys alone": lambda: Topic.objects.values("pk"),
}
BAD = {
    "ordered by an expression": lambda: Topic.objects.order_by(Lower("name")),
    "annotated with an expression": lambda: Topic.objects.annotate(lower=Lower("name")),
    "selected alone through a relation": lambda: Person.objects.values("topics__name"),
    "grouped by it": lambda: Person.objects.values("topics__name").annotate(Count("pk")),
    "inside a subquery": lambda: Topic.objects.annotate(
        last=Subquery(Topic.objects.filter(pk=OuterRef("pk")).annotate(x=Max(Lower("name"))).values("x"))
    ),
}


@pytest.mark.parametrize("query", GOOD.values(), ids=GOOD)
def test_a_good_query_passes(query):
    with translation.override("fr"):
        assert base_column_reads(str(query().query)) == []
        list(query())


@pytest.mark.parametrize("query", BAD.values(), ids=BAD)
def test_a_read_of_a_base_column_fails(query):
    with (
        translation.override("fr"),
        pytest.raises(AssertionError, match=r"reads the base column people_topic\.name"),
    ):
        list(query())


def test_writing_passes():
    with CaptureQueriesContext(connection) as written:  # each under the watch, which would have raised
        topic = Topic.objects.create(name_en="Light", name_fr="Lumière", slug_en="light")
        topic.save()
        Topic.objects.filter(pk=topic.pk).update(name_en="Lights")
        topic.delete()
    statements = [query["sql"] for query in written if '"people_topic"' in query["sql"]]
    assert {"INSERT", "UPDATE", "DELETE"} <= {sql.partition(" ")[0] for sql in statements}
    assert any(sql.startswith("UPDATE") and '"name" = ' in sql for sql in statements)
    assert [base_column_reads(sql) for sql in statements] == [[]] * len(statements)


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "people_topic"."name" FROM "people_topic"',
        'SELECT DISTINCT "people_topic"."name" AS "n" FROM "people_topic"',
        'SELECT 1 FROM "people_topic" U0 WHERE U0."name" = %s',
        'SELECT "people_topic"."id" FROM "people_topic" ORDER BY "people_topic"."name" ASC',
        'UPDATE "people_topic" SET "name_en" = LOWER("people_topic"."name")',
    ],
)
def test_statements_are_read_with_their_aliases(sql):
    assert base_column_reads(sql) == ["people_topic.name"]
