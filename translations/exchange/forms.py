"""What is asked of whoever takes a file out or brings one back."""

from collections.abc import Iterable

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translations.coded.units import Exchange, Returned
from translations.exchange.formats import FORMATS, read
from translations.exchange.planning import Outcome, Step, refuse_direction
from translations.exchange.selecting import ALL, Doors, Selection
from translations.models import State
from translations.texts import source_of

SALT = "translations.exchange"
LARGEST = 5_000_000  # bytes; what is in them takes a hundred times as much memory
MOST_TEXTS = 500  # that a page takes over at once: there are people who wait for it
MOST_KEPT = 2_000_000  # characters that a page carries; Django takes 2.5 MB
BY_COMMAND = gettext_lazy("Larger files go in on the server: manage.py import_translations FILE")
STATES = [
    ("", gettext_lazy("What waits: missing and outdated")),
    (State.MISSING, gettext_lazy("Missing alone, optional texts too")),
    (State.OUTDATED, gettext_lazy("Outdated alone")),
    (ALL, gettext_lazy("Everything, translated or not")),
]


class SelectionForm(forms.Form):
    """Which texts, in which format."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=STATES, required=False)
    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=[(one.name, one.label) for one in FORMATS.values()]
    )

    def __init__(self, doors: Doors, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, capfirst(str(door.model._meta.verbose_name_plural))) for kind, door in doors.items()]
        self.fields["kind"].choices = [("", _("All")), *kinds]

    @property
    def selection(self) -> Selection:
        return Selection(self.cleaned_data["kind"], self.cleaned_data["state"])


class FileForm(forms.Form):
    """A file that comes back, read."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        allow_empty_file=True,  # refused below, in words that fit
        widget=forms.FileInput({"accept": ".xlf,.xliff,.po"}),
    )

    def __init__(self, language: str, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def clean_file(self) -> Exchange:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError([_("The file is larger than 5 MB."), BY_COMMAND])
        return opened(file.read(), self.language)


def opened(data: bytes, language: str) -> Exchange:
    """What a file translates into this language; raises ValidationError."""
    exchange = read(data)
    refuse_direction(exchange, source_of(language), language)
    return exchange


def refuse_strange(steps: Iterable[Step]) -> None:
    """Raise ValidationError where no text of a file is one of the site."""
    if all(step.outcome == Outcome.UNKNOWN for step in steps):
        raise ValidationError(
            _(
                "No text of this file is one of this site. Was it taken from here, with its keys, and is it whole?"
            )
        )


# What a page carries on, from its preview to the writing


def kept(steps: Iterable[Step], language: str, name: str) -> str:
    """The translations that would be taken over, as text that only this site can have written.

    Each is bound to the texts that it was compared with. Raises ValidationError where they are too many.
    """
    taken = [
        [step.key, step.text, step.unit.stamp, step.returned.is_confirmed]
        for step in steps
        if step.outcome == Outcome.APPLIED
    ]
    found = signing.dumps([language, name, taken], salt=SALT, compress=True)
    if len(found) > MOST_KEPT or len(taken) > MOST_TEXTS:
        raise ValidationError([_("These are too many translations at once: divide the file."), BY_COMMAND])
    return found


def carried_on(text: str, language: str) -> tuple[Exchange, str]:
    """What a page has carried on, and the name of its file; raises ValidationError."""
    try:
        of, name, taken = signing.loads(text, salt=SALT, max_age=24 * 60 * 60)
    except (signing.BadSignature, ValueError) as error:
        raise ValidationError(_("This preview is too old. Bring the file once more.")) from error
    if of != language:
        raise ValidationError(_("This preview is of another language. Bring the file once more."))
    units = [
        Returned(key, "", target, stamp, is_confirmed=is_right) for key, target, stamp, is_right in taken
    ]
    return Exchange(units, source_of(language), language), name
