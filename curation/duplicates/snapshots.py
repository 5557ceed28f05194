"""Works with everything that hangs on them, as rows that can be kept and put back as they were.

Rows that go with a work are kept whole. Of rows that outlive it only where they point to is kept, under the
name of their model and of the column that points.
"""

import json
from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CASCADE, ForeignKey, ManyToOneRel, Model, QuerySet

from publications.models import Publication

Rows = dict[str, dict[str, dict]]  # by model (and column), by primary key


def snapshot(*works: int) -> Rows:
    rows: Rows = {}
    collect(Publication._base_manager.filter(pk__in=works), rows)
    return json.loads(json.dumps(rows, default=str))


def collect(found: QuerySet, rows: Rows) -> None:
    kept = rows.setdefault(found.model._meta.label, {})
    new = {str(row["id"]): row for row in found.values(*columns(found.model)) if str(row["id"]) not in kept}
    kept.update(new)
    keys = [row["id"] for row in new.values()]
    for field in pointing_at(found.model) if keys else ():
        dependents = field.model._base_manager.filter(**{f"{field.name}__in": keys})
        if field.remote_field.on_delete is CASCADE:
            collect(dependents, rows)
        else:
            pointers = dependents.values("id", field.attname)
            rows.setdefault(f"{field.model._meta.label}.{field.attname}", {}).update(
                {str(row["id"]): row for row in pointers}
            )
    for relation in generic_relations(found.model) if keys else ():
        collect(generic_rows(relation, found.model, keys), rows)


def columns(model: type[Model]) -> list[str]:
    """The columns to keep: not those that the database computes, and not the base columns."""
    fields = model._meta.concrete_fields
    base = {field.translated_field.name for field in fields if getattr(field, "language", None)}
    return [field.attname for field in fields if not field.generated and field.name not in base]


def pointing_at(model: type[Model]) -> Iterator[ForeignKey]:
    """Every foreign key to a model, also those of many-to-many tables; a work points at its own releases."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model is not Publication:
            yield relation.field


def generic_relations(model: type[Model]) -> list[GenericRelation]:
    return [field for field in model._meta.private_fields if isinstance(field, GenericRelation)]


def generic_rows(relation: GenericRelation, model: type[Model], keys: list[int]) -> QuerySet:
    kind = ContentType.objects.get_for_model(model)
    condition = {relation.content_type_field_name: kind, f"{relation.object_id_field_name}__in": keys}
    return relation.related_model._base_manager.filter(**condition)


def put_back(before: Rows, after: Rows) -> None:
    """Undo what made `after` of `before`; IntegrityError where something the rows need is taken or gone."""
    missing = []
    for label, row in changed(before, after):
        if not update(label, row) and not is_pointer(label):
            missing.append((label, row))
    for label, row in changed(after, before):
        if not is_pointer(label) and str(row["id"]) not in before.get(label, {}):
            model_of(label)._base_manager.filter(pk=row["id"]).delete()
    for label, row in missing:
        model_of(label)(**values(label, row)).save_base(raw=True, force_insert=True)
    connection.check_constraints()


def changed(one: Rows, other: Rows) -> Iterator[tuple[str, dict]]:
    """The rows of the one that the other has not, or has with other values."""
    for label, rows in one.items():
        for key, row in rows.items():
            if other.get(label, {}).get(key) != row:
                yield label, row


def update(label: str, row: dict) -> bool:
    """Write a row that is still there; whether it is."""
    return model_of(label)._base_manager.filter(pk=row["id"]).update(**values(label, row)) > 0


def values(label: str, row: dict) -> dict:
    """The values of a row as Python has them."""
    return {name: model_of(label)._meta.get_field(name).to_python(value) for name, value in row.items()}


def differing(one: Rows, other: Rows) -> list[type[Model]]:
    """The models whose rows differ; that a row was saved unchanged does not count."""
    labels = sorted(label for label in one.keys() | other.keys() if not is_pointer(label))
    differ = [label for label in labels if told(one.get(label, {})) != told(other.get(label, {}))]
    return [model_of(label) for label in differ]


def kind_name(model: type[Model]) -> str:
    """What rows of a model are called; those of a many-to-many table by what they lead to."""
    leads_to = [field.related_model for field in model._meta.fields if field.is_relation]
    kind = next(one for one in leads_to if one is not Publication) if model._meta.auto_created else model
    return str(kind._meta.verbose_name_plural)


def told(rows: dict[str, dict]) -> dict[str, dict]:
    return {key: {name: row[name] for name in row if name != "updated_at"} for key, row in rows.items()}


def model_of(label: str) -> type[Model]:
    return apps.get_model(*label.split(".")[:2])


def is_pointer(label: str) -> bool:
    return label.count(".") == 2
