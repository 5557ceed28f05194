"""Rows of a form a page at a time: a work may have three thousand authors, a form a thousand fields."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Model
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property


class RowsPage(NamedTuple):
    """One page of the rows, as the links between the pages say it."""

    number: int
    first: int  # the place of its first row among all, from 1
    last: int
    begins: str  # with which row
    query: str
    is_current: bool


class PagedFormSet(BaseInlineFormSet):
    """Rows of which the form shows a page, and writes those that were sent; the others are left alone."""

    rows_a_page = 100
    page = 1

    @classmethod
    def parameter(cls) -> str:
        return f"{cls.get_default_prefix()}-page"

    @cached_property
    def rows(self) -> list[Model]:
        """All that the object has."""
        return [*super().get_queryset()]

    def get_queryset(self) -> list[Model]:
        """Those of this form: found by what was sent, since pages shift where others add or delete."""
        if self.is_bound:
            return self.sent_rows
        return self.rows[self.first - 1 : self.first - 1 + self.rows_a_page]

    @cached_property
    def sent_rows(self) -> list[Model]:
        name = self.model._meta.pk.name
        sent = {
            self.data.get(f"{self.add_prefix(index)}-{name}") for index in range(self.initial_form_count())
        }
        return [row for row in self.rows if str(row.pk) in sent]

    @property
    def current(self) -> int:
        return min(self.page, self.count) if self.page > 0 else 1

    @property
    def first(self) -> int:
        """The place, from 1, of the first row of this page among all."""
        return (self.current - 1) * self.rows_a_page + 1

    @property
    def count(self) -> int:
        return max(1, -(-len(self.rows) // self.rows_a_page))

    @property
    def pages(self) -> list[RowsPage]:
        """All pages where there are several, else none."""
        firsts = range(0, len(self.rows), self.rows_a_page) if self.count > 1 else ()
        return [
            RowsPage(
                number,
                first + 1,
                min(first + self.rows_a_page, len(self.rows)),
                str(self.rows[first]),
                urlencode({self.parameter(): number}),
                number == self.current,
            )
            for number, first in enumerate(firsts, start=1)
        ]


class PagedInlineMixin:
    """An inline whose formset is paged; the page is asked for in the address of the form, which stays after a save."""

    formset = PagedFormSet

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs) -> type[PagedFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        asked = request.GET.get(formset.parameter(), "")
        formset.page = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
        return formset
