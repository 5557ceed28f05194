import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import override

from content.admin.history import as_in_form
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db


def test_a_history_names_fields_as_the_form_does_in_the_language_of_whoever_reads_it(publisher):
    work = factories.publication("Tides", ("Ada Rivard",), 2022)
    address = reverse("admin:publications_publication_change", args=[work.pk])
    form = filled_in(publisher.get(address), "publication_form")
    publisher.post(address, form | {"summary_fr": "Résumé", "authorships-0-family": "Roy"})
    history = reverse("admin:publications_publication_history", args=[work.pk])
    assert "Plain-language summary (French), Authors" in text(publisher.get(history))
    publisher.cookies["django_language"] = "fr"
    page = text(publisher.get(history))
    assert "Résumé en langage clair (français), " in page
    assert "(French)" not in page


def test_every_label_is_found_again_in_either_language():
    """A label as Django keeps it, beside the same as a form has it."""
    for model in admin.site._registry:
        written = [column.formfield() for column in model._meta.concrete_fields if column.editable]
        for field in filter(None, written):
            with override(None):
                kept = str(field.label)
            for language in ("en", "fr"):
                with override(language):
                    assert as_in_form(kept) == field.label


def test_what_was_done_is_told_in_the_language_of_whoever_reads_it(publisher):
    group = factories.cookie("multimedia").cookiegroup
    publisher.cookies["django_language"] = "fr"
    groups = reverse("admin:cookie_consent_cookiegroup_changelist")
    publisher.post(groups, {"action": "ask_again", "_selected_action": [group.pk]})
    history = reverse("admin:cookie_consent_cookiegroup_history", args=[group.pk])
    assert "La question est reposée aux visiteurs." in text(publisher.get(history))
    publisher.cookies["django_language"] = "en"
    assert "Visitors are asked again." in text(publisher.get(history))
