"""The forms by which a table of redirects comes in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bibliography.encodings import decode_bytes

LARGEST = 2_000_000  # bytes
MOST_LINES = 5_000


class TableForm(forms.Form):
    """A table as text, and what to do with old addresses that are redirected already."""

    updates = forms.TypedChoiceField(
        label=_("Old addresses that are redirected already"),
        choices=[("1", _("lead where the table says")), ("", _("are left as they are"))],
        coerce=bool,
        required=False,
        empty_value=False,
        initial="1",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(widget=forms.HiddenInput, max_length=LARGEST, strip=False)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError(_("There is nothing in it."))
        if text.count("\n") > MOST_LINES:
            raise ValidationError(_("The table has more than 5,000 lines: divide it."))
        return text


class UploadForm(TableForm):
    """The same out of a file."""

    text = forms.FileField(
        label=_("File"),
        max_length=255,
        allow_empty_file=True,  # refused below, in words that fit
        widget=forms.FileInput({"accept": ".csv,.txt,.tsv"}),
    )
    field_order = ("text", "updates")
    digest = None

    def clean_text(self) -> str:
        file = self.cleaned_data["text"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 2 MB."))
        text, _warning = decode_bytes(file.read())
        self.cleaned_data["text"] = text
        return super().clean_text()
