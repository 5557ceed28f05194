"""Columns of ours on the tables of a package, while its own migrations keep applying.

Migrations are made of it: it imports nothing of the site, and what it does is never changed.
"""

from django.db.migrations.operations.base import Operation


class OnApp(Operation):
    """An operation of this migration that acts on the models of another app.

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
