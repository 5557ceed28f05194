"""The glossary beside the text that is translated: terms marked and listed, departures told, nothing refused."""

import pytest
from django.urls import reverse

from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db


def address(obj, query: str = "") -> str:
    return reverse("admin:translation", args=[obj._meta.label_lower, obj.pk]) + query


def send(client, obj, **values):
    form = filled_in(client.get(address(obj)), "translation_form")
    return client.post(address(obj), form | {"_continue": "1"} | values, follow=True)


@pytest.fixture
def article(db):
    factories.term(
        "machine learning", "apprentissage automatique", avoid_fr="apprentissage machine", note_fr="AA"
    )
    factories.term("glacier", "glacier")
    return factories.article(
        "Machine learning",
        "",
        slug_fr="",
        lead_en="",
        body_en="<p>On <em>machine learning</em>.</p>",
        body_fr="",
    )


def test_terms_are_marked_in_the_source_and_listed_with_what_they_are_called(translator, article):
    page = text(translator.get(address(article)))
    assert '<div class="translation-text" lang="en"><mark>Machine learning</mark></div>' in page
    assert "<em><mark>machine learning</mark></em>" in page
    assert '<dt lang="en">machine learning</dt>' in page
    assert '<span lang="fr" data-term>apprentissage automatique</span>' in page
    assert "<small>AA</small>" in page
    assert '<dt lang="en">glacier</dt>' not in page


def test_a_translation_that_departs_is_saved_and_told(translator, article):
    page = send(translator, article, title_fr="L’apprentissage machine")
    article.refresh_from_db()
    assert article.title_fr == "L’apprentissage machine"
    said = "Title (French): “apprentissage machine” is not used here; say “apprentissage automatique”."
    assert [str(one) for one in page.context["messages"]] == ["Saved: “Machine learning”.", said]
    again = text(translator.get(address(article, "?all=1")))
    assert '<p class="translation-departure">“apprentissage machine” is not used here;' in again


def test_a_translation_that_keeps_to_it_is_saved_without_a_word(translator, article):
    page = send(translator, article, title_fr="L’apprentissage automatique")
    assert [str(one) for one in page.context["messages"]] == ["Saved: “Machine learning”."]


def test_a_field_that_is_empty_yet_departs_from_nothing(translator, article):
    assert "translation-departure" not in text(translator.get(address(article)))


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_glossary_costs_no_more_statements(translator, article, django_assert_num_queries, count):
    for number in range(count):
        factories.term(f"term {number}", f"terme {number}")
    translator.get(address(article))
    with django_assert_num_queries(16):
        translator.get(address(article))
