"""No answer of a form is an error of ours, and none loses what was typed: every form, every field, one fault or two.

The forms and their fields are those of the admin itself, so that what is added later is tried too.
"""

import os

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from consent.models import Wording
from content.admin import CarefulAdmin
from content.models import LanguageRule
from pages.models import Announcement, Footer, Institute, Menu, Redirect
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db
OURS = ("csrfmiddlewaretoken", "writer", "version", "submission")
KEPT = "Kept “words”"
FAULTS = {
    "emptied": "",
    "absurd": "-99999999999999999999",
    "nul": "a\0b",
    "too long": "x" * 9_000,
    "markup": "<h3>é</h3>\ud800".encode("utf-8", "replace").decode(),
}
OBJECTS = {
    "news.Article": factories.article,
    "news.Event": factories.event,
    "people.Person": lambda: factories.professor(factories.topic("Ice", "Glace")),
    "people.Topic": factories.described_topic,
    "pages.Page": lambda: factories.page(role="about"),
    "pages.Institute": lambda: Institute.objects.create(name_en="I", name_fr="I"),
    "publications.Publication": factories.released_publication,
    "publications.Venue": lambda: factories.venue("Annals of Ice"),
    "content.Picture": factories.picture,
    "consent.Service": lambda: factories.service("matomo"),
    "consent.Wording": lambda: Wording.objects.get_or_create(pk=1)[0],
    "cookie_consent.CookieGroup": lambda: factories.cookie().cookiegroup,
    "content.Document": factories.document,
    "pages.Announcement": lambda: Announcement.objects.create(text_en="Closed on Monday."),
    "pages.Menu": lambda: Menu.objects.get(),
    "pages.Footer": lambda: Footer.objects.get(),
    "pages.Redirect": lambda: Redirect.objects.create(old="/node/12", target="/en/people/"),
    "content.LanguageRule": lambda: LanguageRule.objects.first(),
    "translations.Term": factories.term,
    "auth.User": lambda: User.objects.create_user("zoe"),
}
MODELS = [model for model, one in admin.site._registry.items() if isinstance(one, CarefulAdmin)]


@pytest.fixture(scope="module")
def stored(rows_of_the_module) -> dict:
    """An object of every kind, made once."""
    return {label: make() for label, make in OBJECTS.items()}


def is_text(field: forms.Field) -> bool:
    is_free = type(field) is forms.CharField and not isinstance(field.widget, forms.Select)
    return is_free and not field.disabled and (field.max_length or 999) >= 40


def addresses(model, obj) -> list[str]:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    change = reverse(f"{name}_change", args=[obj.pk])
    return (
        [change]
        if isinstance(obj, Footer | Institute | LanguageRule | Menu | Wording)
        else [change, reverse(f"{name}_add")]
    )


def tried(fields: list[str], text: str) -> list[dict[str, str]]:
    """Half of the fields emptied beside another fault; every fault in all fields at once, and in each if asked for.

    Of every two fields, each is emptied once while the other is kept: they differ in one bit of their numbers.
    """
    numbered = [*enumerate(one for one in fields if one != text)]
    bits = range(len(fields).bit_length())
    halves = [
        [one for number, one in numbered if number >> bit & 1 == half] for bit in bits for half in (0, 1)
    ]
    emptied = [dict.fromkeys(half, "") | {text: FAULTS["too long"]} for half in halves]
    at_once = [dict.fromkeys(fields, value) for value in FAULTS.values()]
    each = [{one: value} for one in fields for value in FAULTS.values()]
    return [*emptied, *at_once, *(each if "EVERY_FAULT" in os.environ else ())]


@pytest.mark.ignore_template_errors  # Django’s own widget for the digest of a password
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_whatever_is_wrong_in_a_form_it_comes_back_with_what_was_typed(superuser, stored, model):
    for address in addresses(model, stored[model._meta.label]):
        page = superuser.get(address)
        texts = [name for name, field in page.context["adminform"].form.fields.items() if is_text(field)]
        texts = [name for name in texts if "password" not in name]  # which no page shows again
        form = filled_in(page, f"{model._meta.model_name}_form") | dict.fromkeys(texts, KEPT)
        fields = [
            name for name in form if name not in (*OURS, "editing-language") and not name.endswith("_FORMS")
        ]
        text = texts[0] if texts else fields[0]
        for faults in tried(fields, text):
            response = superuser.post(address, form | faults)
            what = (address, {name: value[:20] for name, value in faults.items()})
            assert response.status_code in (200, 302), what
            if response.status_code == 200:
                again = filled_in(response, f"{model._meta.model_name}_form")
                assert [name for name in texts if name not in faults and again[name] != KEPT] == [], what
