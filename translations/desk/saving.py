"""A translation is saved: the row, its pair, the version of what it is part of, the line in the log."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import override

from content.models import Revision
from content.revisions.keeping import keep, keep_found
from content.text import normalized
from translations.desk.doors import Door
from translations.desk.form import TranslationForm
from translations.desk.reviewing import review, reviewable
from translations.pairing import pair
from translations.texts import source_of

Cause = Revision.Cause


class Saved(NamedTuple):
    """The columns that were written or called right, those whose source is another by now, those reviewed."""

    names: list[str]
    overtaken: list[str]
    reviewed: list[str]


def locked(door: Door, key: int) -> Model | None:
    """The row as it is stored, which nobody else writes before this transaction ends."""
    obj = door.model._base_manager.filter(pk=key).first()
    if obj is None:
        return None
    held = door.held(obj)
    type(held)._base_manager.select_for_update(of=("self",)).filter(pk=held.pk).values_list("pk").first()
    return door.model._base_manager.select_for_update(of=("self",)).filter(pk=key).first()


def save(
    request: HttpRequest, door: Door, form: TranslationForm, seen: Mapping[str, str], note: str = ""
) -> Saved:
    """Save a valid form, in the transaction that locks its object; `seen` are the sources that its page showed."""
    changed = [name for name in form.changed_data if name in form.fields]
    if changed:
        write(request, door, form.instance, changed, Cause.TRANSLATED, note)
    said = [name for name in form.fields if name in {*changed} | form.kept_right]
    by_others = reviewable(form)
    outdated = {name for name in said if not call_equal(request, form, name, seen)}
    read = review(form, by_others, seen)
    outdated |= form.reviewed & by_others - {*read}
    return Saved(said, [name for name in form.fields if name in outdated], read)


def write(
    request: HttpRequest, door: Door, obj: Model, changed: Iterable[str], cause: str, note: str = ""
) -> None:
    """Store these columns of an object, with the version of what it is part of and the line in the log."""
    held = door.held(obj)
    keep_found(type(held), [held.pk])
    obj.save(update_fields=changed)
    keep(type(held), [held.pk], cause, request.user, note)
    ModelAdmin.log_change(door.holder, request, held, [{"changed": changes(obj, held, changed)}])


def call_equal(request: HttpRequest, form: TranslationForm, name: str, seen: Mapping[str, str]) -> bool:
    """Pair a translation with the source that its writer saw; whether that is the source still."""
    obj, field = form.instance, name.removesuffix(f"_{form.language}")
    columns = {code: f"{field}_{code}" for code in (source_of(form.language), form.language)}
    now = type(obj)._base_manager.filter(pk=obj.pk).values(*columns.values()).get()
    source, target = (now[column] for column in columns.values())
    shown = seen.get(field)
    if shown is None:  # the page did not say: nothing is known of what was compared
        return False
    pair(
        obj,
        field,
        form.language,
        (shown, target),
        request.user,
        is_same=normalized(target) == normalized(shown),
    )
    return normalized(shown) == normalized(source)


def changes(obj: Model, held: Model, names: Iterable[str]) -> dict:
    """For the log, with the labels as Django keeps them there: in English."""
    with override(None):
        found: dict = {"fields": [capfirst(str(obj._meta.get_field(name).verbose_name)) for name in names]}
        if obj is not held:
            found |= {"name": str(obj._meta.verbose_name), "object": str(obj)}
    return found
