"""The page of a form beside it."""

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_preview_follows_what_is_written_and_closes_by_the_keyboard(sign_in_page, editor):
    story = factories.article("Tides", "Marées")
    page = sign_in_page(editor)
    page.goto(f"/admin/news/article/{story.pk}/change/")
    button = page.get_by_role("button", name="English", exact=True)
    expect(button).to_be_in_viewport()
    button.press("Enter")
    shown = page.frame_locator(".preview-panel iframe")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Tides")
    page.get_by_label("Title (English)").fill("Tides, again")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Tides, again")
    page.locator(".preview-panel").get_by_role("button", name="Français").click()
    expect(shown.get_by_role("heading", level=1)).to_have_text("Marées")
    page.locator(".preview-panel").get_by_role("button", name="Phone").click()
    assert shown.locator("html").evaluate("() => innerWidth") == 390
    page.keyboard.press("Escape")
    expect(page.locator(".preview-panel")).to_have_count(0)
    expect(button).to_be_focused()
    story.refresh_from_db()
    assert story.title_en == "Tides"


def test_what_is_previewed_is_still_asked_about_when_one_leaves(sign_in_page, editor):
    story = factories.article("Tides", "Marées")
    page = sign_in_page(editor)
    page.goto(f"/admin/news/article/{story.pk}/change/")
    page.get_by_label("Title (English)").fill("Tides, again")
    page.get_by_role("button", name="English", exact=True).click()
    expect(page.locator(".preview-panel")).to_be_visible()
    page.locator(".preview-panel").get_by_role("button", name="Close").click()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="View site").click()
    page.wait_for_url("**/en/")
    assert asked == ["beforeunload"]


def test_without_scripts_the_preview_is_a_page_of_its_own(new_page, signed_in, editor):
    story = factories.article("Tides", "Marées")
    page = signed_in(new_page(java_script_enabled=False), editor)
    page.goto(f"/admin/news/article/{story.pk}/change/")
    page.get_by_label("Title (French)").fill("Autrement")
    with page.context.expect_page() as opened:
        page.locator("#article_form").get_by_role("button", name="Français").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Autrement")


def test_enter_in_a_field_saves(sign_in_page, editor):
    story = factories.article("Tides", "Marées", published_at=None)
    page = sign_in_page(editor)
    page.goto(f"/admin/news/article/{story.pk}/change/")
    page.get_by_label("Title (English)").fill("Tides, again")
    page.get_by_label("Title (English)").press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    story.refresh_from_db()
    assert story.title_en == "Tides, again"
