"""What stands in the way of a version that cannot come back: who has by now what it needs alone."""

from collections.abc import Iterator

from django.db.models import Model, Q, UniqueConstraint

from content.aggregates import AGGREGATES, Row, Rows, as_python, model_of
from content.models import Addressable, FormerSlug


def in_the_way_of(rows: Rows) -> list[Model]:
    """The objects that have an address, a key or an identifier of these rows, each once."""
    found = [
        root_of(other)
        for label, own in rows.items()
        if label.count(".") == 1
        for row in own.values()
        for other in rivals(model_of(label), row)
    ]
    return [*dict.fromkeys(one for one in found if one is not None)]


def rivals(model: type[Model], row: Row) -> Iterator[Model]:
    """The rows of the same model that have what only one may have."""
    one = model(**as_python(model._meta.label, row))
    others = model._base_manager.exclude(pk=one.pk)
    if condition := Q.create([*alone(one)], Q.OR):
        yield from others.filter(condition)
    for slug in one.slugs() if isinstance(one, Addressable) else ():
        yield from others.filter(Q.create([Q(**{name: slug}) for name in one.slug_columns().values()], Q.OR))
        yield from one.former_slugs_of_others().filter(slug=slug)


def alone(one: Model) -> Iterator[Q]:
    """What no other row may say, as conditions on the others."""
    for field in one._meta.concrete_fields:
        if field.unique and not field.primary_key and getattr(one, field.attname) is not None:
            yield Q(**{field.attname: getattr(one, field.attname)})
    for constraint in one._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            columns = [one._meta.get_field(name).attname for name in constraint.fields]
            same = Q(**{column: getattr(one, column) for column in columns})
            if None not in dict(same.children).values():
                yield same & (constraint.condition or Q())


def root_of(one: Model) -> Model | None:
    """The object that an editor opens: of a row, what it is part of; of a former address, whose it was."""
    if isinstance(one, FormerSlug):
        return one.content_object
    if type(one) in AGGREGATES:
        return one
    for aggregate in AGGREGATES.values():
        for part in aggregate.parts:
            if part.model is type(one):
                key = part.model._base_manager.filter(pk=one.pk).values(aggregate.path(part))
                if found := aggregate.root._base_manager.filter(pk__in=key).first():
                    return found
    return None
