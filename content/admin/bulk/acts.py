"""Something done to chosen rows: a page asks for what it needs, a page says what becomes of each, then all is done."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.admin.pages import admin_page
from content.light import light
from content.revisions.keeping import keep_found

MOST = 500  # rows at once
MOST_NAMED = 10
Words = str | Promise


class Fate(NamedTuple):
    """What becomes of a row: in words that are counted, and what is to be said of it alone."""

    obj: Model
    words: Words
    is_changed: bool = True
    detail: Words = ""
    lacks: tuple[Words, ...] = ()  # what is counted apart


class Act:
    """One of the actions of a list. Subclasses say what becomes of a row, and do it."""

    name = ""  # of the method of the admin
    title: Words = ""
    fields: tuple[str, ...] = ()  # that it changes, as the log names them

    def __init__(self, model_admin: admin.ModelAdmin, request: HttpRequest) -> None:
        self.admin, self.request = model_admin, request

    def form(self, data: dict | None, rows: QuerySet) -> forms.Form:
        """What has to be known before; most acts ask for nothing."""
        return forms.Form({})

    def fate(self, obj: Model, values: dict) -> Fate:
        raise NotImplementedError

    def change(self, obj: Model, values: dict) -> None:
        raise NotImplementedError

    def log(self, obj: Model) -> None:
        # Django translates it for whoever reads it.
        self.admin.log_change(self.request, obj, [{"changed": {"fields": [*self.fields]}}])

    def rows(self, keys: list) -> QuerySet:
        return light(self.admin.get_queryset(self.request)).filter(pk__in=keys)

    def answer(self, chosen: QuerySet) -> HttpResponse | None:
        """The next page, or None once it is done."""
        keys = [*chosen.order_by().values_list("pk", flat=True)[: MOST + 1]]
        if len(keys) > MOST:
            text = _("At most %(count)d at once: choose fewer, or narrow the list.")
            return self.tell(text % {"count": MOST}, messages.ERROR)
        if not keys:
            return self.tell(_("They are not in this list any more: nothing was changed."), messages.WARNING)
        sent = self.request.POST
        form = self.form(sent if "asked" in sent else None, self.rows(keys))
        if not form.is_valid():
            return self.page("admin/bulk_form.html", keys, {"form": form})
        if "confirmed" in sent:
            return self.run(keys, form.cleaned_data)
        fates = [self.fate(one, form.cleaned_data) for one in self.rows(keys)]
        return self.page("admin/bulk.html", keys, summary(fates) | {"form": form})

    def page(self, template: str, keys: list, context: dict) -> HttpResponse:
        sent = {"action": self.name, ACTION_CHECKBOX_NAME: keys, "keys": keys}
        return admin_page(self.admin, self.request, template, str(self.title), {**sent, **context})

    def run(self, keys: list, values: dict) -> None:
        """Do it, all or nothing, to what the rows are by now."""
        with transaction.atomic():
            keep_found(self.admin.model, keys)
            rows = self.rows(keys).select_for_update(of=("self",)).order_by("pk")
            fates = [self.fate(one, values) for one in rows]
            for obj in (fate.obj for fate in fates if fate.is_changed):
                self.change(obj, values)
                self.log(obj)
        self.tell_all(fates)

    def tell_all(self, fates: list[Fate]) -> None:
        count = sum(fate.is_changed for fate in fates)
        text = ngettext("%(count)d page changed.", "%(count)d pages changed.", count) % {"count": count}
        self.tell(text, messages.SUCCESS if count else messages.WARNING)
        for words, names in by_words(fate for fate in fates if not fate.is_changed).items():
            self.tell(f"{words}: {in_a_line(names)}", messages.INFO)

    def tell(self, text: str, level: int) -> None:
        self.admin.message_user(self.request, text, level)


def summary(fates: list[Fate]) -> dict:
    """What the page says of all of them."""
    counts = Counter((fate.words, fate.is_changed) for fate in fates)
    return {
        "fates": fates,
        "changing": [(count, words) for (words, is_changed), count in counts.most_common() if is_changed],
        "staying": [(count, words) for (words, is_changed), count in counts.most_common() if not is_changed],
        "lacking": Counter(words for fate in fates for words in fate.lacks).most_common(),
    }


def by_words(fates: Iterable[Fate]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fate in fates:
        found.setdefault(str(fate.words), []).append(str(fate.obj))
    return found


def in_a_line(names: list[str]) -> str:
    shown = ", ".join(_("“%(title)s”") % {"title": name} for name in names[:MOST_NAMED])
    return shown + (f" … (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else "")
