"""Columns that follow from other columns of the same row."""

from collections.abc import Callable, Collection
from typing import ClassVar, NamedTuple

from django.db import models

from bibliography.text import without_invisible


class Derivation(NamedTuple):
    """What is set of an object, and from what, each time its sources are saved."""

    sources: Collection[str]
    columns: Collection[str]
    derive: Callable[[models.Model], None]


class DerivedColumns(models.Model):
    """A model that sets its derived columns at every save that writes one of their sources, and at no other.

    All its texts are saved without the invisible signs that come along with what is pasted.

    So `save(update_fields=["title"])` writes what follows from the title too, and a save of the dates alone
    computes nothing. Bulk statements and SQL derive nothing: whoever writes so derives by hand.
    """

    derivations: ClassVar[tuple[Derivation, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args, update_fields: Collection[str] | None = None, **kwargs) -> None:
        self.tidy()
        written = None if update_fields is None else set(update_fields)
        for sources, columns, derive in self.derivations:
            if written is None or written & set(sources):
                derive(self)
                written = written if written is None else written | set(columns)
        super().save(*args, update_fields=written, **kwargs)

    def tidy(self) -> None:
        loaded = self.__dict__  # what is deferred stays so, and a translated field is each of its columns
        for name in (field.attname for field in self._meta.concrete_fields):
            if isinstance(loaded.get(name), str):
                loaded[name] = without_invisible(loaded[name])
