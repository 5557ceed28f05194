"""The forms by which bibliographies come in, and the one that says what they may change."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bibliography.encodings import clean
from bibliography.readers.formats import FORMATS, format_of
from bibliography.records import Item, Note
from bibliography.registries import RegistryError
from curation.imports.locks import locked_values, unlock
from curation.imports.reading import Bibliography, from_file, from_registry
from curation.imports.registries import switched_on
from curation.models import ImportItem, field_label

LARGEST = 2_000_000  # bytes
MOST_ENTRIES = 2000
BY_COMMAND = gettext_lazy("Larger files go in on the server: manage.py import_publications FILE")


class UploadForm(forms.Form):
    """A file within the limits of a browser’s patience, read."""

    formats = [label for label, _shows, _read in FORMATS.values()]
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        allow_empty_file=True,  # refused below, in words that fit
        widget=forms.FileInput({"accept": ",".join(f".{extension}" for extension in FORMATS)}),
    )

    def clean_file(self) -> Bibliography:
        file = self.cleaned_data["file"]
        name = clean(file.name)
        if file.size > LARGEST:
            raise ValidationError([_("The file is larger than 2 MB."), BY_COMMAND])
        data = file.read()
        bibliography = from_file(data, name)
        if not format_of(data, name):
            raise ValidationError([item.reason for item in bibliography.found])
        check_limits(bibliography.found)
        return bibliography


class FetchForm(forms.Form):
    """What to ask a registry for, answered."""

    registry = forms.ChoiceField(
        label=gettext_lazy("Registry"),
        choices=lambda: [(registry.name, registry.label) for registry in switched_on()],
    )
    wanted = forms.CharField(
        label=gettext_lazy("Identifier or words"),
        max_length=255,
        widget=forms.TextInput({"class": "vTextField", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "For example a DOI, an arXiv identifier, the ORCID iD of a person, or a title."
        ),
    )

    def clean(self) -> dict:
        """Ask, and put what was answered under `bibliography`."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        try:
            bibliography = from_registry(cleaned["registry"], cleaned["wanted"])
        except RegistryError as error:
            raise ValidationError(str(error)) from error
        check_limits(bibliography.found)
        return cleaned | {"bibliography": bibliography}


def check_limits(found: list[Item]) -> None:
    """Raise ValidationError where there are no entries or too many."""
    entries = sum(not isinstance(item, Note) for item in found)
    if not entries:
        raise ValidationError(_("There is no entry in it."))
    if entries > MOST_ENTRIES:
        message = ngettext("%(count)d entry is too many.", "%(count)d entries are too many.", entries)
        raise ValidationError([message % {"count": entries}, BY_COMMAND])


class PageForm(forms.Form):
    """Which entries of an import to show."""

    outcome = forms.ChoiceField(required=False, choices=ImportItem.Outcome)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)


class UnlockForm(forms.ModelForm):
    """A part of the form of a work: where it was imported, the values that imports leave alone."""

    unlock = forms.MultipleChoiceField(
        label=gettext_lazy("Edited here, kept from imports"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick what the next import may set again."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = locked_values(self.instance) if self.instance.pk else []
        self.fields["unlock"].choices = [(name, field_label(name)) for name in names]
        if not names:
            self.fields["unlock"].help_text = _("Nothing: imports keep all of it up to date.")

    def save(self, commit: bool = True):
        unlock(self.instance, self.cleaned_data["unlock"])
        return super().save(commit)
