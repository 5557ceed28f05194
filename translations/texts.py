"""The texts that are translated: the fields of each kind, as the models are registered with modeltranslation."""

from functools import cache
from typing import NamedTuple

from django.db.models import CharField, Field, Model, SlugField, TextField, URLField
from modeltranslation.translator import translator

from content.languages import LANGUAGES, texts


class Text(NamedTuple):
    """A field that holds words in every language."""

    model: type[Model]
    field: str
    is_wanted: (
        bool  # whether its translation is waited for; `optional` of the registration says of which it is not
    )

    def column(self, language: str) -> Field:
        return self.model._meta.get_field(f"{self.field}_{language}")

    @property
    def label(self) -> str:
        return str(self.model._meta.get_field(self.field).verbose_name)


@cache
def kinds() -> dict[str, type[Model]]:
    """Every model with such texts, by its label."""
    found = translator.get_registered_models(abstract=False)
    return {model._meta.label_lower: model for model in found if texts_of(model)}


@cache
def texts_of(model: type[Model]) -> tuple[Text, ...]:
    """In the order of the model. Addresses, slugs and files are no texts: nobody compares what they say."""
    options = translator.get_options_for_model(model)
    return tuple(
        Text(model, field.name, field.name in texts(model))
        for field in model._meta.fields
        if field.name in options.fields
        and isinstance(field, CharField | TextField)
        and not isinstance(field, SlugField | URLField)
    )


def source_of(language: str) -> str:
    """The language that a text in this one is translated from."""
    return next(code for code in LANGUAGES if code != language)


def in_sql(text: str) -> str:
    """A text as `content.text.normalized` has it, in PostgreSQL: as pairs are kept and compared."""
    return rf"normalize(replace(replace({text}, E'\r\n', E'\n'), E'\r', E'\n'), NFC)"
