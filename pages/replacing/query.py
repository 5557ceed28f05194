"""What is looked for, what shall stand in its place, and where."""

import re
from collections.abc import Sequence
from functools import cached_property

from django import forms
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES
from content.templatetags.bilingual import language_in_words

# What readers take for the same: any space that is not the end of a line, either apostrophe.
SPACES, APOSTROPHES = " \u00a0\u202f\u2009", "'\u2019"
SHORTEST = 2  # letters that are looked for


class QueryForm(forms.Form):
    """The question, in the address of its page."""

    words = forms.CharField(
        label=_("Find"),
        min_length=SHORTEST,
        max_length=200,
        strip=False,
        help_text=_("As it is written in a text: no signs that stand for others."),
    )
    instead = forms.CharField(label=_("Put in its place"), max_length=200, required=False, strip=False)
    is_whole = forms.BooleanField(label=_("Whole words only"), required=False)
    minds_case = forms.BooleanField(label=_("Capitals count"), required=False)
    in_addresses = forms.BooleanField(
        label=_("In the addresses of links, not in words"),
        required=False,
        help_text=_("Of rich texts. Links to pages of this site need no change: they follow their pages."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=(), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"), choices=(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data, models: Sequence[type[Model]]) -> None:
        super().__init__(data, label_suffix="")
        self.models = {model._meta.label_lower: model for model in models}
        self.fields["languages"].choices = [(code, capfirst(language_in_words(code))) for code in LANGUAGES]
        self.fields["kinds"].choices = [
            (label, capfirst(model._meta.verbose_name_plural)) for label, model in self.models.items()
        ]

    def clean_words(self) -> str:
        words = self.cleaned_data["words"]
        if not words.strip():
            raise forms.ValidationError(_("Write what is to be found."))
        return words

    def clean(self) -> dict:
        cleaned = super().clean()
        if "words" in cleaned and cleaned["words"] == cleaned.get("instead"):
            self.add_error("instead", _("Both texts are the same."))
        return cleaned

    @cached_property
    def query(self) -> "Query":
        """What a valid form asks: no language or kind that is ticked means all."""
        asked = self.cleaned_data
        chosen = [self.models[label] for label in asked["kinds"] or self.models]
        return Query(
            asked["words"],
            asked["instead"],
            chosen,
            asked["languages"] or [*LANGUAGES],
            is_whole=asked["is_whole"],
            minds_case=asked["minds_case"],
            in_addresses=asked["in_addresses"],
        )


class Query:
    def __init__(
        self,
        words: str,
        instead: str,
        models: Sequence[type[Model]],
        languages: Sequence[str] = LANGUAGES,
        *,
        is_whole: bool = False,
        minds_case: bool = False,
        in_addresses: bool = False,
    ) -> None:
        self.words, self.instead, self.models, self.languages = words, instead, models, languages
        self.is_whole, self.minds_case, self.in_addresses = is_whole, minds_case, in_addresses

    @cached_property
    def pattern(self) -> re.Pattern:
        """What finds the words in a text as it reads."""
        found = "".join(f"[{alike(sign)}]" if alike(sign) else re.escape(sign) for sign in self.words)
        if self.is_whole:
            found = rf"(?<!\w){found}(?!\w)"
        return re.compile(found, re.NOFLAG if self.minds_case else re.IGNORECASE)

    @cached_property
    def in_sql(self) -> str:
        """What PostgreSQL finds in every column that may hold the words, and perhaps in some others.

        It reads the markup, where some signs are written as names; which letters are the same but for their case it
        may not know beyond ASCII.
        """
        return "".join(map(self.sign_in_sql, self.words))

    def sign_in_sql(self, sign: str) -> str:
        if alike(sign) or not sign.isascii() or sign in '<>&"':
            return "(.|&[a-z]+;)"
        return re.escape(sign)

    @property
    def in_short(self) -> str:
        """For the history of what is changed, whoever reads it."""
        return f"“{self.words}” → “{self.instead}”"


def alike(sign: str) -> str:
    return next((signs for signs in (SPACES, APOSTROPHES) if sign in signs), "")
