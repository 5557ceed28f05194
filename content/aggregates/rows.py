"""Rows as they are kept, and compared."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.apps import apps
from django.db.models import Model, QuerySet

Row = dict[str, object]
Rows = dict[str, dict[str, Row]]  # by model (and column), by primary key


def rows_of(found: QuerySet) -> Iterator[Row]:
    """The rows as they can be kept."""
    return map(as_json, found.values(*kept_columns(found.model)))


def as_json(row: Row) -> Row:
    """The row with its dates as text, to the microsecond (Django’s own encoder drops three digits); decimals too."""
    dates = {name: value.isoformat() for name, value in row.items() if isinstance(value, datetime.date)}
    return row | dates | {name: str(value) for name, value in row.items() if isinstance(value, Decimal)}


def kept_columns(model: type[Model]) -> list[str]:
    """The columns to keep: not those that the database computes, and not the base columns of translated fields."""
    fields = model._meta.concrete_fields
    base = {field.translated_field.name for field in fields if getattr(field, "language", None)}
    return [field.attname for field in fields if not field.generated and field.name not in base]


def merged(snapshots: Iterable[Rows]) -> Rows:
    together: Rows = {}
    for rows in snapshots:
        for label, found in rows.items():
            together.setdefault(label, {}).update(found)
    return together


def as_python(label: str, row: Row) -> Row:
    """The values of a row as Python has them, in the columns that there still are."""
    fields = {field.attname: field for field in model_of(label)._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in row.items() if name in fields}


def differing(one: Rows, other: Rows) -> list[type[Model]]:
    """The models whose rows differ; that a row was saved unchanged does not count."""
    labels = sorted(label for label in one.keys() | other.keys() if not is_pointer(label))
    return [model_of(label) for label in labels if differ(one.get(label, {}), other.get(label, {}))]


def differ(one: dict[str, Row], other: dict[str, Row]) -> bool:
    """Whether rows were added or removed, or changed."""
    return one.keys() != other.keys() or bool(differing_columns(one, other))


def differing_columns(one: dict[str, Row], other: dict[str, Row]) -> set[str]:
    """In what the rows differ that are in both: of the columns that both have, others were added or removed since."""
    pairs = [(one[key], other[key]) for key in one.keys() & other.keys()]
    return {
        name
        for row, same in pairs
        for name in row.keys() & same.keys() - {"updated_at"}
        if row[name] != same[name]
    }


def model_of(label: str) -> type[Model]:
    return apps.get_model(*label.split(".")[:2])


def is_pointer(label: str) -> bool:
    return label.count(".") == 2
