from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from modeltranslation.translator import translator

from content.prose import ProseField
from pages.forms import DegreesField


@pytest.mark.parametrize(
    ("written", "degrees"),
    [
        ("48.416", "48.416"),
        ("48,123456", "48.123456"),
        (" -68.68 ", "-68.68"),
        ("\N{MINUS SIGN}68,68", "-68.68"),
        ("48.4160001234", "48.416000"),
        ("48.4° ", "48.4"),
        ("0", "0"),
    ],
)
def test_degrees_are_read_as_people_and_maps_write_them(written, degrees):
    assert DegreesField(max_digits=9, decimal_places=6).clean(written) == Decimal(degrees)


@pytest.mark.parametrize("written", ["48.416e", "north", "4 8 . 4 . 1", "NaN", "1e400", "\N{MINUS SIGN}"])
def test_what_is_no_number_of_degrees_is_refused(written):
    with pytest.raises(ValidationError):
        DegreesField(max_digits=9, decimal_places=6).clean(written)


def test_every_translated_text_has_a_bound():
    """Plain texts by `max_length`; rich ones by the limit of all rich texts."""
    unbound = [
        f"{model._meta.label}.{field.name}"
        for model in translator.get_registered_models(abstract=False)
        for field in model._meta.get_fields()
        if isinstance(field, models.TextField)
        and not isinstance(field, ProseField)
        and field.name in translator.get_options_for_model(model).all_fields
        and apps.get_app_config(model._meta.app_label).name != "cookie_consent"
        and field.max_length is None
    ]
    assert unbound == []
