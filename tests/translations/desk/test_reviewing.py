"""What one has translated another reads beside its source, and calls right: until either text changes."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from news.models import Article
from tests import factories
from tests.forms import filled_in
from tests.readers import text
from translations.models import Pair, State
from translations.pairing import adopt
from translations.states import texts_of_object

pytestmark = pytest.mark.django_db

REVIEW = "?state=translated"


def address(obj, query: str = REVIEW) -> str:
    return reverse("admin:translation", args=[obj._meta.label_lower, obj.pk]) + query


def state(obj, field: str = "title") -> str:
    return next(one.state for one in texts_of_object(obj, "fr") if one.field == field)


def send(client, obj, query: str = REVIEW, form=None, **values):
    form = form or filled_in(client.get(address(obj, query)), "translation_form")
    return client.post(address(obj, query), form | values)


@pytest.fixture
def translated(db):
    """What a translator, who has left no name, has said in French."""
    found = factories.article(
        title_en="A prize", title_fr="Un prix", slug_fr="un-prix", lead_fr="", body_fr=""
    )
    adopt([Article])
    return found


def test_who_reviews_asks_for_what_others_have_translated(publisher, translated):
    factories.article("Not yet in French", title_fr="")
    page = text(publisher.get(reverse("admin:translations") + REVIEW))
    assert f'<a href="{address(translated)}">A prize</a>' in page
    assert "To review" in page
    assert ">Review the first</a>" in page
    assert "Not yet in French" not in page


def test_one_key_reviews_what_is_shown_and_opens_the_next(publisher, translated):
    other = factories.article("Another", title_fr="Un autre")
    adopt([Article])
    response = send(publisher, translated, _next="1")
    assert response.url == address(other)
    assert state(translated) == State.REVIEWED
    assert Pair.objects.of(translated).get().reviewer.username == "publishers"


def test_what_is_reviewed_says_by_whom(publisher, translated):
    send(publisher, translated)
    page = text(publisher.get(address(translated, "?all=1")))
    assert 'class="status status-reviewed">reviewed</span> <span class="translation-by">publishers, ' in page


def test_what_is_not_ticked_waits_on(publisher, translated):
    form = filled_in(publisher.get(address(translated)), "translation_form")
    del form["reviewed-title_fr"]
    send(publisher, translated, form=form)
    assert state(translated) == State.TRANSLATED


def test_who_reviews_may_mend_it_at_once(publisher, translated):
    send(publisher, translated, title_fr="Un grand prix")
    translated.refresh_from_db()
    assert (translated.title_fr, state(translated)) == ("Un grand prix", State.REVIEWED)


def test_nobody_reviews_their_own_words(publisher, translated):
    Pair.objects.update(user=User.objects.get(username="publishers"))
    form = filled_in(publisher.get(address(translated)), "translation_form")
    assert "reviewed-title_fr" not in form
    send(publisher, translated, form=form, **{"reviewed-title_fr": "on"})
    assert state(translated) == State.TRANSLATED
    assert "A prize" not in text(publisher.get(reverse("admin:translations") + REVIEW))


def test_who_translates_does_not_review(translator, translated):
    assert "To review" not in text(translator.get(reverse("admin:translations") + REVIEW))
    form = filled_in(translator.get(address(translated, "?all=1")), "translation_form")
    assert "reviewed-title_fr" not in form
    send(translator, translated, "?all=1", form=form, **{"reviewed-title_fr": "on"})
    assert state(translated) == State.TRANSLATED


def test_a_translator_may_be_given_the_permission(translator, translated):
    User.objects.get(username="translators").user_permissions.add(
        Permission.objects.get(codename="review_pair")
    )
    send(translator, translated)
    assert state(translated) == State.REVIEWED


@pytest.mark.parametrize("column", ["title_en", "title_fr"])
def test_a_review_is_void_once_either_text_changes(publisher, translated, column):
    send(publisher, translated)
    Article.objects.update(**{column: "Something else"})
    assert state(translated) == State.OUTDATED


def test_what_was_translated_anew_is_reviewed_anew(publisher, translator, translated):
    send(publisher, translated)
    send(translator, translated, "?all=1", title_fr="Le prix")
    assert state(translated) == State.TRANSLATED


def test_a_source_that_was_changed_meanwhile_is_not_reviewed_and_told(publisher, translated):
    form = filled_in(publisher.get(address(translated)), "translation_form")
    Article.objects.update(title_en="A big prize")
    response = publisher.post(address(translated), form | {"_continue": "1"}, follow=True)
    assert "The source was changed meanwhile: Title (French)." in text(response)
    assert state(translated) == State.OUTDATED
    assert Pair.objects.of(translated).get().reviewed_at is None


def test_a_translation_that_was_changed_meanwhile_is_shown_before_it_is_reviewed(publisher, translated):
    form = filled_in(publisher.get(address(translated)), "translation_form")
    Article.objects.update(title_fr="Le prix")
    response = publisher.post(address(translated), form)
    assert "Somebody has changed this translation meanwhile." in text(response)
    assert Pair.objects.of(translated).get().reviewed_at is None


def test_progress_tells_how_much_is_reviewed(publisher, translated):
    send(publisher, translated)
    assert "1 reviewed" in text(publisher.get(reverse("admin:translations")))
