"""Columns that follow from other columns of the same row."""

from collections.abc import Callable, Collection
from typing import ClassVar, NamedTuple

from django.db import models


class Derivation(NamedTuple):
    """What is set of an object, and from what, each time its sources are saved."""

    sources: Collection[str]
    columns: Collection[str]
    derive: Callable[[models.Model], None]


class DerivedColumns(models.Model):
    """A model that sets its derived columns at every save that writes one of their sources, and at no other.

    So `save(update_fields=["title"])` writes what follows from the title too, and a save of the dates alone
    computes nothing. Bulk statements and SQL derive nothing: whoever writes so derives by hand.
    """

    derivations: ClassVar[tuple[Derivation, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args, update_fields: Collection[str] | None = None, **kwargs) -> None:
        written = None if update_fields is None else set(update_fields)
        for sources, columns, derive in self.derivations:
            if written is None or written & set(sources):
                derive(self)
                written = written if written is None else written | set(columns)
        super().save(*args, update_fields=written, **kwargs)
