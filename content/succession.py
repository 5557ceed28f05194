"""Texts that refer to an object which goes, made to refer to the one that takes its place, and back again."""

import re
from difflib import SequenceMatcher

from django.db.models import Q

from content.aggregates import AGGREGATES, Row, Rows
from content.models import Addressable
from content.prose.references import name_of
from content.revisions.keeping import Cause, keep, keep_found
from content.uses import prose_columns

TOKEN = re.compile(r"<[^>]*>|[^<\s]+\s*|\s+|<")  # a tag, or a word with the space after it


def refer_on(goes: Addressable, stays: Addressable, user) -> Rows:
    """Have every text lead to `stays` that leads to `goes` by reference; a version is kept of each.

    Returns the texts as they were, by which `refer_back` finds the links again.
    """
    old, new = reference(goes), reference(stays)
    before: Rows = {}
    for model, columns in ((one, prose_columns(one)) for one in AGGREGATES):
        there = Q.create([Q(**{f"{column}__contains": old}) for column in columns], Q.OR)
        for row in model._base_manager.select_for_update().filter(there).order_by("pk") if columns else ():
            texts = {name: text for name in columns if old in (text := getattr(row, name))}
            before.setdefault(model._meta.label, {})[str(row.pk)] = texts
            rewrite(row, {name: text.replace(old, new) for name, text in texts.items()}, Cause.MERGE, user)
    return before


def refer_back(before: Rows, goes: Addressable, stays: Addressable, user) -> None:
    """Have those links lead to `goes` again that `refer_on` has changed, and nobody since; all else stays."""
    old, new = reference(goes), reference(stays)
    for model in AGGREGATES:
        if not (texts := before.get(model._meta.label)):
            continue
        columns = prose_columns(model)
        for row in model._base_manager.select_for_update().filter(pk__in=texts).order_by("pk"):
            led = {
                name: led_back(text, text.replace(old, new), getattr(row, name))
                for name, text in texts[str(row.pk)].items()
                if name in columns
            }
            rewrite(row, led, Cause.UNDO, user)


def reference(one: Addressable) -> str:
    return f' data-to="{name_of(one)}"'


def led_back(before: str, after: str, now: str) -> str:
    """What a text is now, with what `after` says otherwise than `before` as it was, wherever that still stands."""
    was, then, here = (TOKEN.findall(text) for text in (before, after, now))
    for start, place, length in SequenceMatcher(None, then, here).get_matching_blocks():
        here[place : place + length] = was[start : start + length]
    return "".join(here)


def rewrite(row: Addressable, texts: Row, cause: str, user) -> None:
    changed = {name: text for name, text in texts.items() if getattr(row, name) != text}
    if not changed:
        return
    keep_found(type(row), [row.pk])
    for name, text in changed.items():
        setattr(row, name, text)
    row.save(update_fields=[*changed])
    keep(type(row), [row.pk], cause, user)
