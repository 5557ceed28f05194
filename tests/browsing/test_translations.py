"""The translators' desk by keyboard: one item after the other, without a click."""

import pytest
from playwright.sync_api import expect

from news.models import Article
from tests import factories
from tests.browser import axe_violations
from translations.models import State
from translations.pairing import adopt
from translations.states import texts_of_object


@pytest.fixture
def articles(transactional_db) -> list[Article]:
    """One that is outdated in title and text, then two that lack their title."""
    outdated = factories.article("A prize", "Un prix", body_en="<p>Long.</p>", body_fr="<p>Longue.</p>")
    adopt([Article])
    Article.objects.filter(pk=outdated.pk).update(title_en="A big prize", body_en="<p>Very long.</p>")
    return [outdated, *(factories.article(title, title_fr="") for title in ("Tides", "Ice"))]


def states(article: Article) -> dict[str, str]:
    return {one.field: one.state for one in texts_of_object(article, "fr")}


def test_three_items_in_a_row_without_a_click(sign_in_page, translator, articles):
    page = sign_in_page(translator)
    page.goto("/admin/translations/next/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A big prize")
    expect(page.locator("#id_title_fr")).to_be_focused()
    page.keyboard.press("Alt+Enter")  # the title is still right
    expect(page.locator("[name=still-title_fr]")).to_be_checked()
    page.locator(".ProseMirror").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Très ")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tides")
    expect(page.locator("#id_title_fr")).to_be_focused()
    page.keyboard.type("Marées")
    expect(page.locator("[data-count-of=id_title_fr]")).to_have_text("6 of 200 characters")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ice")
    expect(page.locator("#id_title_fr")).to_be_focused()
    page.keyboard.type("Glace")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("everything is translated and up to date")).to_be_visible()
    assert {state for article in articles for state in states(article).values()} == {
        State.TRANSLATED, State.EMPTY
    }  # fmt: skip


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1280, "light"), ("fr", 390, "dark")])
def test_the_desk_has_no_barrier_and_does_not_scroll_sideways(
    new_page, signed_in, translator, articles, language, width, scheme
):
    translator.cookies["django_language"] = language
    page = signed_in(new_page(bypass_csp=True), translator)  # axe inserts a style of its own
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    item = f"/admin/translations/news.article/{articles[0].pk}/?all=1"
    for address in ("/admin/translations/", item):
        assert page.goto(address).status == 200
        page.wait_for_load_state("networkidle")
        assert axe_violations(page) == []
        assert not page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
