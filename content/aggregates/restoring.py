"""Rows put back as they were."""

from django.db import IntegrityError, connection, transaction
from django.db.models import CASCADE, SET_NULL, ForeignKey, Model
from django.utils import timezone

from content.aggregates.rows import Row, Rows, as_python, is_pointer, model_of

BATCH = 500


class CannotPutBack(Exception):
    """Something that the rows need is taken by others, or gone."""


def put_back(before: Rows, after: Rows) -> None:
    """Undo what made `after` of `before`, all of it or nothing; raises `CannotPutBack`."""
    try:
        with transaction.atomic():
            exchange(without_dangling(before), after)
    except (IntegrityError, LookupError) as error:  # a model may be gone, too
        raise CannotPutBack from error


def exchange(before: Rows, after: Rows) -> None:
    """Rows that were moved come back before rows that were added go: these would take them along."""
    changed = {label: changed_rows(rows, after.get(label, {})) for label, rows in before.items()}
    missing = [(label, row) for label, rows in changed.items() for row in write(label, rows)]
    for label, rows in after.items():
        added = rows.keys() - before.get(label, {}).keys()
        if added and not is_pointer(label):
            model_of(label)._base_manager.filter(pk__in=added).delete()
    for label, row in missing:
        revived(label, row).save_base(raw=True, force_insert=True)  # which sets no dates by itself
    connection.check_constraints()


def without_dangling(rows: Rows) -> Rows:
    """The rows as the deletion of what they named has left them, or would have: without the link, or gone."""
    found = {label: dict(own) for label, own in rows.items()}
    for label, own in found.items():
        for field in foreign_keys(model_of(label)):
            names = {row[field.attname] for row in own.values() if row.get(field.attname)}
            there = set(field.related_model._base_manager.filter(pk__in=names).values_list("pk", flat=True))
            gone = names - there - {*map(int, found.get(field.related_model._meta.label, ()))}
            for key in [key for key, row in own.items() if row.get(field.attname) in gone]:
                if field.remote_field.on_delete is SET_NULL:
                    own[key] = own[key] | {field.attname: None}
                elif field.remote_field.on_delete is CASCADE:
                    del own[key]
    return found


def foreign_keys(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def revived(label: str, row: Row) -> Model:
    """An object that was gone, as it was made; it counts as changed now, so that whoever saw it go sees it back."""
    obj = model_of(label)(**as_python(label, row))
    for field in obj._meta.concrete_fields:
        if getattr(field, "auto_now", False):
            setattr(obj, field.attname, timezone.now())
    return obj


def changed_rows(one: dict[str, Row], other: dict[str, Row]) -> list[Row]:
    return [row for key, row in one.items() if other.get(key) != row]


def write(label: str, rows: list[Row]) -> list[Row]:
    """Write the rows that are still there, at once; returns those that are gone."""
    if not rows:
        return []
    model = model_of(label)
    present = set(model._base_manager.filter(pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
    kept = [row for row in rows if row["id"] in present]
    if is_pointer(label):
        for row in kept:
            model._base_manager.filter(pk=row["id"]).update(**as_python(label, row))
        return []
    objects = [model(**as_python(label, row)) for row in kept]
    columns = rewritten(model, rows[0])
    model._base_manager.bulk_create(
        objects, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )
    return [row for row in rows if row["id"] not in present]


def rewritten(model: type[Model], row: Row) -> list[str]:
    """The columns that a row gets back; it counts as changed now, and was made when it was."""
    fields = [field for field in model._meta.concrete_fields if field.attname in row]
    return [
        field.name for field in fields if not field.primary_key and not getattr(field, "auto_now_add", False)
    ]
