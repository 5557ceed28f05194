"""Operations of migrations that every app can use."""

from django.db import migrations

WATCH = """
CREATE TRIGGER content_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION raise_content_version();
"""


class Watch(migrations.RunSQL):
    """Raise the version of the content (`content.version`) at every change of these tables."""

    def __init__(self, *tables: str) -> None:
        self.tables = tables
        super().__init__(
            [WATCH.format(table=table) for table in tables],
            [f"DROP TRIGGER content_version ON {table}" for table in tables],
        )

    def deconstruct(self) -> tuple:
        return type(self).__name__, self.tables, {}
