"""Which rows an object is made of, and which are kept about it; its snapshots and fingerprints."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, cached_property
from hashlib import blake2s
from typing import NamedTuple

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, F, Field, ForeignKey, ManyToOneRel, Model

from content.aggregates.restoring import put_back
from content.aggregates.rows import Row, Rows, as_json, kept_columns, merged, rows_of

BATCH = 500


class Hook(NamedTuple):
    """The column by which the rows of a model hang on the root or on one of its parts."""

    model: type[Model]
    column: str

    @property
    def field(self) -> Field:
        return self.model._meta.get_field(self.column)

    @property
    def is_pointer(self) -> bool:
        """Whether the rows outlive what they point at."""
        return isinstance(self.field, ForeignKey) and self.field.remote_field.on_delete is not CASCADE

    @property
    def label(self) -> str:
        label = self.model._meta.label
        return f"{label}.{self.field.attname}" if self.is_pointer else label


class Aggregate:
    """A kind of object with its parts and with what is kept about it.

    Parts stand in the order in which they hang on each other. `computed` names, of a row of a model, the columns
    that the site set by itself: they do not count as something that somebody wrote. `settle` brings up to date what
    an object computes from its parts; `discard` removes the files of one that nobody can bring back any more;
    `withdraw` takes those of one that was deleted out of reach, `bring_back` puts them back.
    """

    def __init__(
        self,
        root: type[Model],
        *parts: tuple[type[Model], str],
        computed: Callable[[type[Model], Row], Collection[str]] | None = None,
        settle: Callable[[Model], None] | None = None,
        discard: Callable[[Model], None] | None = None,
        withdraw: Callable[[Model], None] | None = None,
        bring_back: Callable[[Model], None] | None = None,
    ) -> None:
        self.root = root
        self.parts = [Hook(*part) for part in parts]
        self.computed = computed or not_editable
        self.settle = settle or leave
        self.discard = discard or leave
        self.withdraw = withdraw or leave
        self.bring_back = bring_back or leave
        AGGREGATES[root] = self

    def add_parts(self, *parts: tuple[type[Model], str]) -> None:
        """Name what a floor above makes these objects of."""
        self.parts += [Hook(*part) for part in parts]

    @cached_property  # when all models are there
    def mentions(self) -> list[Hook]:
        """What is kept about these objects by others."""
        return [Hook(one.related_model, one.object_id_field_name) for one in generic_relations(self.root)]

    def keep_mentions(self, *mentions: tuple[type[Model], str]) -> None:
        """Name what a floor above keeps about these objects."""
        self.mentions += [Hook(*mention) for mention in mentions]

    @cached_property
    def models(self) -> list[type[Model]]:
        """The root and the parts: what an object of this kind says."""
        return [self.root, *dict.fromkeys(part.model for part in self.parts)]

    def hooks_on(self, model: type[Model]) -> list[Hook]:
        """The foreign keys that point at the root, or at a part of this model."""
        named = [*self.parts, *self.mentions]
        return [hook for hook in named if hook.field.related_model is model]

    # Keeping

    def snapshots(self, keys: Iterable[int], *, with_mentions: bool = False) -> dict[int, Rows]:
        """The rows of each of these objects, by its key; objects that are gone are missing.

        Every part has its place, also where it has no row: what is missing altogether was not part of the object yet.
        """
        own = self.root._base_manager.filter(pk__in=keys).order_by("pk")
        empty = [hook.label for hook in self.parts]
        found = {
            row["id"]: {self.root._meta.label: {str(row["id"]): row}, **{label: {} for label in empty}}
            for row in rows_of(own)
        }
        for hook in [*self.parts, *(self.mentions if with_mentions else ())]:
            for key, row in self.hanging(hook, found):
                found[key].setdefault(hook.label, {})[str(row["id"])] = row
        return found

    def snapshot(self, *keys: int) -> Rows:
        """These objects with all that hangs on them, in one."""
        return merged(self.snapshots(keys, with_mentions=True).values())

    def hanging(self, hook: Hook, keys: Collection[int]) -> Iterator[tuple[int, Row]]:
        """The rows that hang on these objects by a hook, each with the key of its object."""
        path = self.path(hook)
        rows = hook.model._base_manager.filter(**{f"{path}__in": keys}).order_by("pk")
        if not isinstance(hook.field, ForeignKey):
            rows = rows.filter(content_type=ContentType.objects.get_for_model(self.root))
        names = ["id", hook.field.attname] if hook.is_pointer else kept_columns(hook.model)
        for row in rows.values(*names, owner=F(path)):
            yield row.pop("owner"), as_json(row)

    def path(self, hook: Hook) -> str:
        """The way from a row to the root, as lookups write it: `release__publication`."""
        if not isinstance(hook.field, ForeignKey) or hook.field.related_model is self.root:
            return hook.column
        holder = next(part for part in self.parts if part.model is hook.field.related_model)
        return f"{hook.column}__{self.path(holder)}"

    # Comparing

    def fingerprints(self, keys: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The keys of objects, each with a digest of all that somebody may have written or decided in it."""
        keys = list(keys)
        for start in range(0, len(keys), BATCH):
            for key, rows in self.snapshots(keys[start : start + BATCH]).items():
                yield key, self.fingerprint(rows)

    def fingerprint(self, rows: Rows) -> str:
        said = {
            model._meta.label: [self.said(model, row) for row in rows.get(model._meta.label, {}).values()]
            for model in self.models
        }
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return blake2s(text.encode(), digest_size=16).hexdigest()

    def said(self, model: type[Model], row: Row) -> Row:
        """What somebody wrote or decided in a row, rather than the site.

        What is as in a new row is left out: so a column that is added to the model says nothing at first.
        """
        computed, defaults = self.computed(model, row), defaults_of(model)
        return {
            name: value for name, value in row.items() if name not in computed and value != defaults[name]
        }

    def restore(self, before: dict[int, Rows]) -> None:
        """Make these objects what they were: their own rows, not what is kept about them."""
        put_back(merged(before.values()), merged(self.snapshots(before).values()))


AGGREGATES: dict[type[Model], Aggregate] = {}


def leave(obj: Model) -> None:
    """Nothing is to be done."""


def aggregate_of(root: type[Model]) -> Aggregate:
    """The description of these objects; KeyError where no app has named it."""
    return AGGREGATES[root]


def not_editable(model: type[Model], row: Row) -> Collection[str]:
    """The columns that no form has."""
    return columns_without_form(model)


@cache  # for each row of an import
def columns_without_form(model: type[Model]) -> frozenset[str]:
    return frozenset(field.attname for field in model._meta.concrete_fields if not field.editable)


@cache  # likewise
def defaults_of(model: type[Model]) -> dict[str, object]:
    return {field.attname: field.get_default() for field in model._meta.concrete_fields}


def generic_relations(model: type[Model]) -> list[GenericRelation]:
    return [field for field in model._meta.private_fields if isinstance(field, GenericRelation)]


def pointing_at(model: type[Model]) -> Iterator[ForeignKey]:
    """Every foreign key to a model, also those of many-to-many tables."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            yield relation.field
