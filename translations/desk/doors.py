"""Through which admin the texts of a kind are changed, and by whom: the desk opens no door that its form keeps shut.

The admin site knows this module, so it may not know the admins themselves: they are asked what they can.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from content.languages import LANGUAGES
from translations.texts import Text, kinds, texts_of

TRANSLATED = LANGUAGES[1:]  # into what the `translate` permission opens


class Door(NamedTuple):
    """The admin that knows the fields of a kind, and that of the objects which its rows are part of, or the same."""

    model: type[Model]
    fields: BaseModelAdmin
    holder: ModelAdmin
    key: str  # the column by which a row hangs on what it is part of; nothing where it stands for itself

    def held(self, obj: Model) -> Model:
        """The object that has the form and the history."""
        return getattr(obj, self.key) if self.key else obj

    def may_open(self, request: HttpRequest, language: str) -> bool:
        """Whether the user works on translations into this language, of this kind."""
        return self.may_translate(request, language) or self.holder.may_write(request)

    def may_translate(self, request: HttpRequest, language: str) -> bool:
        return language in TRANSLATED and self.fields.has_translate_permission(request)

    def may_change(self, request: HttpRequest, obj: Model, text: Text, language: str) -> bool:
        """Whether this user saves this text of the object, for visitors at once where it is live."""
        column, held = f"{text.field}_{language}", self.held(obj)
        if self.may_translate(request, language):
            return self.fields.is_translation(column)
        only_proposes = getattr(held, "is_live", False) and not self.holder.has_publish_permission(request)
        may_write = self.fields.may_write(request, held) and self.holder.may_write(request, held)
        return may_write and not only_proposes

    def texts(self, language: str) -> list[Text]:
        """Those that the desk has: what a translator may not change of them is for its form alone."""
        return [text for text in texts_of(self.model) if self.fields.is_translation(f"{text.field}_{language}")
                or language not in TRANSLATED]  # fmt: skip

    def text(self, field: str, language: str) -> Text:
        return next(text for text in self.texts(language) if text.field == field)


@cache  # every page of the admin asks whether one is open, and which there are does not change
def doors(site: AdminSite) -> dict[str, Door]:
    """In the order of the admin's lists, rows after what they are part of."""
    found = {}
    for admin in site._registry.values():
        for door in doors_of(admin):
            found.setdefault(door.model._meta.label_lower, door)
    return found


def doors_of(admin: ModelAdmin) -> Iterator[Door]:
    known = kinds()
    if admin.opts.label_lower in known and hasattr(admin, "is_translation"):
        yield Door(admin.model, admin, admin, "")
    for inline in admin.inlines:
        if inline.model._meta.label_lower in known and hasattr(inline, "is_translation"):
            rows = inline(admin.model, admin.admin_site)
            keys = [one.name for one in inline.model._meta.fields if one.related_model is admin.model]
            yield Door(inline.model, rows, admin, keys[0])


def doors_for(site: AdminSite, request: HttpRequest, language: str) -> dict[str, Door]:
    """Those that are open to the user, for translations into a language."""
    return {
        kind: door
        for kind, door in doors(site).items()
        if door.holder.has_view_permission(request) and door.may_open(request, language)
    }


def objects_behind(
    doors: Mapping[str, Door],
    wanted: Iterable[tuple[str, int]],
    rows: Callable[[QuerySet], QuerySet] = QuerySet.all,
) -> dict[tuple[str, int], Model]:
    """The objects of these kinds and keys, as far as they are there: a query for each kind; `rows` may narrow it."""
    keys = defaultdict(set)
    for kind, key in wanted:
        keys[kind].add(key)
    return {
        (kind, key): obj
        for kind, some in keys.items()
        for key, obj in rows(doors[kind].model._base_manager.all()).in_bulk(some).items()
    }
