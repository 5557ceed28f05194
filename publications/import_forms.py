"""The forms by which bibliographies come in, and the one that says what they may change."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.forms import VersionedForm
from publications.locks import locked, unlock
from publications.models import ImportItem, field_label
from publications.sources.encodings import clean
from publications.sources.formats import FORMATS, format_of, read

from .sources.records import Item, Note

LARGEST = 2_000_000  # bytes
MOST_ENTRIES = 2000


class UploadForm(forms.Form):
    """A file within the limits of a browser’s patience, read."""

    formats = [label for label, _shows, _read in FORMATS.values()]
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        allow_empty_file=True,  # refused below, in words that fit
        widget=forms.FileInput({"accept": ",".join(f".{extension}" for extension in FORMATS)}),
    )

    def clean_file(self) -> tuple[str, bytes, list[Item]]:
        """The file’s name, its bytes, and what is in it."""
        file = self.cleaned_data["file"]
        name = clean(file.name)
        if file.size > LARGEST:
            raise ValidationError([_("The file is larger than 2 MB."), by_command(name)])
        data = file.read()
        found = list(read(data, name))
        if not format_of(data, name):
            raise ValidationError([item.reason for item in found])
        return name, data, limited(found, name)


def limited(found: list[Item], name: str) -> list[Item]:
    """The same items; raises ValidationError where there are none or too many."""
    entries = sum(not isinstance(item, Note) for item in found)
    if not entries:
        raise ValidationError(_("There is no entry in it."))
    if entries > MOST_ENTRIES:
        message = ngettext("%(count)d entry is too many.", "%(count)d entries are too many.", entries)
        raise ValidationError([message % {"count": entries}, by_command(name)])
    return found


def by_command(name: str) -> str:
    message = _("Files of more than 2 MB or 2,000 entries go in on the server: %(command)s")
    return message % {"command": f"manage.py import_publications {name}"}


class PageForm(forms.Form):
    """Which entries of an import to show."""

    outcome = forms.ChoiceField(required=False, choices=ImportItem.Outcome)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)


class ImportedForm(VersionedForm):
    """The form of a work: where it was imported, it shows the values that imports leave alone."""

    unlock = forms.MultipleChoiceField(
        label=gettext_lazy("Edited here, kept from imports"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick what the next import may set again."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = locked(self.instance) if self.instance.pk else []
        self.fields["unlock"].choices = [(name, field_label(name)) for name in names]
        if not names:
            self.fields["unlock"].help_text = _("Nothing: imports keep all of it up to date.")

    def save(self, commit: bool = True):
        unlock(self.instance, self.cleaned_data["unlock"])
        return super().save(commit)
