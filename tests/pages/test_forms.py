from decimal import Decimal

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st
from modeltranslation.translator import translator

from content.prose import ProseField
from pages.forms import LatitudeField, LongitudeField

LATITUDE = LatitudeField(max_digits=8, decimal_places=6)
LONGITUDE = LongitudeField(max_digits=9, decimal_places=6)


class PlaceForm(forms.Form):
    latitude, longitude = LATITUDE, LONGITUDE


def written(degrees: Decimal) -> list[str]:
    """The number in every dress that people and maps give it."""
    point = f"{degrees:f}"
    ways = [point, f"  {point}\N{NO-BREAK SPACE}", f"{point}°", f"{point} °", f"{point}0001"]
    ways = [*ways, *(way.replace(".", ",") for way in ways)]
    return [*ways, *(way.replace("-", "\N{MINUS SIGN}") for way in ways)]


degrees = st.decimals(-90, 90, places=6)


@given(degrees)
def test_degrees_are_read_as_people_and_maps_write_them(value):
    for text in written(value):
        assert LONGITUDE.clean(text) == value, text


@given(degrees, degrees)
def test_two_numbers_that_are_pasted_together_fill_both(north, east):
    for separator in (", ", ",", "; ", " ; ", " / ", " "):
        for first, second in zip(written(north), written(east), strict=True):
            form = PlaceForm({"latitude": first.strip() + separator + second.strip(), "longitude": ""})
            assert form.is_valid(), (first, separator, second, form.errors)
            assert form.cleaned_data == {"latitude": north, "longitude": east}, (first, separator, second)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (LATITUDE, "48", "48"),
        (LATITUDE, "48° 24′ 57″ N", "48.415833"),
        (LATITUDE, "48°24'57\"S", "-48.415833"),
        (LATITUDE, "48° 24,95′ N", "48.415833"),
        (LATITUDE, "48.416 N", "48.416"),
        (LONGITUDE, "68° 40′ 48″ O", "-68.68"),
        (LONGITUDE, "68° 40’ 48” W", "-68.68"),
        (LONGITUDE, "68° 40′ 48″ E", "68.68"),
    ],
)
def test_minutes_and_directions_are_read(field, text, value):
    assert field.clean(text) == Decimal(value)


@pytest.mark.parametrize("between", [", ", " ; ", " "])
def test_a_pair_may_have_minutes(between):
    form = PlaceForm({"latitude": f"48° 24′ 57″ N{between}68° 40′ 48″ O"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"latitude": Decimal("48.415833"), "longitude": Decimal("-68.68")}


def test_a_longitude_of_its_own_is_not_written_over():
    form = PlaceForm({"latitude": "48.416, -68.68", "longitude": "7"})
    assert form.is_valid() and form.cleaned_data["longitude"] == 7


@pytest.mark.parametrize("field", [LATITUDE, LONGITUDE])
@pytest.mark.parametrize(
    "text",
    [
        "48.416e",
        "north",
        "4 8 . 4 . 1",
        "NaN",
        "1e400",
        "\N{MINUS SIGN}",
        "9" * 400,
        "1,234.5",
        "48° 61′",
        "-48 N",
    ],
)
def test_what_is_no_number_of_degrees_is_refused_with_an_example(field, text):
    with pytest.raises(ValidationError, match="Write degrees as in"):
        field.clean(text)


def test_a_direction_is_one_of_its_own_field():
    for field, text in ((LATITUDE, "48.4 W"), (LONGITUDE, "68.4 N")):
        with pytest.raises(ValidationError):
            field.clean(text)


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_the_form(text):
    form = PlaceForm({"latitude": text, "longitude": text})
    assert form.is_valid() != bool(form.errors)
    assert "latitude" in form.as_p()


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
