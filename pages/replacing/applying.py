"""What was chosen is replaced: object by object, each as a version of its own, or said why not."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.models import Revision
from content.prose import ProseField
from content.revisions.writing import CHANGED_MEANWHILE, current
from pages.replacing.hits import asked_columns
from pages.replacing.passages import digest, passages, replaced
from pages.replacing.query import Query

NOTE = Revision._meta.get_field("note").max_length


class Chosen(NamedTuple):
    """Passages of one column, and what the column held when they were shown."""

    numbers: set[int]
    digest: str


def chosen_in(names: Iterable[str]) -> dict[tuple[str, int], dict[str, Chosen]]:
    """The chosen passages by object and column; names that nobody was shown are passed over."""
    found: dict[tuple[str, int], dict[str, Chosen]] = defaultdict(dict)
    for name in names:
        label, key, column, number, seen = (*name.split(":"), "", "", "", "", "")[:5]
        if key.isdecimal() and number.isdecimal() and len(key) < 19 and len(number) < 6:
            chosen = found[label, int(key)].setdefault(column, Chosen(set(), seen))
            chosen.numbers.add(int(number))
    return found


def apply(site: AdminSite, request: HttpRequest, query: Query, names: Iterable[str]) -> None:
    """Replace what was chosen, and tell what became of it."""
    models = {model._meta.label_lower: model for model in query.models}
    count, objects = 0, 0
    for (label, key), columns in chosen_in(names).items():
        if label not in models:
            raise PermissionDenied
        done = apply_to(site._registry[models[label]], request, query, key, columns)
        count, objects = count + done, objects + bool(done)
    said = ngettext("%(count)d passage replaced", "%(count)d passages replaced", count) % {"count": count}
    where = ngettext("in %(count)d object.", "in %(count)d objects.", objects) % {"count": objects}
    messages.add_message(request, messages.SUCCESS if count else messages.WARNING, f"{said} {where}")


@transaction.atomic
def apply_to(model_admin, request: HttpRequest, query: Query, key: int, columns: dict[str, Chosen]) -> int:
    """How many passages of an object were replaced: all that were chosen, or none."""
    obj = model_admin.model._base_manager.select_for_update(of=("self",)).filter(pk=key).first()
    if obj is None:
        messages.warning(request, _("Something was deleted meanwhile."))
        return 0
    if problem := model_admin.why_closed(request, obj) or replace(model_admin, request, query, obj, columns):
        messages.error(request, _("“%(title)s” stays as it is: %(why)s") % {"title": obj, "why": problem})
        return 0
    return sum(len(one.numbers) for one in columns.values())


def replace(model_admin, request: HttpRequest, query: Query, obj: Model, columns: dict[str, Chosen]) -> str:
    """Write the new texts of an object that is locked; or why that is not possible, in words."""
    texts = replaced_in(obj, query, columns)
    if texts is None:
        return _(CHANGED_MEANWHILE)
    wanted = current(obj)
    wanted[obj._meta.label][str(obj.pk)] |= texts
    cause, note = Revision.Cause.REPLACED, query.in_short[:NOTE]
    return model_admin.rewrite(request, obj, wanted, texts.keys(), cause, seen=None, note=note)


def replaced_in(obj: Model, query: Query, columns: dict[str, Chosen]) -> dict[str, str] | None:
    """The new texts of the columns; None where one is not what was shown."""
    fields = {field.name: field for field in asked_columns(type(obj), query)}
    texts = {}
    for name, chosen in columns.items():
        text = getattr(obj, name) if name in fields else ""
        is_prose = name in fields and isinstance(fields[name], ProseField)
        known = {one.number for one in passages(text, query, is_prose=is_prose)}
        if digest(text) != chosen.digest or not chosen.numbers <= known:
            return None
        texts[name] = replaced(text, query, chosen.numbers, is_prose=is_prose)
    return texts
