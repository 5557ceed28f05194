"""Rows without what no list shows: long texts and search vectors stay in the database."""

from django.db.models import Field, GeneratedField, QuerySet

from content.prose import ProseField


def is_long(field: Field) -> bool:
    return isinstance(field, ProseField | GeneratedField)


def light(rows: QuerySet) -> QuerySet:
    return rows.defer(*(field.name for field in rows.model._meta.concrete_fields if is_long(field)))
