"""Controls written in Python are those that Django's templates make, letter by letter."""

import datetime
import re

import pytest
from django import forms
from django.contrib import admin
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.test import override_settings
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from content.renderer import Renderer
from tests import factories

TEXT = "<b> & \"double\" 'single' é"
CHOICES = [("", "---"), (1, 1234567), ("x", gettext_lazy("Yes")), (TEXT, TEXT), ("s", mark_safe("<i>"))]
ATTRS = {"id": "id_x", "required": True, "disabled": False, "data-x": TEXT, "max": 4, "data-none": None}
WIDGETS = [
    forms.TextInput(),
    forms.NumberInput(),
    forms.EmailInput(),
    forms.URLInput(),
    forms.PasswordInput(render_value=True),
    forms.HiddenInput(),
    forms.DateInput(),
    forms.DateTimeInput(),
    forms.CheckboxInput(),
    forms.Textarea({"rows": 2}),
    forms.Select(choices=CHOICES),
    forms.Select(choices=[("Group <", CHOICES), *CHOICES]),
    forms.SelectMultiple(choices=CHOICES),
    forms.NullBooleanSelect(),
    forms.RadioSelect(choices=CHOICES),
    forms.CheckboxSelectMultiple(choices=CHOICES),
    forms.ClearableFileInput(),
]
VALUES = [None, "", TEXT, mark_safe("<i>"), 1, 1234567.5, True, False, datetime.date(2026, 3, 1)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_a_control_is_what_the_template_makes_of_it(widget, language):
    with override(language):
        for value in VALUES:
            sent = [value] if getattr(widget, "allow_multiple_selected", False) else value
            written, made = (
                widget.render(TEXT, sent, ATTRS, renderer=renderer())
                for renderer in (Renderer, TemplatesSetting)
            )
            assert written == made


@pytest.mark.parametrize("found", [[], [TEXT], [TEXT, mark_safe("<i>"), gettext_lazy("Yes")]])
@pytest.mark.parametrize("key", [None, "id_x"])
def test_errors_are_what_the_template_makes_of_them(found, key):
    written, made = (
        ErrorList(found, renderer=renderer(), field_id=key).as_ul()
        for renderer in (Renderer, TemplatesSetting)
    )
    assert written == made


class LabelledForm(forms.Form):
    name = forms.CharField(label=TEXT)


@pytest.mark.parametrize("attrs", [{}, {"class": TEXT, "hidden": True}])
@pytest.mark.parametrize("tag", [None, "legend"])
def test_a_label_is_what_the_template_makes_of_it(attrs, tag):
    for options in ({}, {"auto_id": False}):
        written, made = (
            LabelledForm(renderer=renderer(), **options)["name"].label_tag(attrs=attrs, tag=tag)
            for renderer in (Renderer, TemplatesSetting)
        )
        assert written == made


def without_tokens(page: str) -> str:
    """The page without what differs from one moment to the next."""
    tokens = r'(csrfmiddlewaretoken|submission|csrf-token|data-ticket|nonce)(" value)?="[^"]*"'
    return re.sub(rf"{tokens}|[ T]\d\d:\d\d(:\d\d)?", "", page)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_of_the_admin_has_the_same_letters(superuser, language):
    superuser.cookies["django_language"] = language
    work = factories.publication("Tides", ("Grace Tremblay", factories.person()), 2021)
    factories.release(work, 2022, venue=factories.venue("Nature"), doi="10.1/x")
    pages = [reverse("admin:publications_publication_change", args=[work.pk])]
    pages += [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        for model, one in admin.site._registry.items()
        if model._meta.app_label in ("news", "pages", "people", "publications", "auth") and one.get_urls()
    ]
    for page in pages:
        written = superuser.get(page).content.decode()
        with override_settings(FORM_RENDERER="django.forms.renderers.TemplatesSetting"):
            made = superuser.get(page).content.decode()
        assert without_tokens(written) == without_tokens(made)
