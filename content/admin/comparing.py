"""What a form field holds, as a text that can be compared: what was shown, what is stored, what was sent."""

from contextlib import suppress
from datetime import datetime
from hashlib import blake2b

from django import forms
from django.http import QueryDict

from content.text import normalized


def normalized_post(post: QueryDict) -> QueryDict:
    """What was sent, normalised: browsers send CRLF for every line, and letters as they were pasted."""
    data = QueryDict(mutable=True, encoding=post.encoding)
    for name, values in post.lists():
        is_secret = "password" in name
        data.setlist(name, values if is_secret else [normalized(value).rstrip() for value in values])
    return data


def canonical(field: forms.Field, value: object) -> str:
    """The value of the field, stored or sent, as one text: equal texts say the same."""
    if isinstance(value, str) and not isinstance(field, forms.ModelChoiceField):
        with suppress(forms.ValidationError, ValueError):  # what can not be read says what it is
            value = field.to_python(value)
    value = field.prepare_value(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")  # forms show no seconds
    if isinstance(value, list | tuple | set):
        return "\n".join(sorted(map(str, value)))
    return normalized("" if value is None else str(value)).rstrip()


def digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def put(data: QueryDict, widget: forms.Widget, name: str, value: object) -> None:
    """Write the value into what was sent, as a browser would have sent it."""
    if isinstance(widget, forms.MultiWidget):
        for suffix, part, one in zip(
            widget.widgets_names, widget.widgets, widget.decompress(value), strict=True
        ):
            put(data, part, name + suffix, one)
    elif isinstance(widget, forms.CheckboxInput):
        data.setlist(name, ["on"] if value else [])
    elif isinstance(value, list | tuple | set):
        data.setlist(name, [str(one) for one in value])
    else:
        shown = value if isinstance(widget, forms.Select) else widget.format_value(value)
        data[name] = "" if shown is None else str(shown)
