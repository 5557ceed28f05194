"""What visitors do with a browser: by mouse, by keyboard, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from pages.models import Announcement
from tests import factories

LONG_ABSTRACT = "The tide turns. " * 120 + "The last words of the abstract."

HIDDEN_LINES = "element => element.scrollWidth - element.clientWidth"  # they flow into columns beside it


@pytest.fixture
def institute(live_server):
    return factories.institute()


@pytest.fixture
def page_without_javascript(new_page):
    return new_page(java_script_enabled=False)


def test_the_language_switch_leads_to_the_same_article_and_back(institute, page):
    page.goto("/en/news/a-prize-for-tides/")
    page.get_by_role("link", name="Français").first.click()
    expect(page).to_have_url(re.compile("/fr/nouvelles/un-prix-pour-les-marees/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Un prix pour les marées")
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(re.compile("/en/news/a-prize-for-tides/$"))


def test_the_language_switch_keeps_the_filters_of_a_list(institute, page):
    page.goto("/en/publications/?year=2022")
    page.get_by_role("link", name="Français").first.click()
    expect(page).to_have_url(re.compile(r"/fr/publications/\?year=2022$"))


def test_the_first_tab_stop_skips_to_the_content(institute, page):
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(institute, page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/en/")
    menu = page.get_by_role("navigation", name="Main menu")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Publications")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_the_menu_of_a_phone_works_without_javascript(institute, page_without_javascript):
    page = page_without_javascript
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/fr/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Personnes").first.click()
    expect(page).to_have_url(re.compile("/fr/personnes/$"))


def test_what_stands_below_an_item_of_the_menu_opens_without_javascript_and_closes_on_escape(
    institute, page_without_javascript
):
    factories.menu_item(label_en="About us")
    factories.menu_item(page=factories.page("Partners", "Partenaires"), is_below=True)
    page = page_without_javascript
    page.goto("/en/")
    below = page.get_by_role("link", name="Partners")
    expect(below).to_be_hidden()
    page.get_by_role("button", name="About us").press("Enter")
    expect(below).to_be_visible()
    page.keyboard.press("Escape")
    expect(below).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("button", name="Menu").press("Enter")
    expect(below).to_be_visible()


def test_an_announcement_is_put_away_until_the_browser_is_closed_and_sets_no_cookie(institute, page):
    Announcement.objects.create(text_en="Closed on Monday.", tone="urgent", since=factories.yesterday())
    page.goto("/en/")
    said = page.get_by_role("complementary", name="Urgent")
    expect(said).to_be_visible()
    said.get_by_role("button", name="Hide").press("Enter")
    expect(said).to_be_hidden()
    expect(page.locator("#main")).to_be_focused()
    page.goto("/en/people/")
    expect(said).to_be_hidden()
    assert page.context.cookies() == []
    Announcement.objects.update(text_en="Closed on Tuesday.")
    page.goto("/en/news/")
    expect(said).to_be_visible()


def test_a_folded_abstract_opens_without_javascript(institute, page_without_javascript):
    factories.publication("A long story", ("Léa Roy",), 2024, abstract=LONG_ABSTRACT)
    page = page_without_javascript
    page.goto("/en/publications/?q=long+story&with=abstracts")
    text = page.locator(".folded")
    expect(text).to_be_visible()
    assert text.evaluate(HIDDEN_LINES) > 0
    page.get_by_text("(see more)").click()
    assert text.evaluate(HIDDEN_LINES) == 0


def test_a_wide_formula_scrolls_in_itself_on_a_phone(institute, page):
    wide = "$f(x)=a_0+a_1x+a_2x^2+a_3x^3+a_4x^4+a_5x^5+a_6x^6+a_7x^7+a_8x^8+a_9x^9$"
    factories.publication(f"On {wide}", ("Léa Roy",), 2024, abstract=f"We sum {wide} by hand.", slug="wide")
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/en/publications/wide/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for formula in page.locator("main .formula").all()[:2]:
        assert formula.evaluate("element => element.scrollWidth > element.clientWidth")
        assert formula.evaluate("element => element.getBoundingClientRect().right") <= 320


def test_a_folded_abstract_opens_by_keyboard_and_says_so_in_french(institute, page):
    factories.publication("A long story", ("Léa Roy",), 2024, abstract=LONG_ABSTRACT)
    page.goto("/fr/publications/?q=long+story&with=abstracts")
    summary = page.locator("summary", has_text="(voir plus)")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".folded").evaluate(HIDDEN_LINES) == 0


@pytest.mark.parametrize(("language", "words"), [("en", "leads"), ("fr", "DEUX")])
def test_search_finds_and_marks_the_words(institute, page, language, words):
    page.goto(f"/{language}/search/" if language == "en" else "/fr/recherche/")
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("main mark").first).to_be_visible()


def test_a_search_without_hits_helps_on(institute, page):
    page.goto("/en/search/?q=zyzzyva")
    expect(page.locator("main")).to_contain_text("zyzzyva")
    expect(page.locator("main mark")).to_have_count(0)


def test_a_filter_is_set_and_removed_by_links_alone(institute, page_without_javascript):
    page = page_without_javascript
    page.goto("/en/publications/")
    page.get_by_role("link", name=re.compile("2019")).first.click()
    expect(page.locator("article.entry")).to_have_count(1)
    page.locator(".chips a").first.click()
    expect(page.locator("article.entry")).to_have_count(2)


def test_a_citation_is_copied_as_text(institute, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/en/publications/tides-and-trees-more/")
    page.locator("summary", has_text="MLA").click()
    page.locator("details[open]", has_text="MLA").get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Rivard, Ada, et al.") and "Tides and Trees & <More>" in copied


def test_a_citation_is_read_without_javascript(institute, page_without_javascript):
    page = page_without_javascript
    page.goto("/en/publications/tides-and-trees-more/")
    page.locator("summary", has_text="Chicago").click()
    expect(page.locator("#cite")).to_contain_text("Tides and Trees & <More>")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
