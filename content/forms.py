"""Widgets and forms of the admin that all content shares."""

import json
from datetime import datetime

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.models import Picture
from content.pictures import UploadField, store
from content.text import BIDI_CONTROLS, UNDECOMPOSED


def refuse_bidi_controls(text: str) -> None:
    """Raise ValidationError for text that would be read in another order than it is stored in."""
    if BIDI_CONTROLS.search(text):
        raise ValidationError(
            gettext_lazy(
                "This text holds invisible signs that turn the order of letters around. Remove them."
            )
        )


class KeysOnly:
    """A choice that is no key is shown as none; Django would look it up and fail."""

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        return super().optgroups(name, [key for key in value if str(key).isdecimal()], attrs)


class Autocomplete(KeysOnly, AutocompleteSelect):
    # The chosen object, where the form has it already: no query for each row.
    known: models.Model | None = None

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attrs)
        options = [self.create_option(name, self.known.pk, str(self.known), True, 0, attrs=attrs)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
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


class MomentField(forms.DateTimeField):
    """A day and an hour, in a year that archives and calendars know: `26` is more often a slip than a date."""

    years = range(1900, 2201)

    def validate(self, value: datetime | None) -> None:
        super().validate(value)
        if value and value.year not in self.years:
            raise ValidationError(gettext_lazy("The year lies between 1900 and 2200."))


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
            return [round(float(left) * 100), round(float(top) * 100)]
        except ValueError:
            return [left, top]  # as it was typed

    def value_from_datadict(self, data, files, name: str) -> str:
        left, top = super().value_from_datadict(data, files, name)
        try:
            return f"{int(left) / 100:g}x{int(top) / 100:g}"
        except (TypeError, ValueError):
            return f"{left}x{top}"  # which the field's own check refuses


class VersionedForm(forms.ModelForm):
    """A form that notices when somebody else saved the object meanwhile, and keeps what was written."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.updated_at.isoformat()

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get("version")
        if seen and self.instance.pk and seen != (saved := self.saved_version()):
            # The next save replaces the other one knowingly.
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = saved
            raise ValidationError(self.conflict(), code="conflict")
        return cleaned

    def saved_version(self) -> str:
        """When the object was last saved; it stays locked until this save is over."""
        rows = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk)
        updated_at = rows.values_list("updated_at", flat=True).first()
        return updated_at.isoformat() if updated_at else ""

    def conflict(self) -> str:
        kind = ContentType.objects.get_for_model(self.instance)
        entry = (
            LogEntry.objects.filter(content_type=kind, object_id=self.instance.pk)
            .select_related("user")
            .first()
        )
        address = reverse(f"admin:{kind.app_label}_{kind.model}_change", args=[self.instance.pk])
        return format_html(
            '{} <a href="{}" target="_blank">{}</a>',
            _(
                "%(user)s saved this at %(time)s while you were writing. Your text is kept below, not saved yet. "
                "Compare the two, bring over what you want to keep, then save again."
            )
            % {
                "user": entry.user.get_username() if entry else _("Somebody else"),
                "time": localize(localtime(entry.action_time).time() if entry else localtime().time()),
            },
            address,
            _("See what is saved (new tab)"),
        )


class PictureForm(forms.ModelForm):
    class Meta:
        model = Picture
        fields = ["name", "file", "focal_point", "is_decorative", "credit"]
        field_classes = {"file": UploadField}
        widgets = {
            "file": forms.ClearableFileInput({"accept": "image/jpeg,image/png,image/webp"}),
            "focal_point": FocalPointInput,
        }
        help_texts = {
            "focal_point": gettext_lazy(
                "The part that every crop keeps. Click on the picture, or say how far it is from the edges."
            )
        }

    def _post_clean(self) -> None:
        """Store the files while the form can still say that it was not possible."""
        super()._post_clean()
        if self.errors:
            return
        try:
            store(self.instance)
        except OSError:
            self.add_error(
                "file",
                gettext_lazy(
                    "The picture could not be stored: the server’s disk is full or refuses to be "
                    "written to. Nothing was saved; please tell whoever runs the site."
                ),
            )
