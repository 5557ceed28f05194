"""What `makemigrations` writes: Django's autodetector, and what it lacks for one more language in the settings."""

from django.db.migrations import AddField, AddIndex
from django.db.migrations.autodetector import MigrationAutodetector, OperationDependency
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.operations.base import Operation
from django.db.models import F, Field, Index

from content.migrations._operations import OnApp

Key = tuple[str, str, str]  # an app's label, a model and a field
DEFINITION = ("expression", "output_field", "db_persist")


class Autodetector(MigrationAutodetector):
    """Django's, which

    * removes a generated column whose definition changed, adds it again, and makes the indexes over it anew:
      Django sees an alteration there, and `migrate` then refuses it;
    * makes an index after its columns: Django 5.2 puts that of a new generated column before it;
    * writes what concerns a package into the app of ours that has columns on its tables (`OnApp`): Django
      writes into the package.
    """

    def _detect_changes(self, convert_apps=None, graph: MigrationGraph | None = None) -> dict:
        self.hosts = hosts(graph) if graph else {}
        return super()._detect_changes(convert_apps, graph)

    def create_altered_indexes(self) -> None:
        super().create_altered_indexes()
        self.redefined = [
            key for key in sorted(self.old_field_keys & self.new_field_keys) if self.is_redefined(key)
        ]
        for app_label, model_name, field_name in self.redefined:
            changes = self.altered_indexes[app_label, model_name]
            before = self.before(app_label, model_name).options["indexes"]
            for index in self.to_state.models[app_label, model_name].options["indexes"]:
                if index in before and index not in changes["added_indexes"] and field_name in columns(index):
                    changes["removed_indexes"].append(index)
                    changes["added_indexes"].append(index)

    def is_redefined(self, key: Key) -> bool:
        """Whether a generated column was and is generated, and otherwise."""
        *model, name = key
        if name not in self.before(*model).fields:  # it had another name
            return False
        old, new = self.before(*model).get_field(name), self.to_state.models[*model].get_field(name)
        return old.generated and new.generated and self.definition(old) != self.definition(new)

    def before(self, app_label: str, model_name: str):
        """The state of a model that there was, perhaps under another name."""
        return self.from_state.models[app_label, self.renamed_models.get((app_label, model_name), model_name)]

    def definition(self, field: Field) -> list:
        _path, _args, options = self.deep_deconstruct(field)
        return [options[name] for name in DEFINITION]

    def generate_removed_fields(self) -> None:
        super().generate_removed_fields()
        for key in self.redefined:
            self._generate_removed_field(*key)
            self.old_field_keys.remove(key)  # to Django it is new from here on, hence added

    def add_operation(self, app_label, operation: Operation, dependencies=None, beginning=False) -> None:
        dependencies = [*(dependencies or [])]
        if isinstance(operation, AddIndex):
            dependencies += [created(app_label, operation, name) for name in sorted(columns(operation.index))]
        if isinstance(operation, AddField) and operation.field.generated:
            # Django names the columns of all new fields that are called like those of the expression, in any table.
            own = app_label, operation.model_name_lower
            dependencies = [one for one in dependencies if (one.app_label, one.model_name_lower) == own]
        if host := self.hosts.get(app_label):
            app_label, operation = host, OnApp(app_label, operation)
        super().add_operation(app_label, operation, dependencies, beginning)


def hosts(graph: MigrationGraph) -> dict[str, str]:
    """The apps whose migrations put columns on the tables of another, by the label of that other one."""
    return {
        operation.app_label: app_label
        for (app_label, _name), migration in graph.nodes.items()
        for operation in (migration.operations if migration else ())
        if isinstance(operation, OnApp)
    }


def columns(index: Index) -> set[str]:
    """The fields that an index stands over, those of its expressions included."""
    parts = [part for expression in index.expressions for part in expression.flatten()]
    return {*index.fields, *index.include, *(part.name for part in parts if isinstance(part, F))}


def created(app_label: str, operation: AddIndex, field_name: str) -> OperationDependency:
    kind = OperationDependency.Type.CREATE
    return OperationDependency(app_label, operation.model_name_lower, field_name, kind)
