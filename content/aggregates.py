"""What an object was: one description of everything that belongs to it, and what is done with it.

An aggregate is a root with the rows that it is made of (its parts), and with rows that are kept about it by
others (mentions): decisions, reports, the news that name it. Each app names those of its models in a module
`aggregates`, which is imported when the site starts; `tests/content/test_aggregates.py` fails at a relation that
nobody has named. Imports, merges, splits and decisions are undone by it.

Rows are kept as JSON has them: `{"people.Person": {"7": {"id": 7, "family_name": …}}}`. Of rows that outlive
the object only where they point to is kept, under the name of the column: `{"curation.ImportItem.publication_id": …}`.

Rows outlive releases of the site. A column that was added since is left alone, and one that is gone is passed over.
"""

import datetime
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from hashlib import blake2s
from typing import NamedTuple

from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.db.models import CASCADE, SET_NULL, F, Field, ForeignKey, ManyToOneRel, Model, QuerySet
from django.utils import timezone

BATCH = 500


class CannotPutBack(Exception):
    """Something that the rows need is taken by others, or gone."""


Row = dict[str, object]
Rows = dict[str, dict[str, Row]]  # by model (and column), by primary key


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
    that the site set by itself: they do not count as something that somebody wrote.
    """

    def __init__(
        self,
        root: type[Model],
        *parts: tuple[type[Model], str],
        computed: Callable[[type[Model], Row], Collection[str]] | None = None,
    ) -> None:
        self.root = root
        self.parts = [Hook(*part) for part in parts]
        self.mentions = [Hook(one.related_model, one.object_id_field_name) for one in generic_relations(root)]
        self.computed = computed or not_editable
        AGGREGATES[root] = self

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
        """The rows of each of these objects, by its key; objects that are gone are missing."""
        own = self.root._base_manager.filter(pk__in=keys).order_by("pk")
        found = {row["id"]: {self.root._meta.label: {str(row["id"]): row}} for row in rows_of(own)}
        for hook in [*self.parts, *(self.mentions if with_mentions else ())]:
            for key, row in self.hanging(hook, found):
                found[key].setdefault(hook.label, {})[str(row["id"])] = row
        return found

    def snapshot(self, *keys: int) -> Rows:
        """These objects with all that hangs on them, in one."""
        together: Rows = {}
        for rows in self.snapshots(keys, with_mentions=True).values():
            for label, found in rows.items():
                together.setdefault(label, {}).update(found)
        return together

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
        computed = self.computed(model, row)
        defaults = {field.attname: field.get_default() for field in model._meta.concrete_fields}
        return {
            name: value for name, value in row.items() if name not in computed and value != defaults[name]
        }

    def restore(self, before: dict[int, Rows]) -> None:
        """Make these objects what they were: their own rows, not what is kept about them."""
        put_back(merged(before.values()), merged(self.snapshots(before).values()))


AGGREGATES: dict[type[Model], Aggregate] = {}


def aggregate_of(root: type[Model]) -> Aggregate:
    """The description of these objects; KeyError where no app has named it."""
    return AGGREGATES[root]


def merged(snapshots: Iterable[Rows]) -> Rows:
    together: Rows = defaultdict(dict)
    for rows in snapshots:
        for label, found in rows.items():
            together[label].update(found)
    return together


# Rows


def rows_of(found: QuerySet) -> Iterator[Row]:
    """The rows as they can be kept."""
    return map(as_json, found.values(*kept_columns(found.model)))


def as_json(row: Row) -> Row:
    """The row with its dates as text, to the microsecond (Django’s own encoder drops three digits)."""
    dates = {name: value.isoformat() for name, value in row.items() if isinstance(value, datetime.date)}
    return row | dates


def kept_columns(model: type[Model]) -> list[str]:
    """The columns to keep: not those that the database computes, and not the base columns of translated fields."""
    fields = model._meta.concrete_fields
    base = {field.translated_field.name for field in fields if getattr(field, "language", None)}
    return [field.attname for field in fields if not field.generated and field.name not in base]


def not_editable(model: type[Model], row: Row) -> Collection[str]:
    """The columns that no form has."""
    return {field.attname for field in model._meta.concrete_fields if not field.editable}


def generic_relations(model: type[Model]) -> list[GenericRelation]:
    return [field for field in model._meta.private_fields if isinstance(field, GenericRelation)]


def pointing_at(model: type[Model]) -> Iterator[ForeignKey]:
    """Every foreign key to a model, also those of many-to-many tables."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            yield relation.field


# Undoing


def put_back(before: Rows, after: Rows) -> None:
    """Undo what made `after` of `before`, all of it or nothing; raises `CannotPutBack`."""
    try:
        with transaction.atomic():
            exchange(without_dangling(before), after)
    except (IntegrityError, LookupError) as error:  # a model may be gone, too
        raise CannotPutBack from error


def exchange(before: Rows, after: Rows) -> None:
    """Rows that were moved come back before rows that were added go: these would take them along."""
    changed = {label: changed_rows(rows, after.get(label, {})) for label, rows in before.items()}
    missing = [(label, row) for label, rows in changed.items() for row in write(label, rows)]
    for label, rows in after.items():
        added = rows.keys() - before.get(label, {}).keys()
        if added and not is_pointer(label):
            model_of(label)._base_manager.filter(pk__in=added).delete()
    for label, row in missing:
        revived(label, row).save_base(raw=True, force_insert=True)  # which sets no dates by itself
    connection.check_constraints()


def without_dangling(rows: Rows) -> Rows:
    """The rows as the deletion of what they named has left them, or would have: without the link, or gone."""
    found = {label: dict(own) for label, own in rows.items()}
    for label, own in found.items():
        for field in foreign_keys(model_of(label)):
            names = {row[field.attname] for row in own.values() if row.get(field.attname)}
            there = set(field.related_model._base_manager.filter(pk__in=names).values_list("pk", flat=True))
            gone = names - there - {*map(int, found.get(field.related_model._meta.label, ()))}
            for key in [key for key, row in own.items() if row.get(field.attname) in gone]:
                if field.remote_field.on_delete is SET_NULL:
                    own[key] = own[key] | {field.attname: None}
                elif field.remote_field.on_delete is CASCADE:
                    del own[key]
    return found


def foreign_keys(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def revived(label: str, row: Row) -> Model:
    """An object that was gone, as it was made; it counts as changed now, so that whoever saw it go sees it back."""
    obj = model_of(label)(**as_python(label, row))
    for field in obj._meta.concrete_fields:
        if getattr(field, "auto_now", False):
            setattr(obj, field.attname, timezone.now())
    return obj


def changed_rows(one: dict[str, Row], other: dict[str, Row]) -> list[Row]:
    return [row for key, row in one.items() if other.get(key) != row]


def write(label: str, rows: list[Row]) -> list[Row]:
    """Write the rows that are still there, at once; returns those that are gone."""
    if not rows:
        return []
    model = model_of(label)
    present = set(model._base_manager.filter(pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
    kept = [row for row in rows if row["id"] in present]
    if is_pointer(label):
        for row in kept:
            model._base_manager.filter(pk=row["id"]).update(**as_python(label, row))
        return []
    objects = [model(**as_python(label, row)) for row in kept]
    columns = rewritten(model, rows[0])
    model._base_manager.bulk_create(
        objects, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )
    return [row for row in rows if row["id"] not in present]


def rewritten(model: type[Model], row: Row) -> list[str]:
    """The columns that a row gets back; it counts as changed now, and was made when it was."""
    fields = [field for field in model._meta.concrete_fields if field.attname in row]
    return [
        field.name for field in fields if not field.primary_key and not getattr(field, "auto_now_add", False)
    ]


def as_python(label: str, row: Row) -> Row:
    """The values of a row as Python has them, in the columns that there still are."""
    fields = {field.attname: field for field in model_of(label)._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in row.items() if name in fields}


def differing(one: Rows, other: Rows) -> list[type[Model]]:
    """The models whose rows differ; that a row was saved unchanged does not count."""
    labels = sorted(label for label in one.keys() | other.keys() if not is_pointer(label))
    return [model_of(label) for label in labels if differ(one.get(label, {}), other.get(label, {}))]


def differ(one: dict[str, Row], other: dict[str, Row]) -> bool:
    """Whether rows do, in the columns that both have: others were added or removed since."""
    if one.keys() != other.keys():
        return True
    shared = [(one[key], other[key], one[key].keys() & other[key].keys() - {"updated_at"}) for key in one]
    return any(row[name] != same[name] for row, same, names in shared for name in names)


def model_of(label: str) -> type[Model]:
    return apps.get_model(*label.split(".")[:2])


def is_pointer(label: str) -> bool:
    return label.count(".") == 2
