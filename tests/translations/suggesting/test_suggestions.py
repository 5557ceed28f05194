"""At the desk: asked for on a press, offered, never saved by itself, counted."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.forms import filled_in
from tests.readers import text
from translations.models import Suggestion
from translations.suggesting import suggestions
from translations.suggesting.suggestions import forget_old, tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return factories.article(
        title_en="A prize", title_fr="", lead_en="In short.", lead_fr="", body_en="<p>Long.</p>"
    )


def address(obj) -> str:
    return reverse("admin:translation", args=[obj._meta.label_lower, obj.pk])


def press(client, obj, **values):
    return client.post(address(obj), filled_in(client.get(address(obj)), "translation_form") | values)


def test_without_a_setting_nothing_is_offered_nor_sent(translator, article, settings, translating):
    settings.TRANSLATION_SUGGESTER_URL = translating.address
    assert "_suggest" not in text(translator.get(address(article)))
    assert press(translator, article, _suggest="title_fr").status_code == 403
    translator.get(reverse("admin:translations"))
    assert (translating.asked, Suggestion.objects.count()) == ([], 0)


def test_nothing_is_sent_before_somebody_asks(translator, article, deepl):
    page = text(translator.get(address(article)))
    assert "Suggest a translation (sends the text to DeepL)" in page
    assert deepl.asked == []


def test_a_suggestion_is_offered_and_not_filled_in(translator, article, deepl):
    response = press(translator, article, _suggest="title_fr", lead_fr="En bref")
    page = text(response)
    assert "DeepL suggests:" in page and "A PRIZE</q>" in page
    assert "A PRIZE</textarea>" not in page
    assert "En bref</textarea>" in page
    assert [said["text"] for _path, _headers, said in deepl.asked] == [["A prize"]]
    article.refresh_from_db()
    assert article.title_fr == ""
    assert not LogEntry.objects.exists()


def test_a_suggestion_is_used_changed_and_saved_by_a_person(translator, article, deepl):
    press(translator, article, _suggest="title_fr")
    one = Suggestion.objects.get()
    taken = press(translator, article, _take=f"title_fr-{one.pk}")
    assert "A PRIZE</textarea>" in text(taken)
    assert tally("fr") == (1, 1, None)
    translator.post(address(article), filled_in(taken, "translation_form") | {"title_fr": "A PRICE"})
    one.refresh_from_db()
    assert 0.8 < one.kept < 0.9
    assert "1 suggestion of a machine within a year, 1 used; 86 % of their words stayed." in " ".join(
        text(translator.get(reverse("admin:translations"))).split()
    )


def test_a_suggestion_of_another_text_is_not_taken(translator, article, deepl):
    press(translator, article, _suggest="title_fr")
    one = Suggestion.objects.get()
    for value in (f"lead_fr-{one.pk}", "title_fr-999", "title_fr-x", "x"):
        assert "A PRIZE</textarea>" not in text(press(translator, article, _take=value))


@pytest.mark.parametrize("status", [200, 403, 500])
def test_a_failure_is_one_sentence_and_nothing_typed_is_lost(translator, article, deepl, status):
    deepl.status, deepl.word = status, lambda text: "<b>"
    response = press(translator, article, _suggest="body_fr", title_fr="Un prix")
    page = text(response)
    assert response.status_code == 200
    assert "Un prix</textarea>" in page
    assert 'class="error"' in page
    assert not Suggestion.objects.exists()


def test_whoever_may_not_save_a_text_asks_for_nothing(editor, article, deepl):
    assert editor.post(address(article), {"title_fr": "", "_suggest": "title_fr"}).status_code == 403
    assert deepl.asked == []


def test_nobody_asks_without_end(translator, article, deepl, monkeypatch):
    monkeypatch.setattr(suggestions, "MOST_OF_ONE", 1)
    press(translator, article, _suggest="title_fr")
    assert "You have asked for very many suggestions" in text(press(translator, article, _suggest="lead_fr"))
    assert len(deepl.asked) == 1


def test_a_suggestion_is_forgotten_after_a_year(article):
    for days in (1, 366):
        one = Suggestion.objects.create(kind="news.article", object_id=1, field="title", language="fr")
        Suggestion.objects.filter(pk=one.pk).update(asked_at=timezone.now() - timedelta(days=days))
    assert (forget_old(), Suggestion.objects.count()) == (1, 1)
