"""Where an object stands on the pages of others: what names it, and texts with its picture or a link to it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import override

from content.aggregates import AGGREGATES, pointing_at
from content.languages import LANGUAGES
from content.models import Addressable, Picture
from content.prose import ProseField
from content.prose.references import name_of


def uses_of(objects: Collection[Model]) -> list[QuerySet]:
    """What shows these objects, which are of one model, or leads to them: a queryset for each kind."""
    conditions: dict[type[Model], Q] = defaultdict(Q)
    for model, condition in [*naming(objects), *writing_of(objects)]:
        conditions[model] |= condition
    keys = [one.pk for one in objects]
    found = {model: model._base_manager.filter(condition) for model, condition in conditions.items()}
    own = next(iter(objects))._meta.model if objects else None
    return [rows.exclude(pk__in=keys) if model is own else rows for model, rows in found.items()]


class Key(NamedTuple):
    """A column that names objects of a kind: of what shows them (`root`), or of a row that is part of it."""

    root: type[Model]
    model: type[Model]
    column: str
    path: str  # from the row to the key of the root

    @property
    def rows(self) -> QuerySet:
        return self.model._base_manager.exclude(**{self.column: None})


def keys_to(model: type[Model]) -> Iterator[Key]:
    for key in pointing_at(model):
        for aggregate in AGGREGATES.values():
            if aggregate.root is key.model:
                yield Key(aggregate.root, key.model, key.name, "pk")
            for part in aggregate.parts:
                if part.model is key.model and part.column != key.name:
                    yield Key(aggregate.root, part.model, key.name, aggregate.path(part))


def naming(objects: Collection[Model]) -> Iterator[tuple[type[Model], Q]]:
    """By a column of their own, or of a row that is part of them."""
    for key in keys_to(type(next(iter(objects)))) if objects else ():
        pointed = Q(**{f"{key.column}__in": objects})
        rows = key.rows.filter(pointed)
        yield key.root, pointed if key.path == "pk" else Q(pk__in=rows.values(key.path))


def writing_of(objects: Collection[Model]) -> Iterator[tuple[type[Model], Q]]:
    """In a rich text."""
    if not (pattern := reference_to(objects)):
        return
    for model in AGGREGATES:
        if columns := prose_columns(model):
            yield model, Q.create([Q(**{f"{column}__regex": pattern}) for column in columns], Q.OR)


def prose_columns(model: type[Model]) -> list[str]:
    fields = model._meta.concrete_fields
    return [field.name for field in fields if isinstance(field, ProseField) and hasattr(field, "language")]


def reference_to(objects: Collection[Model]) -> str:
    """What stands in a text that shows one of these pictures, or leads to one of these pages."""
    pictures = [str(one.pk) for one in objects if isinstance(one, Picture)]
    if pictures:
        return f'data-picture="({"|".join(pictures)})"'
    pages = [one for one in objects if isinstance(one, Addressable)]
    if not pages:
        return ""
    paths = {path for one in pages for path in paths_of(one)}
    by_address = f'href="({re.escape(settings.SITE_URL)})?({"|".join(map(re.escape, sorted(paths)))})["?#]'
    return f'{by_address}|data-to="({"|".join(re.escape(name_of(one)) for one in pages)})"'


def paths_of(one: Addressable) -> Iterator[str]:
    """Every address that leads to the page, former ones too."""
    slugs = one.slugs() | {former.slug for former in one.former_slugs.all()}
    for code in LANGUAGES:
        with override(code):
            yield from (reverse(one.url_name, kwargs={"slug": slug}) for slug in slugs)
