"""A form that stays open: who else is there, signing in above it, saving by the keyboard."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from content.models import Presence
from news.models import Article
from pages.models import DeskSession
from tests import factories

PASSWORD = "epinette-noire"


@pytest.fixture
def admin_page(transactional_db, sign_in_page, sign_in_as) -> Page:
    return sign_in_page(sign_in_as("Publishers"))


@pytest.fixture
def story(transactional_db) -> Article:
    return factories.article()


def test_who_else_has_it_open_is_said_and_who_leaves_is_gone(
    admin_page, new_page, signed_in, sign_in_as, story
):
    other = signed_in(new_page(), sign_in_as("Editors", username="jeanne"))
    other.goto(f"/admin/news/article/{story.pk}/change/")
    expect(other.locator("#editing-heartbeat")).to_be_attached()
    admin_page.goto(f"/admin/news/article/{story.pk}/change/")
    expect(admin_page.get_by_text("jeanne has had this open since")).to_be_visible()
    other.goto("/admin/")
    for _try in range(50):  # the browser says so when it likes
        if [one.user.username for one in Presence.objects.all()] == ["publishers"]:
            return
        other.wait_for_timeout(100)
    raise AssertionError("jeanne is still there")


def test_signing_in_opens_above_the_form_which_goes_on(admin_page, sign_in_page, story):
    user = User.objects.get()
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.force_login(user)
    sign_in_page(client)
    admin_page.goto(f"/admin/news/article/{story.pk}/change/")
    admin_page.locator("[name=lead_en]").fill("An hour of work")
    DeskSession.objects.all().delete()
    admin_page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    with admin_page.expect_popup() as opened:
        admin_page.get_by_role("link", name="Sign in again").click()
    above = opened.value
    above.get_by_label("Username").fill(user.username)
    above.get_by_label("Password").fill(PASSWORD)
    above.get_by_role("button", name="Log in").click()
    expect(admin_page.get_by_text("You are signed in again: go on.")).to_be_visible(timeout=10_000)
    assert above.is_closed()
    admin_page.get_by_role("button", name="Save", exact=True).click()
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    story.refresh_from_db()
    assert story.lead_en == "An hour of work"


def end_session(page, story) -> None:
    """Somebody writes, and their session ends unseen."""
    with page.expect_response("**/presence/"):
        page.goto(f"/admin/news/article/{story.pk}/change/")
    page.locator("[name=lead_en]").fill("An hour of work")
    page.wait_for_timeout(1_100)  # what was heard a second ago still holds
    DeskSession.objects.all().delete()


def test_who_comes_back_to_the_window_learns_at_once_that_the_session_has_ended(admin_page, story):
    end_session(admin_page, story)
    admin_page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(admin_page.get_by_role("link", name="Sign in again")).to_be_visible(timeout=5_000)


@pytest.mark.parametrize("save", ["button", "keys"])
def test_who_saves_learns_it_before_anything_is_sent_and_stays_in_the_form(admin_page, story, save):
    end_session(admin_page, story)
    if save == "button":
        admin_page.get_by_role("button", name="Save", exact=True).dblclick()
    else:
        admin_page.keyboard.press("Control+s")
    expect(admin_page.get_by_role("link", name="Sign in again")).to_be_focused()
    assert admin_page.url.endswith(f"/{story.pk}/change/")
    expect(admin_page.locator("[name=lead_en]")).to_have_value("An hour of work")
    expect(admin_page.get_by_role("button", name="Save", exact=True)).to_be_enabled()


def test_who_saves_while_the_question_is_not_answered_saves_all_the_same(admin_page, story):
    admin_page.route("**/presence/**", lambda route: None)  # for ever
    admin_page.goto(f"/admin/news/article/{story.pk}/change/")
    admin_page.locator("[name=lead_en]").fill("Short")
    admin_page.get_by_role("button", name="Save", exact=True).click()
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    story.refresh_from_db()
    assert story.lead_en == "Short"


def test_the_keys_of_saving_save_and_stay(admin_page, story):
    admin_page.goto(f"/admin/news/article/{story.pk}/change/")
    button = admin_page.get_by_role("button", name="Save and continue editing")
    expect(button).to_have_attribute("title", "Ctrl+S")
    admin_page.locator("[name=lead_en]").fill("Short")
    admin_page.keyboard.press("Control+s")
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    expect(admin_page.locator("[name=lead_en]")).to_have_value("Short")
    story.refresh_from_db()
    assert story.lead_en == "Short"
