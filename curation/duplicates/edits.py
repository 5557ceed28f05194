"""What was edited since a merge or a split, in the words of the forms."""

from collections.abc import Iterator

from django.db.models import Model

from content.aggregates import Rows, differing, differing_columns, without_dangling
from content.revisions.comparing import compared
from curation.models import DuplicateSuggestion, Regrouping
from people.aggregates import PERSON
from people.models import Person


def edited_since(regrouping: Regrouping, now: Rows) -> list[str]:
    """What somebody has written since, each in words.

    That others name a person does not count, nor that works are suggested.
    """
    then = without_dangling(regrouping.after)
    models = [model for model in differing(then, now) if counts(model, regrouping.root)]
    named = [name for model in models for name in words(model, regrouping.root, then, now)]
    return named or [kind_name(model, regrouping.root) for model in models]


def counts(model: type[Model], root: type[Model]) -> bool:
    return model in PERSON.models if root is Person else model is not DuplicateSuggestion


def words(model: type[Model], root: type[Model], then: Rows, now: Rows) -> Iterator[str]:
    """The fields of the object itself; of its parts the kind, with the fields where no row came or went."""
    rows = [version.get(model._meta.label, {}) for version in (then, now)]
    columns = differing_columns(*rows)
    fields = [str(field.verbose_name) for field in compared(model) if field.attname in columns]
    if model is root:
        yield from fields
    elif fields and rows[0].keys() == rows[1].keys():
        yield f"{kind_name(model, root)} ({', '.join(fields)})"
    else:
        yield kind_name(model, root)


def kind_name(model: type[Model], root: type[Model]) -> str:
    """What rows of a model are called; those of a many-to-many table by what they lead to."""
    leads_to = [field.related_model for field in model._meta.fields if field.is_relation]
    kind = next(one for one in leads_to if one is not root) if model._meta.auto_created else model
    return str(kind._meta.verbose_name_plural)
