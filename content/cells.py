"""The rows of a list of the admin, as Django writes them.

A list has hundreds of cells, and Django finds out for each of them what its column is: here that is found once for
all rows. A list that is more than shown (chosen from in a window, changed in its rows) is written by Django.
"""

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from operator import attrgetter
from typing import NamedTuple

from django.contrib.admin.templatetags.admin_list import ResultList, results
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import display_for_field, display_for_value, quote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import DateField, Field, FileField, Model, TimeField, URLField
from django.utils.safestring import SafeData, mark_safe

MOMENTS = (datetime.date, datetime.time)
ANY = "ANY"  # stands where the key of a row goes


class Column(NamedTuple):
    """What a row has in a column, how that is shown, the classes of its cell."""

    value: Callable[[Model], object]
    show: Callable[[object], object]
    classes: str
    is_moment: bool = False
    is_link: bool = False


def rows(changelist: ChangeList) -> Iterator[ResultList]:
    """What the template of lists prints for each row: here one string."""
    columns = columns_of(changelist)
    if columns is None:
        yield from results(changelist)
        return
    before, after = address(changelist)
    for row in changelist.result_list:
        start = f'<a href="{escape(f"{before}{quote(row.pk)}{after}")}">'
        yield ResultList(None, [mark_safe("".join(cell(column, row, start) for column in columns))])  # noqa: S308


def cell(column: Column, row: Model, start: str) -> str:
    try:
        value = column.value(row)
    except ObjectDoesNotExist:
        value = None
    shown = column.show("" if isinstance(value, str) and value.isspace() else value)
    shown = shown if isinstance(shown, SafeData) else escape(str(shown))
    nowrap = " nowrap" if column.is_moment or isinstance(value, MOMENTS) else ""
    classes = f"{column.classes}{nowrap}"
    if column.is_link:
        return f'<th class="{classes}">{start}{shown}</a></th>'
    return f'<td class="{classes}">{shown}</td>'


def address(changelist: ChangeList) -> tuple[str, str]:
    """What stands before and after the key in the address of a row."""
    link = changelist.url_for_result(changelist.model(pk=ANY))
    kept = {"preserved_filters": changelist.preserved_filters, "opts": changelist.opts}
    before, _key, after = add_preserved_filters(kept, link).partition(ANY)
    return before, after


def columns_of(changelist: ChangeList) -> list[Column] | None:
    """The columns of a list; None where one of them, or the list, is Django’s matter."""
    links = changelist.list_display_links
    if changelist.formset or changelist.is_popup or changelist.to_field or not links or len(links) > 1:
        return None
    columns = [column(changelist, name) for name in changelist.list_display]
    if None in columns:
        return None
    place = changelist.list_display.index(links[0])
    return [one._replace(is_link=nth == place) for nth, one in enumerate(columns)]


def column(changelist: ChangeList, name: str | Callable) -> Column | None:
    admin, classes = changelist.model_admin, f"field-{name}"
    empty = admin.get_empty_value_display()
    if callable(name):
        return None
    if name == "__str__":
        return Column(str, partial(display_for_value, empty_value_display=empty), classes)
    if field := field_of(changelist, name):
        return of_field(field, empty, classes)
    return of_method(getattr(admin, name), empty, classes) if hasattr(admin, name) else None


def field_of(changelist: ChangeList, name: str) -> Field | None:
    try:
        return changelist.lookup_opts.get_field(name)
    except FieldDoesNotExist:
        return None


def of_field(field: Field, empty: str, classes: str) -> Column | None:
    if field.is_relation or field.auto_created or isinstance(field, FileField | URLField):
        return None  # shown as links, each in a way of its own
    show = partial(display_for_field, field=field, empty_value_display=empty)
    return Column(attrgetter(field.attname), show, classes, isinstance(field, DateField | TimeField))


def of_method(method: Callable[[Model], object], empty: str, classes: str) -> Column:
    empty = getattr(method, "empty_value_display", empty)
    show = partial(display_for_value, empty_value_display=empty, boolean=getattr(method, "boolean", False))
    is_box = method.__name__ == "action_checkbox"
    return Column(method, show, "action-checkbox" if is_box else classes)
