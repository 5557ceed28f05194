"""What a query finds in all that the site says: so many passages at the most, object by object."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from django.contrib.admin import AdminSite
from django.db.models import CharField, Field, Model, Q, SlugField, TextField, URLField
from django.http import HttpRequest
from django.utils.text import capfirst

from content.aggregates import AGGREGATES
from content.desk import form_address
from content.models import Content
from content.prose import ProseField
from pages.replacing.passages import Passage, digest, passages
from pages.replacing.query import Query

MOST = 1000  # passages that are looked at


class Hit(NamedTuple):
    """A passage in a column of an object."""

    obj: Model
    field: Field
    passage: Passage
    name: str  # of the passage and of what the column held, for the form that sends it back

    @property
    def url(self) -> str:
        return form_address(self.obj)

    @property
    def kind(self) -> str:
        return capfirst(self.obj._meta.verbose_name)

    @property
    def state(self):
        return self.obj.state if isinstance(self.obj, Content) else None

    @property
    def label(self) -> str:
        return capfirst(self.field.verbose_name)


def models_for(site: AdminSite, request: HttpRequest) -> list[type[Model]]:
    """The kinds whose texts the user publishes; none for whoever publishes no content."""
    models = [
        model
        for model in AGGREGATES
        if model in site._registry
        and columns_of(model)
        and site._registry[model].may_put_back(request)
        and site._registry[model].may_write(request)
    ]
    return models if any(issubclass(model, Content) for model in models) else []


@cache  # every page of the admin asks
def columns_of(model: type[Model]) -> list[Field]:
    """What somebody writes in each language: no addresses, and nothing that is not text."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not isinstance(field, SlugField | URLField)
        and hasattr(field, "language")
    ]


def asked_columns(model: type[Model], query: Query) -> list[Field]:
    return [field for field in columns_of(model) if field.language in query.languages]


def found(query: Query) -> list[Hit]:
    return list(islice(all_hits(query), MOST + 1))


def all_hits(query: Query) -> Iterator[Hit]:
    for model in query.models:
        columns = asked_columns(model, query)
        for row in rows(model, columns, query).iterator(chunk_size=100) if columns else ():
            for field in columns:
                yield from in_column(row, field, query)


def rows(model: type[Model], columns: list[Field], query: Query):
    there = Q.create([Q(**{f"{field.name}__iregex": query.in_sql}) for field in columns], Q.OR)
    return model._base_manager.filter(there).order_by("pk")


def in_column(row: Model, field: Field, query: Query) -> Iterator[Hit]:
    text = getattr(row, field.name)
    for one in passages(text, query, is_prose=isinstance(field, ProseField)) if text else ():
        name = f"{row._meta.label_lower}:{row.pk}:{field.name}:{one.number}:{digest(text)}"
        yield Hit(row, field, one, name)
