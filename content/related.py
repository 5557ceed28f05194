"""Rows that belong to a row, fetched in the statement that fetches it."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject


def rows(related: QuerySet, *columns: str) -> ArraySubquery:
    """SQL for these rows as a list of objects: these columns by name, or all of them."""
    names = columns or [field.attname for field in related.model._meta.concrete_fields]
    row = JSONObject(**{name: name for name in names})
    return ArraySubquery(related.annotate(row=row).values("row"))


def made(model: type[Model], found: list[dict]) -> list[Model]:
    """The instances of such a list."""
    return [model(**row) for row in found]


def hold(instance: Model, name: str, related: QuerySet | list[Model]) -> None:
    """Let an instance have these as all of its related rows, as Django does with what it fetches ahead."""
    instance.__dict__.setdefault("_prefetched_objects_cache", {})[name] = related
