"""The page on which two of a kind are made one: side by side, or one of them with a search for the other."""

from collections.abc import Callable
from types import ModuleType
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from content.admin import Panel, admin_page
from content.admin.live import may_publish
from content.desk import form_address
from content.models import Content
from curation.duplicates.comparison import compared
from curation.duplicates.forms import MergeForm
from curation.duplicates.regrouping import Refused
from curation.duplicates.regrouping_admin import posted, told
from curation.keys import primary_keys
from curation.models import Regrouping
from publications.permissions import PublishersOnly

FOUND = 20  # that a search offers


class Words(NamedTuple):
    """What is said of a kind."""

    action: str  # of the list
    exactly_two: str
    title: str
    caption: str
    stays: str
    explained: str
    closed: str
    merge: str
    different: str
    merged: str
    choose: str  # the title of the search
    question: str
    search: str
    alike: str
    none_alike: str
    none_found: str


class MergePage:
    """Those whom an address names as `one` and `other`, of whom one stays; or the one, and who may be the other.

    A subclass tells the kind, its words, what is compared, and the act; there is an object for each request.
    """

    root: type[Content]
    url_name: str
    words: Words
    comparison: ModuleType  # its `comparable`, `facts`, `likelier` and `in_a_line`
    template = "admin/curation/merge.html"

    def __init__(self, model_admin: admin.ModelAdmin, request: HttpRequest) -> None:
        self.admin, self.request = model_admin, request

    @classmethod
    def address(cls, one: int, other: int | str = "") -> str:
        query = {"one": one, "other": other} if other else {"one": one}
        return f"{reverse(cls.url_name)}?{urlencode(query)}"

    @staticmethod
    def may_merge(user) -> bool:
        raise NotImplementedError

    def act(self, stays: Content, goes: Content) -> Regrouping:
        """Make them one; Refused or PublishersOnly, with words, where it can not be done."""
        raise NotImplementedError

    def found(self, one: Content, words: str) -> QuerySet:
        """Others that have these words; without words, those that may be the same."""
        raise NotImplementedError

    def context(self) -> dict:
        return {}

    def answer(self) -> HttpResponse:
        if not self.may_merge(self.request.user):
            raise PermissionDenied
        found = self.chosen()
        return self.compare(*found) if len(found) == 2 else self.choose(*found)

    def chosen(self) -> list[Content]:
        """The one or two that the address names; Http404 where there is no such one."""
        query = self.request.GET
        sent = [query[name] for name in ("one", "other") if query.get(name)]
        rows = self.comparison.comparable() if query.get("other") else self.root.objects
        found = rows.in_bulk(primary_keys(*sent))
        if not found or len(found) < len(sent):
            raise Http404
        return [found[int(key)] for key in sent]

    def compare(self, *both: Content) -> HttpResponse:
        form = MergeForm(
            posted(self.request),
            both=both,
            likelier=self.comparison.likelier(*both),
            may_publish=may_publish(self.request.user, self.root),
        )
        if form.is_valid() and (made := self.merge(form)):
            return self.go_on(told(made, self.words.merged), made.work)
        rows = compared(*map(self.comparison.facts, both))
        context = {"form": form, "rows": rows, "words": self.words, **self.context()}
        return admin_page(self.admin, self.request, self.template, self.words.title, context)

    def merge(self, form: MergeForm) -> Regrouping | None:
        stays, goes = form.stays_and_goes
        try:
            made = self.act(stays, goes)
        except (Refused, PublishersOnly) as refused:
            form.add_error(None, str(refused))
            return None
        change = {"added": {"name": "merge", "object": made.other_title}}
        self.admin.log_change(self.request, stays, [change])
        return made

    def go_on(self, message: str, one: int) -> HttpResponse:
        """To the form of the one who stays."""
        self.admin.message_user(self.request, message, messages.SUCCESS)
        return redirect(form_address(self.root(pk=one)))

    def choose(self, one: Content) -> HttpResponse:
        words = self.request.GET.get("q", "")[:200]
        entries = [
            (other, self.comparison.in_a_line(other), self.address(one.pk, other.pk))
            for other in self.found(one, words if words.strip() else "")
        ]
        context = {
            "one": one,
            "form_address": form_address(one),
            "question": self.words.question % {"name": one},
            "q": words,
            "entries": entries,
            "words": self.words,
        }
        return admin_page(self.admin, self.request, "admin/curation/choose.html", self.words.choose, context)


class MergePanel(Panel):
    """Merging from a list."""

    page: type[MergePage]

    def actions(self, request: HttpRequest) -> list[Callable]:
        return [merging(self.page)] if self.page.may_merge(request.user) else []


def merging(page: type[MergePage]) -> Callable:
    """The action that leads from two rows of a list to the page."""

    @admin.action(description=page.words.action)
    def merge_chosen(model_admin: admin.ModelAdmin, request: HttpRequest, queryset) -> HttpResponse | None:
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) == 2:
            return redirect(page.address(*keys))
        model_admin.message_user(request, page.words.exactly_two, messages.WARNING)
        return None

    return merge_chosen
