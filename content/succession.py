"""Texts that refer to an object which goes, made to refer to the one that takes its place."""

from django.db.models import Q

from content.aggregates import AGGREGATES
from content.models import Addressable
from content.prose.references import name_of
from content.revisions.keeping import Cause, keep, keep_found
from content.uses import prose_columns


def refer_on(goes: Addressable, stays: Addressable, user) -> None:
    """Have every text lead to `stays` that leads to `goes` by reference; a version is kept of each."""
    old, new = (f' data-to="{name_of(one)}"' for one in (goes, stays))
    for model, columns in ((one, prose_columns(one)) for one in AGGREGATES):
        there = Q.create([Q(**{f"{column}__contains": old}) for column in columns], Q.OR)
        for row in model._base_manager.select_for_update().filter(there).order_by("pk") if columns else ():
            keep_found(model, [row.pk])
            for column in columns:
                setattr(row, column, getattr(row, column).replace(old, new))
            row.save(update_fields=columns)
            keep(model, [row.pk], Cause.MERGE, user)
