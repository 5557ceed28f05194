"""The choices of a list's facets, and how many works each would leave."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from publications.lists.filters import PublicationFilter
from publications.models import Authorship
from tests import factories

pytestmark = pytest.mark.django_db


def options(query: str = "") -> dict[str, dict]:
    """The choices of each facet by their words."""
    facets = PublicationFilter(QueryDict(query)).counts.facets
    return {facet.label: {option.label: option for option in facet.options} for facet in facets}


def test_a_work_counts_once_however_many_releases_and_parts_its_venue_and_its_member_have():
    venue, ada = factories.venue(), factories.person("Ada", "Rivard")
    work = factories.publication("Twice", (ada,))
    factories.authorship(work, ada, role=Authorship.Role.EDITOR)
    for year in (2021, 2022):
        factories.release(work, year, venue=venue, open_access=True, peer_reviewed=True)
    counts = [option.count for facet in options().values() for option in facet.values()]
    assert counts == [1, 1, 1, 1, 1, 1]


def test_the_choice_in_use_is_offered_though_it_leaves_nothing_or_others_leave_more():
    for number in range(12):
        member = factories.person("Jo", f"Roy {number}")
        factories.publication("One", (member,))
        factories.publication("Two", (member,))
    solo = factories.person("Solo", "Author")
    factories.publication("Only one", (solo,))
    years = options("person=solo-author&year=1999")["Year"]
    assert [(label, option.count, option.url) for label, option in years.items()] == [
        ("1999", 0, "/en/publications/?person=solo-author")
    ]
    people = options("person=solo-author")["Person"]
    assert len(people) == 13
    assert [*people][-1] == "Solo Author"
    assert people["Solo Author"].count == 1 and people["Solo Author"].current
    assert len(options()["Person"]) == 12
    assert "Solo Author" not in options()["Person"]


def test_every_table_that_is_counted_raises_the_version_of_the_content():
    with CaptureQueriesContext(connection) as asked:
        PublicationFilter(QueryDict("q=ice")).count()
    statements = "\n".join(query["sql"] for query in asked.captured_queries)
    read = {
        table for table in re.findall(r'(?:FROM|JOIN) "?(\w+_\w+)"?', statements) if "works_" not in table
    }
    assert read >= {"publications_publication", "publications_release", "publications_authorship"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'content_version'")
        raising = {table for (table,) in cursor}
    assert read - raising == set()
