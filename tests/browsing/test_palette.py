"""The palette by keyboard, by mouse and by screen reader."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import axe_violations

HELD = "Control+k"


@pytest.fixture
def desk(transactional_db, sign_in_page, sign_in_as):
    """The browser of an editor, with something to find."""
    for title in ("Tides return", "Tides recede"):
        factories.article(title, published_at=None)
    factories.topic("Tides", "Marées")
    page = sign_in_page(sign_in_as("Editors"))
    page.goto("/admin/")
    return page


def active(desk):
    """The entry that the field points to, for whoever hears it."""
    return desk.locator("#" + desk.get_by_role("combobox").get_attribute("aria-activedescendant"))


def test_a_key_opens_it_letters_find_arrows_choose_and_enter_opens(desk):
    desk.keyboard.press(HELD)
    field = desk.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(desk.get_by_role("option", name="New article")).to_be_visible()
    desk.keyboard.type("tides")
    expect(desk.get_by_role("option", name="Tides Topic Published")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(desk.get_by_role("status")).to_have_text("3 results")
    desk.keyboard.press("ArrowDown")
    assert active(desk).get_attribute("aria-selected") == "true"
    title = active(desk).locator("span").first.text_content()
    assert title.startswith("Tides re")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text(title)


def test_enter_waits_for_what_was_typed(desk):
    desk.keyboard.press(HELD)
    desk.keyboard.type("tides recede")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Tides recede")


def test_escape_and_the_button_close_it_and_the_focus_goes_back(desk):
    opener = desk.get_by_role("button", name="Search")
    opener.press("Enter")
    expect(desk.get_by_role("combobox")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("combobox")).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    desk.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(desk.get_by_role("combobox")).to_be_hidden()


def test_a_click_opens_an_action(desk):
    desk.get_by_role("button", name="Search").click()
    desk.get_by_role("option", name="New event").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("New event")


def test_in_a_text_the_same_keys_make_a_link_of_what_is_selected(desk):
    desk.goto("/admin/news/article/add/")
    desk.locator("[contenteditable=true][lang=en]").fill("words")
    desk.keyboard.press("Control+a")
    desk.keyboard.press(HELD)
    expect(desk.locator(".editing-dialog")).to_be_visible()
    expect(desk.locator("#palette")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barriers_and_fits_a_phone(transactional_db, new_page, signed_in, editor, scheme):
    factories.article("Tides return", published_at=None)
    desk = signed_in(new_page(bypass_csp=True), editor)  # axe inserts a style of its own
    desk.emulate_media(color_scheme=scheme)
    for width in (1280, 320):
        desk.set_viewport_size({"width": width, "height": 700})
        desk.goto("/admin/")
        desk.keyboard.press(HELD)
        expect(desk.get_by_role("option").first).to_be_visible()
        assert axe_violations(desk) == []
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
    desk.goto("/admin/palette/?q=tides")
    assert axe_violations(desk) == []
