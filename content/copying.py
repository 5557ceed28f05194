"""A second object like one that there is: a draft with the same texts, pictures and links."""

from collections.abc import Callable, Collection

from django.db import transaction
from django.utils.translation import gettext, override

from content.aggregates import aggregate_of
from content.models import Content

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


def save_twin(twin: Content, obj: Content) -> None:
    """Save it with rows like those that `obj` is made of."""
    with transaction.atomic():
        twin.save()
        for part in aggregate_of(type(obj)).parts:
            rows = list(part.model._base_manager.filter(**{part.column: obj.pk}).order_by("pk"))
            for row in rows:
                row.pk = None
                setattr(row, part.field.attname, twin.pk)
            part.model._base_manager.bulk_create(rows)
        for follow in FOLLOWERS:
            follow(twin, obj)


def called_copy(twin: Content) -> Content:
    """The same, whose title says in each of its languages that it is a copy."""
    for code in twin.languages:
        column = f"{twin.title_field}_{code}"
        with override(code):
            words = gettext("%(title)s (copy)")
        room = twin._meta.get_field(column).max_length - len(words % {"title": ""})
        setattr(twin, column, words % {"title": getattr(twin, column)[:room].rstrip()})
    return twin
