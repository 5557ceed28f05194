"""The lines of a form of the admin, and the rows of a table within it, written without the template engine."""

from django import template
from django.contrib.admin.helpers import AdminField, AdminReadonlyField, Fieldline, Fieldset, InlineAdminForm
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def cells(row: InlineAdminForm) -> SafeString:
    """A cell for each field of the row."""
    return mark_safe("".join(cell(field) for part in row for line in part for field in line))  # noqa: S308


def cell(field: AdminField | AdminReadonlyField) -> SafeString:
    if field.is_readonly:
        shown = format_html("<p>{}</p>", field.contents())
    else:
        errors = field.field.errors
        shown = f"{errors.as_ul() if errors else ''}{field.field}"
    return mark_safe(f'<td class="{named(field)}{" hidden" if hidden(field) else ""}">{shown}</td>')  # noqa: S308


@register.simple_tag
def lines(fieldset: Fieldset) -> SafeString:
    """The lines of a part of a form, as Django’s `admin/includes/fieldset.html` makes them."""
    return mark_safe("\n".join(map(line, fieldset)))  # noqa: S308


def line(one: Fieldline) -> str:
    fields, is_alone = [*one], len(one.fields) == 1
    errors = one.errors() if is_alone else ""
    classes = ["form-row", "errors" if errors else "", "" if one.has_visible_field else "hidden"]
    classes += [name for field in fields if (name := named(field))]
    written = "".join(place(field, is_alone) for field in fields)
    within = written if is_alone else f'<div class="flex-container form-multiline">{written}</div>'
    return f'<div class="{" ".join(filter(None, classes))}">{errors}{within}</div>'


def place(field: AdminField | AdminReadonlyField, is_alone: bool) -> str:
    """A field of a line, its label and its help; what is wrong with it, where the line has others."""
    errors = "" if is_alone or field.is_readonly else field.errors()
    classes = ["flex-container"]
    if not is_alone:
        classes += ["fieldBox", named(field), "errors" if errors else "", "hidden" if hidden(field) else ""]
    classes += ["checkbox-row"] if field.is_checkbox else []
    start = f'<div>{errors}<div class="{" ".join(filter(None, classes))}">'
    return f"{start}{control(field)}</div>{help_to(field)}</div>"


def control(field: AdminField | AdminReadonlyField) -> str:
    label = field.label_tag()
    if field.is_readonly:
        return f'{label}\n<div class="readonly">{field.contents()}</div>'
    return f"{field.field}{label}" if field.is_checkbox else f"{label}\n{field.field}"


def help_to(field: AdminField | AdminReadonlyField) -> str:
    text = field.field["help_text"] if field.is_readonly else field.field.help_text
    if not text:
        return ""
    key = "" if field.is_readonly else field.field.id_for_label
    place = f' id="{conditional_escape(key)}_helptext"' if key else ""
    return f'<div class="help{" hidden" if hidden(field) else ""}"{place}><div>{text}</div></div>'


def named(field: AdminField | AdminReadonlyField) -> str:
    name = field.field["name"] if field.is_readonly else field.field.name
    return f"field-{conditional_escape(name)}" if name else ""


def hidden(field: AdminField | AdminReadonlyField) -> bool:
    return field.field["is_hidden"] if field.is_readonly else field.field.is_hidden
