import pytest
from django.utils.translation import override

from content.languages import localized_text, shown
from news.models import Article


def test_readers_are_shown_their_own_language_first():
    article = Article(title_en="Tides", title_fr="Marées")
    assert shown(article, "title", "fr") == ("Marées", "fr")
    assert shown(article, "title", "en") == ("Tides", "en")


def test_a_missing_text_falls_back_to_the_other_language_and_says_so():
    assert shown(Article(title_en="Tides"), "title", "fr") == ("Tides", "en")
    assert shown(Article(title_fr="Marées"), "title", "en") == ("Marées", "fr")


def test_a_text_that_nobody_wrote_is_empty_in_the_readers_language():
    assert shown(Article(), "title", "fr") == ("", "fr")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "expected"), [("en", ["Bay", "Algue"]), ("fr", ["Baie", "Algue"])])
def test_sql_shows_the_same_text_as_the_page(language, expected):
    Article.objects.create(title_en="Bay", title_fr="Baie")
    Article.objects.create(title_fr="Algue")
    with override(language):
        rows = Article.objects.annotate(shown=localized_text("title")).order_by("pk")
        assert [article.shown for article in rows] == expected
