"""How many works each value of each facet would leave."""

from collections import defaultdict
from collections.abc import Mapping

from django.db import connection

from content.search.vectors import by_index
from people.models import Person, Topic
from publications.models import PublicationQuerySet

# For each facet the values offered and the works that each leaves, the order they are offered in, no more than fit.
TALLIES = {
    "total": "SELECT '' AS value, count(*) AS works FROM {works}",
    "year": """
        SELECT year::text AS value, count(*) AS works FROM {works}
        WHERE year IS NOT NULL GROUP BY year ORDER BY year DESC LIMIT 60""",
    "type": "SELECT kind AS value, count(*) AS works FROM {works} GROUP BY kind ORDER BY works DESC, kind",
    "topic": """
        SELECT topic_id::text AS value, count(*) AS works
        FROM {works} JOIN publications_publication_topics ON publication_id = {works}.id
        WHERE topic_id IN (SELECT id FROM topics)
        GROUP BY topic_id ORDER BY works DESC, topic_id LIMIT 30""",
    "person": """
        SELECT person_id::text AS value, count(DISTINCT publication_id) AS works
        FROM {works} JOIN publications_authorship ON publication_id = {works}.id
        WHERE link_state IN ('auto', 'confirmed') AND person_id IN (SELECT id FROM people)
        GROUP BY person_id ORDER BY works DESC, person_id LIMIT 12""",
    "venue": """
        SELECT venue_id::text AS value, count(DISTINCT publication_id) AS works
        FROM {works} JOIN publications_release ON publication_id = {works}.id
        WHERE venue_id IS NOT NULL GROUP BY venue_id ORDER BY works DESC, venue_id LIMIT 12""",
    "open_access": """
        SELECT 'yes' AS value, count(DISTINCT publication_id) AS works
        FROM {works} JOIN publications_release ON publication_id = {works}.id WHERE open_access
        HAVING count(*) > 0""",
    "peer_reviewed": """
        SELECT 'yes' AS value, count(DISTINCT publication_id) AS works
        FROM {works} JOIN publications_release ON publication_id = {works}.id WHERE peer_reviewed
        HAVING count(*) > 0""",
}
Tally = list[tuple[str, int]]


def tally(counted: Mapping[str, PublicationQuerySet]) -> dict[str, Tally]:
    """The values of each facet with their number of works, by one statement over the works counted for that facet.

    Facets over the same works share one pass through them: seven passes over 100,000 works are too many.
    """
    tables: dict[tuple, str] = {}
    parts = []
    for name, works in counted.items():
        query = works.order_by().values_list("id", "year", "kind").query.sql_with_params()
        table = tables.setdefault(query, f"works_{len(tables)}")
        parts.append(f"(SELECT '{name}', tally.* FROM ({TALLIES[name].format(works=table)}) AS tally)")
    queries = {table: query for query, table in tables.items()}
    for table, rows in (("people", Person), ("topics", Topic)):
        queries[table] = rows.objects.published().order_by().values_list("id").query.sql_with_params()
    return gathered(queries, " UNION ALL ".join(parts))


def gathered(queries: Mapping[str, tuple[str, tuple]], parts: str) -> dict[str, Tally]:
    tables = ", ".join(f"{table} AS MATERIALIZED ({sql})" for table, (sql, _params) in queries.items())
    params = [param for _sql, params in queries.values() for param in params]
    found = defaultdict(list)
    with by_index(), connection.cursor() as cursor:
        cursor.execute(f"WITH {tables} {parts}", params)
        for name, value, works in cursor:
            found[name].append((value, works))
    return found
