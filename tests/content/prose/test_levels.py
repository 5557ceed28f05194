"""Headings that skip a level: told with their words, found by the database as by the browser."""

import pytest

from content.prose.levels import skipped, skipping
from news.models import Article
from tests import factories

SKIPPING = {
    "<h3>Deep <em>down</em></h3><h2>High</h2>": "Deep down",
    "<p>a</p>\n<h3>Deep</h3>": "Deep",
    "<ul><li><p>a</p></li></ul><h3>One</h3><h3>Two</h3>": "One",
}
IN_ORDER = [
    "",
    "<p>a</p>",
    "<h2>High</h2><h3>Deep</h3><h2>High</h2>",
    "<h1>High</h1><h3>Deep</h3>",
    "<p>h3</p>",
]


@pytest.mark.parametrize("text", SKIPPING)
def test_the_heading_that_skips_a_level_is_named(text):
    assert skipped(text).startswith(f"“{SKIPPING[text]}” is a heading of a lower level")


@pytest.mark.parametrize("text", IN_ORDER)
def test_headings_in_order_are_left_alone(text):
    assert skipped(text) == ""


@pytest.mark.django_db
def test_the_database_finds_the_same_texts():
    found = {text: factories.article(body_en="<p>a</p>", body_fr=text).pk for text in SKIPPING}
    for text in IN_ORDER:
        factories.article(body_en=text)
    rows = Article.objects.filter(skipping(["body_en", "body_fr"])).values_list("pk", flat=True)
    assert set(rows) == {*found.values()}
    assert not Article.objects.filter(skipping([])).exists()
