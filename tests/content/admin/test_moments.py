"""Hours of publishing, by the clocks of the institute (America/Toronto in tests)."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db


def post(client, article, **values: str) -> str:
    """What the editor reads after saving the form with these values."""
    address = reverse("admin:news_article_change", args=[article.pk])
    form = filled_in(client.get(address), "article_form")
    return (
        client.post(address, form | values, follow=True).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "On March 14, 2027 the clocks in Toronto go forward, and 2:30 a.m. does not exist. Choose"),
        ("fr", "Le 14 mars 2027, les horloges (Toronto) avancent : il n’y a pas de 2 h 30."),
    ],
)
def test_an_hour_that_the_clocks_jump_over_is_refused_with_the_reason(publisher, language, sentence):
    publisher.cookies["django_language"] = language
    article = factories.article()
    assert sentence in post(publisher, article, published_at="2027-03-14T02:30")


def test_of_an_hour_that_comes_twice_the_first_is_meant_and_the_editor_told(publisher):
    article = factories.article()
    page = post(publisher, article, published_at="2027-11-07T01:30")
    assert (
        "Published on: on November 7, 2027 the clocks in Toronto go back, and 1:30 a.m. comes twice." in page
    )
    article.refresh_from_db()
    assert article.published_at == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)


def test_a_moment_that_nobody_touches_stays_to_the_second_and_in_the_second_of_two_hours(publisher):
    moment = datetime(2020, 11, 1, 6, 30, 12, 345, tzinfo=UTC)  # 1:30 for the second time
    article = factories.article(published_at=moment)
    page = post(publisher, article, title_en="Renamed")
    assert "comes twice" not in page
    article.refresh_from_db()
    assert (article.title_en, article.published_at) == ("Renamed", moment)
