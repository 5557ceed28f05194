"""What is brought along from elsewhere passes the checks of the page, and overwrites nothing unseen."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory

from content.models import Revision
from news.models import Article
from tests import factories
from translations.desk.writing import units, write_target
from translations.models import State
from translations.states import texts_of_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(translator):
    request = RequestFactory().get("/")
    request.user = User.objects.get(username="translators")
    return request


@pytest.fixture
def article(db):
    return factories.article(title_en="A prize", title_fr="", lead_en="In short.", lead_fr="")


def write(request, key: str, target: str, source: str, before: str = ""):
    seen = {"source": source, "target": before}
    return write_target(request, admin.site, key, "fr", target, seen, "memory.xlf")


def test_every_text_of_the_kinds_that_one_translates(asked, article, django_assert_num_queries):
    found = {one.key: one for one in units(asked, admin.site, "fr")}
    title = found[f"news.article/{article.pk}/title"]
    assert (title.source, title.target, title.state, title.max_length) == ("A prize", "", State.MISSING, 200)
    assert found[f"news.article/{article.pk}/lead"].max_length == 500
    assert f"news.article/{article.pk}/body" not in found
    assert f"news.article/{article.pk}/slug" not in found
    assert any(key.startswith("cookie_consent.cookie/") for key in found)
    with django_assert_num_queries(1):
        [*units(asked, admin.site, "fr")]


def test_a_target_is_written_with_its_pair_and_its_version(asked, article):
    key = f"news.article/{article.pk}/title"
    assert write(asked, key, "Un prix", "A prize").kind == "written"
    article.refresh_from_db()
    assert (article.title_fr, article.slug_fr) == ("Un prix", "un-prix")
    assert texts_of_object(article, "fr")[0].state == State.TRANSLATED
    version = Revision.objects.of(Article, [article.pk]).history().first()
    assert (version.cause, version.note) == (Revision.Cause.TRANSLATED, "memory.xlf")
    assert write(asked, key, "Un prix", "A prize", "Un prix").kind == "same"


@pytest.mark.parametrize(("target", "source", "before", "outcome"), [
    ("Un prix", "Another source", "", "source_changed"),
    ("Un prix", "A prize", "Something", "target_changed"),
    ("é" * 201, "A prize", "", "invalid"),
    ("\u202etxet", "A prize", "", "invalid"),
])  # fmt: skip
def test_what_was_not_seen_or_is_not_valid_is_not_overwritten(
    asked, article, target, source, before, outcome
):
    found = write(asked, f"news.article/{article.pk}/title", target, source, before)
    assert found.kind == outcome
    assert bool(found.reason) == (outcome == "invalid")
    article.refresh_from_db()
    assert article.title_fr == ""


@pytest.mark.parametrize("key", [
    "auth.user/1/password", "news.article/1/slug", "news.article/1/title_en", "news.article/x/title", "", "a/b/c/d",
    "news.article/99999999/title",
])  # fmt: skip
def test_what_is_no_text_is_unknown(asked, key):
    assert write(asked, key, "Un", "One").kind == "unknown"


def test_an_outdated_text_that_comes_back_as_it_was_is_translated(asked, article):
    Article.objects.filter(pk=article.pk).update(title_fr="Un prix")
    assert write(asked, f"news.article/{article.pk}/title", "Un prix", "A prize", "Un prix").kind == "written"
    assert texts_of_object(article, "fr")[0].state == State.TRANSLATED
