"""The day on which chosen pages expire: asked for, said of each, set."""

import pytest
from django.utils import timezone

from news.models import Article
from tests import factories
from tests.acts import begin, go_on
from tests.readers import text

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"


@pytest.fixture
def articles() -> dict[str, Article]:
    return factories.articles_in_every_state()


def fates(page) -> dict[str, tuple[str, bool]]:
    return {str(fate.obj): (str(fate.words), fate.is_changed) for fate in page.context["fates"]}


def test_an_end_is_asked_for_said_and_set(publisher, articles):
    page = begin(publisher, ARTICLES, "expire", articles["published"], articles["scheduled"])
    assert "2 pages are chosen. Nothing is changed yet." in text(page)
    page = go_on(publisher, ARTICLES, page, expires_at="2099-01-01T10:00")
    assert [words for words, _is_changed in fates(page).values()] == [
        "expires on January 1, 2099, 10:00 a.m."
    ] * 2
    assert not Article.objects.filter(expires_at__year=2099).exists()
    go_on(publisher, ARTICLES, page, confirmed="yes")
    ends = Article.objects.filter(expires_at__year=2099).values_list("title_en", flat=True)
    assert {*ends} == {"Published", "Scheduled"}
    assert timezone.localtime(Article.objects.get(title_en="Published").expires_at).hour == 10


def test_an_end_left_empty_is_taken_away(publisher, articles):
    page = begin(publisher, ARTICLES, "expire", articles["expired"], articles["published"])
    page = go_on(publisher, ARTICLES, page, expires_at="")
    assert fates(page)["Published"] == ("as it is already: no change", False)
    assert fates(page)["Expired"] == ("never expires", True)
    go_on(publisher, ARTICLES, page, confirmed="yes")
    articles["expired"].refresh_from_db()
    assert articles["expired"].expires_at is None


def test_no_page_is_made_to_end_before_it_begins(publisher, articles):
    page = begin(publisher, ARTICLES, "expire", articles["scheduled"], articles["draft"])
    page = go_on(publisher, ARTICLES, page, expires_at="2020-01-01T10:00")
    assert fates(page)["Scheduled"] == ("would expire before it is published: no change", False)
    assert "1 page changed." in text(go_on(publisher, ARTICLES, page, confirmed="yes"))


def test_an_end_that_has_passed_is_said_to_hide_the_page_at_once(publisher):
    old = factories.article(published_at=factories.yesterday() - 9 * factories.DAY)
    page = begin(publisher, ARTICLES, "expire", old)
    page = go_on(
        publisher,
        ARTICLES,
        page,
        expires_at=timezone.localtime(factories.yesterday()).strftime("%Y-%m-%dT%H:%M"),
    )
    assert fates(page)["A prize for tides"] == ("expires at once: visitors see it no more", True)


@pytest.mark.parametrize("end", ["never", "2020-13-01T10:00", "20-01-01T10:00", "2027-03-14T02:30"])
def test_a_day_without_meaning_is_refused_in_words(publisher, articles, end):
    page = begin(publisher, ARTICLES, "expire", articles["published"])
    page = go_on(publisher, ARTICLES, page, expires_at=end, confirmed="yes")
    assert page.status_code == 200
    assert "errorlist" in text(page)
    assert "See what it does" in text(page)
    assert not Article.objects.filter(title_en="Published").exclude(expires_at=None).exists()
