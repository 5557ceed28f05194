"""What keeps a list of the admin as quick with 100,000 rows as with a hundred.

Counts are kept as long as no table that they were counted over has changed.
"""

import datetime
from functools import partial

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import lookup_spawns_duplicates
from django.core.exceptions import EmptyResultSet, ValidationError
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language

from content.admin.lists import LightChangeList
from content.caching.once import once_per_version
from content.search.vectors import RANKED_HITS, by_index


class LongPaginator(Paginator):
    """Rows that are counted once in each version of the content; of a page the keys are found first."""

    @cached_property
    def count(self) -> int:
        try:
            name = named("count", self.object_list)
        except EmptyResultSet:
            return 0
        return once_per_version(name, self.counted)

    def counted(self) -> int:
        with by_index():
            return self.object_list.order_by().count()

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = self.object_list.values_list("pk", flat=True)[start : start + self.per_page]
        return self._get_page(self.object_list.filter(pk__in=[*keys]), number, self)


class LongChangeList(LightChangeList):
    """A list that asks of each year whether it has a row, where reading all rows would tell the same."""

    def get_filters(self, request: HttpRequest) -> tuple:
        """As Django; but what `UsedFilter` finds stands there once, and needs no comparing of whole rows."""
        filters, has_filters, others, _may_repeat, has_active = super().get_filters(request)
        may_repeat = any(lookup_spawns_duplicates(self.lookup_opts, name) for name in others)
        return filters, has_filters, others, may_repeat, has_active

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if self.result_count > RANKED_HITS:
            self.queryset.dates = self.dates  # which the hierarchy of dates asks for

    def dates(self, field: str, kind: str) -> QuerySet | list[datetime.date]:
        if kind != "year":
            return QuerySet.dates(self.queryset, field, kind)
        return once_per_version(named("years", self.queryset), partial(years, self.queryset, field))


def named(what: str, rows: QuerySet) -> str:
    """A name for what is known of these rows. Raises `EmptyResultSet` where there can be none."""
    sql, parameters = rows.order_by().values("pk").query.sql_with_params()
    return f"admin {what} {sql} {parameters}"


def years(rows: QuerySet, field: str) -> list[datetime.date]:
    """The first days of the years in which there are rows."""
    rows = rows.order_by()
    first, last = rows.aggregate(first=Min(field), last=Max(field)).values()
    if first is None:
        return []
    within = {
        f"{field}__gte": RawSQL("make_date(calendar, 1, 1)", ()),
        f"{field}__lte": RawSQL("make_date(calendar, 12, 31)", ()),
    }
    found, parameters = rows.filter(**within).values("pk").query.sql_with_params()
    sql = f"SELECT calendar FROM generate_series(%s, %s) AS calendar WHERE EXISTS ({found})"  # noqa: S608
    with by_index(), connection.cursor() as cursor:
        cursor.execute(sql, [first.year, last.year, *parameters])
        return [datetime.date(year, 1, 1) for (year,) in cursor]


class UsedFilter(admin.RelatedFieldListFilter):
    """A filter by what rows are linked to, without what none is: one link of each shows it."""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.lookup_val is None:
            return super().queryset(request, queryset)
        try:
            links = self.links.filter(**{f"{self.field.m2m_reverse_field_name()}__in": self.lookup_val})
        except (ValueError, ValidationError) as error:
            raise IncorrectLookupParameters from error
        return queryset.filter(pk__in=links.values(self.field.m2m_field_name()))

    @property
    def links(self) -> QuerySet:
        return self.field.remote_field.through._base_manager.all()

    def field_choices(self, field, request, model_admin) -> list[tuple]:
        """What is used, by its key and its name in the language of the request; kept for all who look at the list."""
        is_used = Exists(self.links.filter(**{field.m2m_reverse_field_name(): OuterRef("pk")}))
        ordering = self.field_admin_ordering(field, request, model_admin)
        find = partial(field.get_choices, include_blank=False, limit_choices_to=Q(is_used), ordering=ordering)
        return once_per_version(f"admin choices {field} {get_language()}", find)
