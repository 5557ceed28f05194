"""The operation by which an app has the database refuse a slug of another object in another language.

Migrations are made of it: it imports nothing of the site, and what it does is never changed.
"""

from django.db import migrations

REFUSE = """
CREATE TRIGGER {table}_slug_of_another AFTER INSERT OR UPDATE OF {columns} ON {table}
FOR EACH ROW EXECUTE FUNCTION content_refuse_slug_of_another({names});
"""


class RefuseSlugOfAnother(migrations.RunSQL):
    """Let no row of the table have a slug that another has in any of these columns: one for each language."""

    def __init__(self, table: str, *columns: str) -> None:
        self.arguments = (table, *columns)
        names = ", ".join(f"'{column}'" for column in columns)
        super().__init__(
            REFUSE.format(table=table, columns=", ".join(columns), names=names),
            f"DROP TRIGGER {table}_slug_of_another ON {table}",
        )

    def deconstruct(self) -> tuple:
        return type(self).__name__, self.arguments, {}
