"""An object made to say what a version of it says, in whole or in part."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext_noop

from content.aggregates import Aggregate, CannotPutBack, Rows, aggregate_of, put_back, without_dangling
from content.revisions.comparing import names_that_differ

CHANGED_MEANWHILE = gettext_noop("Somebody has changed it meanwhile. Look once more.")


def current(obj: Model) -> Rows:
    """What the object is now."""
    return aggregate_of(type(obj)).snapshots([obj.pk]).get(obj.pk, {})


def write(
    obj: Model, wanted: Rows, names: Collection[str] | None = None, *, is_checked: bool = True
) -> Model:
    """Give the object the columns and parts of these names out of a version, all that differ where none is named.

    Returns the object as it is then, saved, its computed columns included. Raises CannotPutBack where something that
    the version needs is taken or gone, and ValidationError where it may not be saved so. Call it in a transaction.
    """
    aggregate, now = aggregate_of(type(obj)), current(obj)
    chosen = names_that_differ(aggregate, now, wanted) if names is None else names
    wanted = without_dangling(wanted)
    units = [
        label for label in whole_units(aggregate, chosen) if label in wanted and now[label] != wanted[label]
    ]
    put_back({label: wanted[label] for label in units}, {label: now[label] for label in units})
    found = type(obj)._base_manager.get(pk=obj.pk)
    row = wanted[aggregate.root._meta.label][str(obj.pk)]
    for field in found._meta.concrete_fields:
        if field.attname in chosen:
            setattr(found, field.attname, field.to_python(row[field.attname]))
    if is_checked:
        found.full_clean()
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as error:
        raise CannotPutBack from error
    aggregate.settle(found)
    return found


def whole_units(aggregate: Aggregate, names: Collection[str]) -> Iterator[str]:
    """The labels of parts among names, with those that hang on them or that they hang on."""
    labels = {name for name in names if "." in name}
    for hook in aggregate.parts:
        holder, own = hook.field.related_model._meta.label, hook.label
        if hook.field.related_model is not aggregate.root and labels & {holder, own}:
            labels |= {holder, own}
    return (model._meta.label for model in aggregate.models if model._meta.label in labels)


@contextmanager
def supposing(obj: Model, wanted: Rows) -> Iterator[None]:
    """Within, the object says what the version says; afterwards it is as before, whatever was written meanwhile."""
    with transaction.atomic():
        write(obj, wanted, is_checked=False)
        yield
        transaction.set_rollback(True)
