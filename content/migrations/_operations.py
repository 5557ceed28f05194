"""Operations that the migrations of every app can use.

Migrations are made of it: it imports nothing of the site, and what it does is never changed.
"""

from django.db import migrations

RAISE = """
CREATE TRIGGER content_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION raise_content_version();
"""


class RaiseContentVersion(migrations.RunSQL):
    """Have every change of these tables raise the version of the content (`content.search.version`)."""

    def __init__(self, *tables: str) -> None:
        self.tables = tables
        super().__init__(
            [RAISE.format(table=table) for table in tables],
            [f"DROP TRIGGER content_version ON {table}" for table in tables],
        )

    def deconstruct(self) -> tuple:
        return type(self).__name__, self.tables, {}
