"""Editors who review authors: by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect

from curation.authorship.linking import link_names
from publications.models import Authorship
from tests import factories

REVIEW = "/admin/publications/matchsuggestion/"


@pytest.fixture
def waiting(transactional_db) -> None:
    """Three names that wait, of works called First, Second and Third."""
    factories.person()
    works = [factories.publication(title, ("A. Rivard",), 2022) for title in ("First", "Second", "Third")]
    link_names([work.pk for work in works]).save()


def confirmed() -> list[str]:
    names = Authorship.objects.linked().order_by("publication").select_related("publication")
    return [str(name.publication) for name in names]


def test_names_are_reviewed_by_keyboard_alone(waiting, sign_in_page, sign_in_as):
    page = sign_in_page(sign_in_as("Publishers"))
    page.goto(REVIEW)
    page.keyboard.press("a")  # nothing has the focus: no key means anything
    rows = page.locator(".review-row")
    page.get_by_text("By keyboard").focus()
    while not rows.first.evaluate("row => row === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    expect(rows.nth(1)).to_contain_text("Second")
    page.keyboard.press("a")
    expect(page.get_by_text("Last decision: “A. Rivard” is Ada Rivard")).to_be_visible()
    assert confirmed() == ["Second"]
    expect(page.locator(".review-row:focus")).to_contain_text("First")
    page.keyboard.press("k")
    expect(page.locator(".review-row:focus")).to_contain_text("Third")
    page.keyboard.press("r")
    expect(page.get_by_text("Last decision: “A. Rivard” is not Ada Rivard")).to_be_visible()
    expect(page.locator(".review-row:focus")).to_contain_text("First")
    page.keyboard.press("u")
    expect(rows).to_have_count(2)
    assert confirmed() == ["Second"]


def test_names_are_reviewed_without_scripts(waiting, new_page, signed_in, sign_in_as):
    page = signed_in(new_page(java_script_enabled=False), sign_in_as("Publishers"))
    page.goto(REVIEW)
    page.get_by_role("group", name="Second").get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Last decision:")).to_be_visible()
    assert confirmed() == ["Second"]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Last decision:")).to_have_count(0)
    assert confirmed() == []
