"""A file that was brought back is taken back as a whole: what nobody has changed since says again what it said."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from content.models import Revision
from news.models import Article
from tests import factories
from tests.readers import text
from tests.translations.exchange.samples import translated
from tests.translations.exchange.test_views import address, file_from, states, taken_over
from translations.models import Delivery, Pair, State
from translations.pairing import adopt

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    """Public, with a title that is outdated in French, and a lead that has none."""
    found = factories.article(
        "Tides", "Marée", slug_fr="maree", lead_en="The sea rises", lead_fr="", body_en=""
    )
    adopt([Article])
    Pair.objects.update(paired_at=factories.yesterday().replace(microsecond=0))
    Article.objects.update(title_en="Tides, ice")
    return found


def rows() -> list:
    pairs = Pair.objects.filter(kind="news.article").order_by("field")
    texts = Article.objects.values("title_fr", "lead_fr")
    return [*texts, *pairs.values("field", "source", "target", "user", "paired_at")]


def take_back(client, key: int | str | None = None):
    key = Delivery.objects.latest("pk").pk if key is None else key
    return client.post(address(), {"take_back": key}, follow=True)


def test_every_text_says_again_what_it_said_and_waits_as_it_waited(translator, article):
    before = rows()
    taken_over(translator, translated(file_from(translator)))
    assert states(article)["title"] == State.TRANSLATED
    page = take_back(translator)
    assert "2 texts say again what they said." in text(page)
    assert rows() == before
    assert states(article)["title"] == State.OUTDATED


def test_the_history_says_that_a_file_was_taken_back(translator, article):
    taken_over(translator, translated(file_from(translator)))
    take_back(translator)
    version = Revision.objects.of(Article, [article.pk]).history().first()
    assert (version.cause, version.note, version.user.username) == (
        Revision.Cause.UNDO, "back.xlf", "translators",
    )  # fmt: skip


def test_what_somebody_has_changed_since_stays(translator, article):
    taken_over(translator, translated(file_from(translator)))
    Article.objects.update(title_fr="Marées et glaces")
    page = take_back(translator)
    assert "1 text says again what it said." in text(page)
    assert "1 stays: it was changed since, is gone, or is not yours to change." in text(page)
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr) == ("Marées et glaces", "")


def test_what_is_gone_by_now_stays_gone(translator, article):
    taken_over(translator, translated(file_from(translator)))
    Article.objects.all().delete()
    assert "2 stay: they were changed since" in text(take_back(translator))


def test_a_file_is_taken_back_once(translator, article):
    taken_over(translator, translated(file_from(translator)))
    take_back(translator)
    page = take_back(translator)
    assert "This file was taken back already, or is not known any more." in text(page)
    assert "Taken back " in text(page)


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30, "-1"])
def test_a_file_that_nobody_knows_is_answered_in_words(translator, article, key):
    assert "This file was taken back already" in text(take_back(translator, key))


def test_it_may_be_brought_again_after_that(translator, article):
    data = translated(file_from(translator))
    taken_over(translator, data)
    take_back(translator)
    taken_over(translator, data)
    assert states(article)["lead"] == State.TRANSLATED


def test_who_was_named_in_a_pair_and_is_gone_stands_in_nobodys_way(translator, article):
    Pair.objects.update(user=User.objects.create_user("gone"))
    taken_over(translator, translated(file_from(translator)))
    User.objects.get(username="gone").delete()
    take_back(translator)
    assert Pair.objects.of(article).get().user is None


def test_what_is_public_is_not_taken_back_by_who_only_proposes(translator, editor, article):
    data = translated(file_from(translator))
    taken_over(translator, data)
    assert "2 stay: they were changed since" in text(take_back(editor))
    article.refresh_from_db()
    assert article.lead_fr


def test_nobody_without_translations_takes_a_file_back(sign_in_as, translator, article):
    taken_over(translator, translated(file_from(translator)))
    assert take_back(sign_in_as("Account managers")).status_code == 403
    assert Delivery.objects.get().taken_back_at is None


def test_files_are_forgotten_after_their_time(translator, article):
    taken_over(translator, translated(file_from(translator)))
    Delivery.objects.update(created_at=factories.yesterday() - Delivery.KEPT)
    Article.objects.update(lead_fr="")
    taken_over(translator, translated(file_from(translator)))
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_statements(translator, article, django_assert_num_queries, count):
    for number in range(count):
        Delivery.objects.create(name=f"{number}.xlf", language="fr", texts=[], count=0)
    translator.get(address())
    with django_assert_num_queries(6):
        page = translator.get(address())
    assert text(page).count('name="take_back"') == count
    assert reverse("admin:translation-files") in text(page)
