"""The life of a news article from its first word to its return, as writers, publishers and readers go through it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now
from playwright.sync_api import Page, expect

from news.models import Article

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_article_is_written_proposed_scheduled_published_corrected_undone_deleted_and_recovered(
    new_page, signed_in, sign_in_as
):
    editor = signed_in(new_page(locale="en-CA"), sign_in_as("Editors"))
    publisher = signed_in(new_page(locale="en-CA"), sign_in_as("Publishers"))
    visitor = new_page(locale="en-CA")

    write(editor)
    story = Article.objects.get()
    assert visitor.goto("/en/news/a-storm-glass/").status == 404

    form = f"/admin/news/article/{story.pk}/change/"
    publish(publisher, form, at=now() + timedelta(days=1))
    assert visitor.goto("/en/news/a-storm-glass/").status == 404
    publish(publisher, form, at=now() - timedelta(minutes=5))
    assert read(visitor) == "A storm glass"

    editor.goto(form)
    editor.get_by_label("Title (English)").fill("A storm glass, repaired")
    save(editor, "Propose these changes")
    assert read(visitor) == "A storm glass"

    publisher.goto(form)
    publisher.get_by_role("link", name="Compare", exact=True).click()
    expect(publisher.locator("ins")).to_contain_text("repaired")
    save(publisher, "Publish")
    assert read(visitor) == "A storm glass, repaired"

    publisher.goto(form)
    publisher.get_by_label("Title (English)").fill("A storm glas")
    save(publisher, "Save")
    assert read(visitor) == "A storm glas"
    publisher.goto(f"/admin/news/article/{story.pk}/history/")
    publisher.locator(".history time a").nth(1).click()
    save(publisher, "Put the ticked back")
    assert read(visitor) == "A storm glass, repaired"

    publisher.goto(f"/admin/news/article/{story.pk}/delete/")
    save(publisher, "Yes, I’m sure")
    assert visitor.goto("/en/news/a-storm-glass/").status == 404
    publisher.goto("/admin/news/article/deleted/")
    save(publisher, "Recover")
    assert read(visitor) == "A storm glass, repaired"


def write(page: Page) -> None:
    """A draft in both languages, looked at before it is saved."""
    page.goto("/admin/news/article/add/")
    page.get_by_label("Title (English)").fill("A storm glass")
    page.get_by_label("Title (French)").fill("Un baromètre de tempête")
    page.locator("[contenteditable=true][lang=en]").fill("It foretells the wind.")
    page.get_by_role("button", name="English", exact=True).click()
    shown = page.frame_locator(".preview-panel iframe")
    expect(shown.get_by_role("heading", level=1)).to_have_text("A storm glass")
    expect(shown.get_by_text("It foretells the wind.")).to_be_visible()
    page.locator(".preview-panel").get_by_role("button", name="Close").click()
    expect(page.get_by_label("Published on")).to_be_disabled()
    save(page, "Save")


def publish(page: Page, form: str, at) -> None:
    page.goto(form)
    page.get_by_label("Published on").fill(localtime(at).strftime("%Y-%m-%dT%H:%M"))
    save(page, "Save")


def save(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def read(page: Page) -> str:
    assert page.goto("/en/news/a-storm-glass/").status == 200
    return page.get_by_role("heading", level=1).inner_text()
