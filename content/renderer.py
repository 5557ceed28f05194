"""The controls of forms, written without the template engine: letter by letter what Django's templates make of them.

A form of a work has hundreds of them, and three templates for each took nine tenths of its time.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape

from django.forms.renderers import TemplatesSetting
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData
from django.utils.translation import get_language

WIDGETS = "django/forms/widgets/"
INPUTS = ("checkbox", "date", "datetime", "email", "hidden", "input", "number", "password", "text", "url")
WRAPPER = "admin/widgets/related_widget_wrapper.html"
NAME, WIDGET = "\ue000", "\ue001"  # letters of nobody's, where the name and the widget go


class Renderer(TemplatesSetting):
    """Django's renderer, with the commonest templates written in Python."""

    def render(self, template_name: str, context: dict, request=None) -> str:
        write = WRITERS.get(template_name)
        return write(context) if write else super().render(template_name, context, request)


def attributes(attrs: dict) -> str:
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{text(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def text(value: object) -> str:
    return value if isinstance(value, SafeData) else escape(str(value))


def words(value: object) -> str:
    """As a template shows it: numbers and dates by the customs of the language."""
    return conditional_escape(localize(value))


def an_input(context: dict) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{text(widget["value"])}"'
    return (
        f'<input type="{widget["type"]}" name="{text(widget["name"])}"{value}{attributes(widget["attrs"])}>'
    )


def textarea(context: dict) -> str:
    widget = context["widget"]
    start = f'<textarea name="{text(widget["name"])}"{attributes(widget["attrs"])}>'
    return f"{start}\n{words(widget['value']) if widget['value'] else ''}</textarea>"


def select(context: dict) -> str:
    widget = context["widget"]
    groups = "".join(group(name, options) for name, options, _index in widget["optgroups"])
    return f'<select name="{text(widget["name"])}"{attributes(widget["attrs"])}>{groups}\n</select>'


def group(name: object, options: list[dict]) -> str:
    written = "".join(map(option, options))
    return f'\n  <optgroup label="{words(name)}">{written}\n  </optgroup>' if name else written


def option(one: dict) -> str:
    attrs = attributes(one["attrs"])
    return f'\n  <option value="{text(one["value"])}"{attrs}>{words(one["label"])}</option>\n'


def boxes(context: dict) -> str:
    """Boxes to tick, or buttons of which one is chosen."""
    widget = context["widget"]
    attrs, groups = widget["attrs"], widget["optgroups"]
    key = f' id="{words(attrs["id"])}"' if attrs.get("id") else ""
    style = f' class="{words(attrs["class"])}"' if attrs.get("class") else ""
    return f"<div{key}{style}>{''.join(boxes_of(name, options) for name, options, _index in groups)}\n</div>"


def boxes_of(name: object, options: list[dict]) -> str:
    written = "".join(f"<div>\n    {box(one)}</div>" for one in options)
    return f"\n  <div><label>{words(name)}</label>{written}\n  </div>" if name else written


def box(one: dict) -> str:
    written = an_input({"widget": one})
    if not one["wrap_label"]:
        return f"{written}\n\n\n"
    key = f' for="{words(one["attrs"]["id"])}"' if one["attrs"].get("id") else ""
    return f"<label{key}>{written}\n {words(one['label'])}</label>\n\n"


def errors(context: dict) -> str:
    found = context["errors"]
    if not found:
        return ""
    key = f' id="{text(found.field_id)}_error"' if found.field_id else ""
    items = "".join(f"<li>{words(error)}</li>" for error in found)
    return f'<ul class="{text(context["error_class"])}"{key}>{items}</ul>'


def label(context: dict) -> str:
    shown = words(context["label"])
    if not context["use_tag"]:
        return shown.strip()
    return f"<{context['tag']}{attributes(context['attrs'])}>{shown}</{context['tag']}>"


def wrapper(context: dict) -> str:
    """A choice with the links to add and change what is chosen from: the same for every row but for its name."""
    facts = {name: value for name, value in context.items() if name not in ("rendered_widget", "name")}
    facts |= {
        "model": str(context["model"]),
        "model_has_limit_choices_to": bool(context["model_has_limit_choices_to"]),
    }
    written = frame(get_language(), tuple(facts.items()))
    return written.replace(NAME, text(context["name"])).replace(WIDGET, context["rendered_widget"])


@lru_cache(maxsize=256)
def frame(_language: str, facts: tuple[tuple[str, object], ...]) -> str:
    return TemplatesSetting().render(WRAPPER, {**dict(facts), "name": NAME, "rendered_widget": WIDGET})


WRITERS: dict[str, Callable[[dict], str]] = {
    **{f"{WIDGETS}{name}.html": an_input for name in INPUTS},
    f"{WIDGETS}textarea.html": textarea,
    f"{WIDGETS}select.html": select,
    **{f"{WIDGETS}{name}.html": boxes for name in ("checkbox_select", "multiple_input", "radio")},
    "django/forms/errors/list/default.html": errors,
    "django/forms/errors/list/ul.html": errors,
    "django/forms/label.html": label,
    WRAPPER: wrapper,
}
