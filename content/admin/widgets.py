"""The inputs of the admin that all content shares."""

import json
import math
from collections.abc import Iterable, Iterator

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.utils.choices import BaseChoiceIterator

from bibliography.text import UNDECOMPOSED


class KnownChoices(BaseChoiceIterator):
    """Choices with their labels in the language of the request, which no row of a form copies for itself."""

    def __init__(self, choices: Iterable[tuple]) -> None:
        self.choices = [(value, self.in_words(label)) for value, label in choices]

    def in_words(self, label: object) -> object:
        return list(KnownChoices(label)) if isinstance(label, list | tuple) else str(label)

    def __iter__(self) -> Iterator[tuple]:
        return iter(self.choices)

    def __copy__(self) -> "KnownChoices":
        return self

    def __deepcopy__(self, memo: dict) -> "KnownChoices":
        return self


class KeysOnly:
    """A choice that is no key is shown as none; Django would look it up and fail."""

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        return super().optgroups(name, [key for key in value if str(key).isdecimal()], attrs)


class Autocomplete(KeysOnly, AutocompleteSelect):
    # The chosen object, where the form has it already: no query for each row.
    known: models.Model | None = None

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.url = super().get_url()

    def get_url(self) -> str:
        return self.url

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        is_known = self.known is not None and value == [str(self.known.pk)]
        if not is_known and any(value):
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        if is_known:
            options.append(self.create_option(name, self.known.pk, str(self.known), True, 0, attrs=attrs))
        return [(None, options, 0)]


def introduce(form: forms.ModelForm, name: str) -> None:
    """Tell the widget of a foreign key the object that the form's instance has loaded."""
    if field := form.fields.get(name):
        widget = getattr(field.widget, "widget", field.widget)  # the admin wraps it to add links
        widget.known = getattr(form.instance, name)


class AutocompleteMultiple(KeysOnly, AutocompleteSelectMultiple):
    pass


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class SlugInput(forms.TextInput):
    """A slug that the browser proposes from other fields, with the same letters as `content.text.slugify`."""

    def __init__(self, sources: list[str]) -> None:
        letters = {chr(code): letter for code, letter in UNDECOMPOSED.items()}
        super().__init__(
            {
                "data-slug-of": " ".join(f"id_{source}" for source in sources),
                "data-letters": json.dumps(letters),
            }
        )


class FocalPointInput(forms.MultiWidget):
    """Two numbers, in per cent from the left and from the top; a click on the picture sets them too."""

    template_name = "content/focal_point.html"
    limits = {"min": 0, "max": 100, "step": 1}

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(
            {"left": forms.NumberInput(self.limits), "top": forms.NumberInput(self.limits)}, attrs
        )

    def decompress(self, value: str | None) -> list[int | str]:
        left, _x, top = (value or "0.5x0.5").partition("x")
        try:
            shares = [float(left), float(top)]
        except ValueError:
            shares = [math.inf]
        if not all(0 <= share <= 1 for share in shares):
            return [left, top]  # as it was typed
        return [round(share * 100) for share in shares]

    def value_from_datadict(self, data, files, name: str) -> str:
        left, top = super().value_from_datadict(data, files, name)
        try:
            hundredths = [float(left), float(top)]
        except (TypeError, ValueError):
            hundredths = [math.inf]
        if not all(0 <= hundredth <= 100 for hundredth in hundredths):
            return f"{left}x{top}"  # which the field's own check refuses
        return "x".join(f"{round(hundredth) / 100:g}" for hundredth in hundredths)
