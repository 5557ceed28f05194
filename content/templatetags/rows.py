"""The rows of a table within a form of the admin, written without the template engine."""

from django import template
from django.contrib.admin.helpers import AdminField, AdminReadonlyField, InlineAdminForm
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def cells(row: InlineAdminForm) -> SafeString:
    """A cell for each field of the row."""
    return mark_safe("".join(cell(field) for part in row for line in part for field in line))  # noqa: S308


def cell(field: AdminField | AdminReadonlyField) -> SafeString:
    if field.is_readonly:
        name, is_hidden = field.field["name"], field.field["is_hidden"]
        shown = format_html("<p>{}</p>", field.contents())
    else:
        name, is_hidden = field.field.name, field.field.is_hidden
        errors = field.field.errors
        shown = f"{errors.as_ul() if errors else ''}{field.field}"
    name = f"field-{conditional_escape(name)}" if name else ""
    return mark_safe(f'<td class="{name}{" hidden" if is_hidden else ""}">{shown}</td>')  # noqa: S308
