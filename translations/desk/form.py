"""The form of one item: a field for each text in the language that is translated into, and nothing else."""

from collections.abc import Mapping, Sequence
from functools import partial

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.admin.forms import VersionedForm
from content.text import normalized
from translations.desk.doors import Door
from translations.models import MAY_REVIEW
from translations.texts import source_of

SALT = "translations.sources"
STILL, SAME, REVIEWED = "still-", "same-", "reviewed-"  # the ticks of a field
SAYS_THE_SAME = _("This says the same as the source. Translate it, or tick that it is the same on purpose.")
LONGEST_LINE = 100  # letters that a field of one line shows; longer ones grow, still without breaks
GROWING = {"rows": 2, "class": "vLargeTextField", "data-one-line": ""}
CHANGED_MEANWHILE = _(
    "Somebody has changed this translation meanwhile. It stands here as it is now: save again if it is right."
)
NOT_EMPTIED = _("A translation is not emptied here, but in the form of the object.")


class TranslationForm(VersionedForm):
    """Only what was changed, or ticked, counts as translated: a field that stays empty waits on."""

    language: str
    reviewer: AbstractBaseUser | None = None  # who may read what others have translated, and call it right
    is_review = False  # whether it was opened for that
    typed: Mapping[str, str] = {}  # what stood on a page that was not saved: its ticks stay

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            if isinstance(field.widget, forms.TextInput) and (field.max_length or 0) > LONGEST_LINE:
                field.widget = forms.Textarea({**field.widget.attrs, **GROWING})
        self.instance.clean = list  # what is wrong in other columns keeps nobody from translating these

    def source(self, name: str) -> str:
        field = name.removesuffix(f"_{self.language}")
        return getattr(self.instance, f"{field}_{source_of(self.language)}")

    def is_ticked(self, tick: str, name: str) -> bool:
        return f"{tick}{name}" in (self.data if self.is_bound else self.typed)

    @property
    def kept_right(self) -> set[str]:
        """The fields that stay as they are, and are right by now."""
        return {name for name in self.fields if self.is_ticked(STILL, name) and name not in self.changed_data}

    @property
    def same(self) -> set[str]:
        return {name for name in self.fields if self.is_ticked(SAME, name)}

    @property
    def reviewed(self) -> set[str]:
        """The fields that were read beside their sources and found right, as they are or are now."""
        return {name for name in self.fields if self.is_ticked(REVIEWED, name)}

    def full_clean(self) -> None:
        if self.is_bound:
            self.take_over_sources()
            self.join_lines()
        super().full_clean()

    def take_over_sources(self) -> None:
        """What is the same on purpose need not be typed."""
        names = [name for name in self.same if self.fields[name].disabled is False]
        if names:
            self.data = self.data.copy()
            for name in names:
                self.data[self.add_prefix(name)] = self.source(name)
            self.__dict__.pop("changed_data", None)

    def join_lines(self) -> None:
        names = [name for name, field in self.fields.items() if "data-one-line" in field.widget.attrs]
        for name in map(self.add_prefix, names):
            if "\n" in self.data.get(name, ""):
                self.data = self.data.copy()
                self.data[name] = " ".join(self.data[name].split())

    def clean(self) -> dict:
        cleaned = super().clean()
        for name in (self.kept_right | self.reviewed).intersection(self.taken_over):
            self.add_error(name, CHANGED_MEANWHILE)
        for name in self.changed_data:
            target, stored = cleaned.get(name), self.get_initial_for_field(self.fields[name], name)
            if not target and stored and name not in self.errors:
                self.add_error(name, NOT_EMPTIED)
            elif target and name not in self.same and normalized(target) == normalized(self.source(name)):
                self.add_error(name, SAYS_THE_SAME)
        return cleaned


def form_class(
    door: Door, request: HttpRequest, obj: Model, language: str, names: Sequence[str]
) -> type[TranslationForm]:
    """With the widgets and checks of the object's own form; what the user may not change is there to be read."""
    found = forms.modelform_factory(
        door.model,
        form=TranslationForm,
        fields=[f"{name}_{language}" for name in names],
        formfield_callback=partial(door.fields.formfield_for_dbfield, request=request),
    )
    found.language = language
    found.reviewer = request.user if request.user.has_perm(MAY_REVIEW) else None
    for text in door.texts(language):
        column = f"{text.field}_{language}"
        if column in found.base_fields:
            found.base_fields[column].disabled = not door.may_change(request, obj, text, language)
    return found


def sign_sources(obj: Model, language: str, sources: Mapping[str, str]) -> str:
    """The sources that a page shows, so that what is written under them is paired with these and no others."""
    return signing.dumps([obj._meta.label_lower, obj.pk, language, dict(sources)], salt=SALT, compress=True)


def signed_sources(text: str, obj: Model, language: str) -> dict[str, str]:
    """Nothing where they are of another page, or of nobody."""
    try:
        *of, sources = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError):
        return {}
    return sources if of == [obj._meta.label_lower, obj.pk, language] else {}
