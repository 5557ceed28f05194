"""The public doors of the desk for whoever brings translations along: all texts out, one text in."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, QueryDict

from content.admin.comparing import canonical, digest
from content.prose import ProseField
from translations.desk.doors import Door, doors_for
from translations.desk.form import SAME, STILL, form_class
from translations.desk.saving import locked, save
from translations.models import State
from translations.states import texts_in, texts_of_object
from translations.texts import normalized


class Unit(NamedTuple):
    """A text to translate; the key is `news.article/12/title`."""

    key: str
    language: str
    label: str
    source: str
    target: str
    state: State
    is_wanted: bool
    max_length: int | None  # of the target, in characters
    is_html: bool


class Outcome(NamedTuple):
    """What became of a target that was brought along, and why it was not written, in words for its reader."""

    kind: str  # "written", "same", "source_changed", "target_changed", "unknown", "forbidden" or "invalid"
    reason: str = ""


def units(request: HttpRequest, site: AdminSite, language: str) -> Iterator[Unit]:
    """All texts of the kinds on which the user works, those without any source left out; one query."""
    doors = doors_for(site, request, language)
    texts = {(kind, text.field): text for kind, door in doors.items() for text in door.texts(language)}
    for one in texts_in([door.model for door in doors.values()], language):
        if not one.source or (one.kind, one.field) not in texts:
            continue
        text = texts[one.kind, one.field]
        column = text.column(language)
        yield Unit(
            f"{one.kind}/{one.key}/{one.field}",
            language,
            text.label,
            one.source,
            one.target,
            State(one.state),
            one.is_wanted,
            column.max_length,
            isinstance(column, ProseField),
        )


def write_target(
    request: HttpRequest,
    site: AdminSite,
    key: str,
    language: str,
    target: str,
    seen: Mapping[str, str],
    note: str = "",
) -> Outcome:
    """Write one translation with every check of the item’s page; nothing is overwritten that its writer did not see.

    `seen` has the `source` that was translated, and the `target` that stood there then. Where the target is as it
    was, the text counts as translated by now: whoever sends it back has read it. `note` is kept with the version.
    """
    door, number, field = parse(doors_for(site, request, language), key, language)
    if door is None:
        return Outcome("unknown")
    with transaction.atomic():
        obj = locked(door, number)
        if obj is None:
            return Outcome("unknown")
        one = next((one for one in texts_of_object(obj, language) if one.field == field), None)
        if one is None:
            return Outcome("unknown")
        if normalized(one.source) != normalized(seen["source"]):
            return Outcome("source_changed")
        if normalized(one.target) != normalized(seen["target"]) and normalized(one.target) != normalized(
            target
        ):
            return Outcome("target_changed")
        name = f"{field}_{language}"
        made = form_class(door, request, obj, language, [field])
        if made.base_fields[name].disabled:
            return Outcome("forbidden")
        version = {"": {name: digest(canonical(made.base_fields[name], one.target))}}
        data = QueryDict(mutable=True)
        data.update({name: target, "version": json.dumps(version), f"{STILL}{name}": "on"})
        if normalized(target) == normalized(one.source):
            data[f"{SAME}{name}"] = "on"
        form = made(data, instance=obj)
        if not form.is_valid():
            return Outcome("invalid", " ".join(said for errors in form.errors.values() for said in errors))
        is_known = one.state not in (State.OUTDATED, State.MISSING)
        if not form.changed_data and is_known:
            return Outcome("same")
        saved = save(request, door, form, {field: one.source}, note)
        return Outcome("written" if form.changed_data or saved.names else "same")


def parse(doors: Mapping[str, Door], key: str, language: str) -> tuple[Door | None, int, str]:
    """The door, the key of the object and the field; no door where the user has none to such a text."""
    kind, number, field = (*key.split("/"), "", "", "")[:3]
    door = doors.get(kind)
    if door is None or not number.isdecimal() or len(number) > 18 or key.count("/") != 2:
        return None, 0, ""
    known = {text.field for text in door.texts(language)}
    return (door if field in known else None), int(number), field
