"""The languages of the content: its columns, its constraints, and which text a reader is shown.

A translated field `title` lives in `title_en` and `title_fr`; an empty string is the only way to be missing.
The base column `title` holds whatever language was active at the last save, so no query may read it.
"""

from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import (
    CheckConstraint,
    Model,
    Q,
    TextField,
    UniqueConstraint,
    Value,
)
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import TranslationOptions, translator

LANGUAGES = tuple(code for code, name in settings.LANGUAGES)
COLUMN = {"null": False, "blank": True, "default": ""}
NUMBER = {"null": False, "default": 0}
TRANSLATABLE = ("add", "change", "delete", "view", "translate")  # the permissions of what has both languages


class Bilingual(TranslationOptions):
    """Translation options whose columns are NOT NULL; `optional` names the fields nobody has to translate, `numbers`
    those that hold no text."""

    optional: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        cls.field_options = {
            field: {"default": NUMBER if field in cls.numbers else COLUMN} for field in cls.fields
        }


class ShownText(NamedTuple):
    """A text as a reader is shown it, and the language it is in."""

    text: Any
    language: str


def current_language() -> str:
    """The active language, as a column suffix."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


def home_in(language: str) -> str:
    """The path of the home page, below which all pages of a language lie."""
    return f"/{language}/"


def path_in(language: str, name: str, /, **kwargs: object) -> str:
    """The path of the view of this name in `language`; NoReverseMatch where there is none."""
    with override(language):
        return reverse(name, kwargs=kwargs)


def columns_of(*fields: str) -> tuple[str, ...]:
    """The columns of these fields, one for each language."""
    return tuple(f"{field}_{code}" for field in fields for code in LANGUAGES)


def in_order(language: str) -> tuple[str, ...]:
    """The languages in which a reader of `language` is served: their own, then the others."""
    return (language, *(code for code in LANGUAGES if code != language))


def shown(instance: Model, field: str, language: str | None = None) -> ShownText:
    """The text of a translated field in `language` (the active one), else in the language that has it."""
    wanted = language or current_language()
    for code in in_order(wanted):
        if text := getattr(instance, f"{field}_{code}"):
            return ShownText(text, code)
    return ShownText("", wanted)


def localized_text(field: str, language: str | None = None) -> Coalesce:
    """SQL for the text that a reader of `language` (the active one when the query is built) is shown.

    Made of Django’s own expressions alone, so that a migration that builds on it freezes it.
    """
    columns = [f"{field}_{code}" for code in in_order(language or current_language())]
    nothing = Value("", output_field=TextField())
    return Coalesce(*(NullIf(column, nothing) for column in columns), nothing, output_field=TextField())


def texts(model: type[Model]) -> list[str]:
    """The fields of a model that ought to be filled in both languages."""
    options = translator.get_options_for_model(model)
    return [
        field.name for field in model._meta.fields if field.name in {*options.fields} - {*options.optional}
    ]


def missing(model: type[Model], language: str) -> Q:
    """The rows that lack a text in `language` and have it in another; `needs_texts` of a model says which need any."""
    condition = Q(pk__in=[])
    for field in texts(model):
        others = [f"{field}_{code}" for code in LANGUAGES if code != language]
        written = Q.create([~Q(**{other: ""}) for other in others], Q.OR)
        condition |= Q(**{f"{field}_{language}": ""}) & written
    return condition & getattr(model, "needs_texts", Q())


def one_language_at_least(field: str, name: str) -> CheckConstraint:
    """A constraint: the field is filled in English or in French. `name` begins the constraint's name."""
    return CheckConstraint(
        condition=~Q(**{f"{field}_{code}": "" for code in LANGUAGES}),
        name=f"{name}_{field}_filled",
        violation_error_message=_("Fill in English or French, or both."),
    )


def unique_slugs(name: str) -> list[UniqueConstraint]:
    """Constraints: no two objects share a slug within one language."""
    return [
        UniqueConstraint(
            fields=[f"slug_{code}"],
            condition=~Q(**{f"slug_{code}": ""}),
            name=f"{name}_slug_{code}_unique",
            violation_error_message=_("Another page has this address already: choose another slug."),
        )
        for code in LANGUAGES
    ]
