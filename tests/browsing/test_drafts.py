"""What is being written in a browser is asked about, kept and given back; who clicks twice saves once."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from news.models import Article
from tests import factories

ADD = "/admin/news/article/add/"


@pytest.fixture
def admin_page(transactional_db, sign_in_page, sign_in_as) -> Page:
    return sign_in_page(sign_in_as("Publishers"))


def write(page: Page, words: str) -> None:
    """By the keyboard, in the rich text too."""
    page.locator("[name=lead_en]").fill(words)
    page.locator(
        ".ProseMirror[aria-label='Text (English)']"
    ).click()  # once it has taken the place of the field
    page.keyboard.type(f"{words}, at length")


def test_who_writes_before_the_editor_is_there_goes_on_in_it(admin_page):
    waiting, article = [], factories.article()  # where something is added, Django moves the focus itself
    admin_page.route("**/django_prose_editor/editor.js", lambda route: waiting.append(route))
    admin_page.goto(f"/admin/news/article/{article.pk}/change/", wait_until="commit")
    admin_page.locator("[name=body_en]").click()
    admin_page.keyboard.type("An hour")
    waiting[0].continue_()
    editor = admin_page.locator(".ProseMirror").first
    expect(editor).to_be_focused()
    admin_page.keyboard.type(" of work")
    expect(editor).to_have_text("An hour of work")


def leave(page: Page, address: str) -> list[str]:
    """Go elsewhere, whatever is asked; returns the kinds of what was asked."""
    asked: list[str] = []

    def answer(dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(address)
    page.remove_listener("dialog", answer)
    return asked


def test_leaving_asks_first_and_coming_back_gives_back_what_was_written(admin_page):
    article = factories.article(lead_fr="D’abord")
    address = f"/admin/news/article/{article.pk}/change/"
    admin_page.goto(address)
    assert leave(admin_page, "/admin/") == []
    admin_page.goto(address)
    write(admin_page, "An hour of work")
    assert leave(admin_page, "/admin/") == ["beforeunload"]
    Article.objects.update(lead_fr="Entre-temps")  # by somebody else
    admin_page.goto(address)
    expect(admin_page.locator("[name=lead_en]")).to_have_value("")
    admin_page.get_by_role("button", name="Restore what you wrote at").click()
    expect(admin_page.locator("[name=lead_en]")).to_have_value("An hour of work")
    expect(admin_page.get_by_role("textbox", name="Text (English)")).to_have_text(
        "An hour of work, at length"
    )
    admin_page.get_by_role("button", name="Save", exact=True).click()
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.lead_en, article.lead_fr) == ("An hour of work", "Entre-temps")
    assert article.body_en == "<p>An hour of work, at length</p>"
    admin_page.wait_for_function("!Object.keys(localStorage).some((name) => name.startsWith('draft'))")


def test_rows_that_were_added_come_back_and_signing_out_leaves_nothing_behind(admin_page):
    work = factories.publication("Tides", ("Grace Tremblay",))
    ada = factories.person()
    address = f"/admin/publications/publication/{work.pk}/change/"
    admin_page.goto(address)
    admin_page.locator("#authorships-group .add-row a").click()
    admin_page.locator("[name=authorships-1-given]").fill("Alan")
    admin_page.locator("#authorships-1 .select2-selection").click()
    admin_page.locator(".select2-search__field").last.fill("Ada")
    admin_page.get_by_text(str(ada), exact=True).click()
    admin_page.wait_for_timeout(600)
    leave(admin_page, address)
    admin_page.get_by_role("button", name="Restore what you wrote at").click()
    expect(admin_page.locator("[name=authorships-1-given]")).to_have_value("Alan")
    expect(admin_page.locator("[name=authorships-1-person]")).to_have_value(str(ada.pk))
    admin_page.once("dialog", lambda dialog: dialog.accept())
    admin_page.get_by_role("button", name="Log out").click()
    expect(admin_page.get_by_role("link", name="Log in again")).to_be_visible()
    assert admin_page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))") == []


def test_a_session_that_has_ended_loses_nothing_that_was_typed(admin_page, sign_in_page, django_user_model):
    user = django_user_model.objects.get()
    user.set_password("epinette-noire")
    user.save()
    client = Client()
    client.force_login(user)
    sign_in_page(client)
    admin_page.goto(ADD)
    admin_page.locator("[name=title_en]").fill("Tides")
    write(admin_page, "An hour of work")
    admin_page.route(
        "**/presence/", lambda route: None
    )  # so that the form does not learn it before it is sent
    admin_page.context.clear_cookies()
    admin_page.get_by_role("button", name="Save", exact=True).click()
    admin_page.get_by_label("Username").fill(user.username)
    admin_page.get_by_label("Password").fill("epinette-noire")
    admin_page.unroute("**/presence/")
    admin_page.get_by_role("button", name="Log in").click()
    expect(admin_page.get_by_text("nothing is saved yet")).to_be_visible()
    assert not Article.objects.exists()
    admin_page.get_by_role("button", name="Save", exact=True).click()
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().body_en == "<p>An hour of work, at length</p>"


def test_two_clicks_on_save_make_one_object(admin_page):
    admin_page.goto(ADD)
    admin_page.locator("[name=title_en]").fill("Tides")
    admin_page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.count() == 1
