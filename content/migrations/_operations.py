"""Operations that the migrations of every app can use.

Migrations are made of it: it imports nothing of the site, and what it does is never changed.
"""

from django.db import migrations
from django.db.migrations.operations.base import Operation

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


class OnApp(Operation):
    """An operation of this migration that acts on the models of another app: a package with columns of ours.

    The state of that app is then what its own migrations and ours make of it: `makemigrations` finds
    nothing to write into the package, and what the package adds later neither conflicts nor is passed over.
    """

    def __init__(self, app_label: str, operation: Operation) -> None:
        self.app_label, self.operation = app_label, operation

    def deconstruct(self) -> tuple[str, list, dict]:
        return type(self).__name__, [self.app_label, self.operation], {}

    @property
    def reversible(self) -> bool:
        return self.operation.reversible

    @property
    def category(self):
        return self.operation.category

    @property
    def migration_name_fragment(self) -> str | None:
        return self.operation.migration_name_fragment

    @property
    def reduces_to_sql(self) -> bool:
        return self.operation.reduces_to_sql

    def state_forwards(self, app_label, state) -> None:
        self.operation.state_forwards(self.app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        self.operation.database_forwards(self.app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        self.operation.database_backwards(self.app_label, schema_editor, from_state, to_state)

    def references_model(self, name, app_label) -> bool:
        return self.operation.references_model(name, self.app_label)

    def describe(self) -> str:
        return f"{self.operation.describe()} (in {self.app_label})"
