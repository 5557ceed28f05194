"""What two versions of an object say differently, field by field, in words."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Field, FileField, ForeignKey, JSONField, Model
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.aggregates import Aggregate, Row, Rows, model_of
from content.prose import ProseField
from content.prose.reading import as_lines
from content.revisions.words import Piece, pieces

ORDER = ("position", "order", "id")  # in which the rows of a part stand


class Difference(NamedTuple):
    """One field, or one part with its rows, as it was in one version and is in another."""

    name: str  # the column, or the label of the part’s model
    label: str
    language: str  # of the text, where it has one
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after)


def names_that_differ(aggregate: Aggregate, one: Rows, other: Rows) -> list[str]:
    """The columns of the object, in their order, then the labels of its parts, that do not say the same."""
    first, second = root_row(aggregate, one), root_row(aggregate, other)
    columns = [
        field.attname
        for field in compared(aggregate.root)
        if first.get(field.attname) != second.get(field.attname)
    ]
    parts = [model._meta.label for model in aggregate.models[1:]]
    return columns + [
        label
        for label in parts
        if label in one.keys() & other.keys()  # what one does not know was not part of the object yet
        and said_in(aggregate, one, label) != said_in(aggregate, other, label)
    ]


def root_row(aggregate: Aggregate, rows: Rows) -> Row:
    """The row of the object itself; empty where it is not there."""
    return next(iter(rows.get(aggregate.root._meta.label, {}).values()), {})


def said_in(aggregate: Aggregate, rows: Rows, label: str) -> list[Row]:
    """What the rows of a part say, in their order where they have one; how they are numbered does not count."""
    model = model_of(label)
    said = [aggregate.said(model, row) for row in in_order(rows[label].values())]
    told = [{name: value for name, value in row.items() if name not in ORDER} for row in said]
    has_order = {field.name for field in model._meta.fields} & {*ORDER[:-1]}
    return told if has_order else sorted(told, key=repr)


def in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [row.get(name) or 0 for name in ORDER])


def compared(model: type[Model]) -> list[Field]:
    """The columns that somebody writes and can put back: in every language, not the base columns, and no files."""
    fields = model._meta.concrete_fields
    base = {field.translated_field.name for field in fields if getattr(field, "language", None)}
    return [
        field
        for field in fields
        if field.editable
        and not field.primary_key
        and field.name not in base
        and not isinstance(field, JSONField | FileField)
    ]


def labels(aggregate: Aggregate, names: Iterable[str]) -> list[str]:
    """What fields and parts are called, in the language of whoever reads it."""
    return [label_of(aggregate, name) for name in names]


def label_of(aggregate: Aggregate, name: str) -> str:
    if "." not in name:
        return capfirst(str(column(aggregate.root, name).verbose_name))
    model = model_of(name)
    if not model._meta.auto_created:
        return capfirst(str(model._meta.verbose_name_plural))
    owner = next(hook.column for hook in aggregate.parts if hook.model is model)
    target = next(field for field in model._meta.fields if field.is_relation and field.name != owner)
    return capfirst(str(target.related_model._meta.verbose_name_plural))


def column(model: type[Model], attname: str) -> Field:
    return next(field for field in model._meta.concrete_fields if field.attname == attname)


def differences(aggregate: Aggregate, one: Rows, other: Rows) -> Iterator[Difference]:
    """What differs between two versions of the same object."""
    first, second = root_row(aggregate, one), root_row(aggregate, other)
    for name in names_that_differ(aggregate, one, other):
        label = label_of(aggregate, name)
        if "." in name:
            texts = [in_lines(aggregate, rows, name) for rows in (one, other)]
            yield Difference(name, label, "", *texts)
            continue
        field = column(aggregate.root, name)
        texts = readable(field, first.get(name), second.get(name))
        yield Difference(name, label, getattr(field, "language", ""), *texts)


def readable(field: Field, *values: object) -> list[str]:
    """Values of a field in words; where two rich texts read alike, their markup."""
    texts = [in_words(field, value) for value in values]
    if isinstance(field, ProseField) and len(set(texts)) < len(set(values)):
        return [str(value or "") for value in values]
    return texts


def in_words(field: Field, value: object) -> str:
    value = field.to_python(value) if not isinstance(field, ForeignKey) else value
    if value is None or value == "":
        return ""
    if isinstance(field, ForeignKey):
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found else _("(gone)")
    if isinstance(field, ProseField):
        return as_lines(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return localize(localtime(value)) if isinstance(value, datetime) else str(localize(value))


def in_lines(aggregate: Aggregate, rows: Rows, label: str) -> str:
    """The rows of a part, a line for each, in their order."""
    model = model_of(label)
    owners = {hook.field.attname for hook in aggregate.parts if hook.model is model}
    found = in_order(rows[label].values())
    return "\n".join(in_line(model, aggregate.said(model, row), owners) for row in found)


def in_line(model: type[Model], said: Row, owners: Collection[str]) -> str:
    fields = [field for field in compared(model) if field.attname in said and field.attname not in owners]
    plain = [field for field in fields if field.name not in ORDER]
    return " · ".join(filter(None, (marked(field, said[field.attname]) for field in plain)))


def marked(field: Field, value: object) -> str:
    """A value that says by itself what it is; a tick with its label."""
    return capfirst(str(field.verbose_name)) if value is True else in_words(field, value)
