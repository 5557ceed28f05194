"""A second object like one that there is: a draft with the same texts, pictures and links."""

from collections.abc import Callable, Collection

from django.db import transaction
from django.utils.translation import gettext, override

from content.aggregates import Aggregate, Hook, aggregate_of
from content.languages import LANGUAGES, current_language
from content.models import Content

Twins = dict[type, dict[int, int]]  # by model: the key of a row, and that of the one like it
# Called with a copy and what it is made of, by floors above that keep something about it.
FOLLOWERS: list[Callable[[Content, Content], None]] = []


def twin_of(obj: Content, reset: Collection[str] = ()) -> Content:
    """An unsaved draft that says what `obj` says.

    Slugs, what only one may have, and the fields that `reset` names are as in a new one.
    """
    twin = type(obj)._base_manager.get(pk=obj.pk)
    own = {*twin.slug_columns().values(), *reset, "published_at", "expires_at"}
    for field in twin._meta.concrete_fields:
        if field.name in own or field.unique:
            setattr(twin, field.attname, field.get_default())
    twin._state.adding = True
    return twin


def save_twin(twin: Content, obj: Content, reset: Collection[str] = ()) -> None:
    """Save it with rows like those that `obj` is made of.

    Left out are the parts that `reset` names, as “people.PersonLink”; columns of parts that it names, as
    “publications.Release.url”, are as in a new row.
    """
    aggregate = aggregate_of(type(obj))
    with transaction.atomic():
        twin.save()
        twins: Twins = {type(obj): {obj.pk: twin.pk}}
        for part in aggregate.parts:
            if part.model._meta.label not in reset:
                copy_rows(aggregate, part, obj, twins, reset)
        aggregate.settle(twin)
        for follow in FOLLOWERS:
            follow(twin, obj)


def copy_rows(aggregate: Aggregate, part: Hook, obj: Content, twins: Twins, reset: Collection[str]) -> None:
    rows = list(part.model._base_manager.filter(**{aggregate.path(part): obj.pk}).order_by("pk"))
    keys = [row.pk for row in rows]
    fields = [
        one for one in part.model._meta.concrete_fields if f"{part.model._meta.label}.{one.name}" in reset
    ]
    for row in rows:
        row.pk = None
        setattr(row, part.field.attname, twins[part.field.related_model][getattr(row, part.field.attname)])
        for field in fields:
            setattr(row, field.attname, field.get_default())
    made = part.model._base_manager.bulk_create(rows)
    twins[part.model] = dict(zip(keys, [row.pk for row in made], strict=True))


def called_copy(twin: Content) -> Content:
    """The same, whose name says in each of its languages that it is a copy."""
    for column, language in twin.naming_columns().items():
        with override(language if language in LANGUAGES else current_language()):
            words = gettext("%(title)s (copy)")
        room = twin._meta.get_field(column).max_length - len(words % {"title": ""})
        setattr(twin, column, words % {"title": getattr(twin, column)[:room].rstrip()})
    return twin
