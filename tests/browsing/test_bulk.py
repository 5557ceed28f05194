"""What is done to chosen rows, by mouse: the page before, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from news.models import Article
from tests import factories
from tests.browser import axe_violations


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_rows_are_chosen_told_and_changed(transactional_db, new_page, signed_in, publisher, width, scheme):
    oceans = factories.topic()
    for title in ("A prize", "Another prize"):
        factories.article(title, "", published_at=None)
    page = signed_in(new_page(bypass_csp=True), publisher)  # axe inserts a style of its own
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/admin/news/article/")
    for box in page.locator("[name=_selected_action]").all():
        box.check()
    page.get_by_label("Action:").select_option("add_topics")
    page.get_by_role("button", name="Go").click()
    page.get_by_label("Oceans").check()
    assert axe_violations(page) == []
    page.get_by_role("button", name="See what it does").click()
    expect(page.locator(".bulk-fates tbody tr")).to_have_count(2)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Add topics").click()
    expect(page.locator(".messagelist .success")).to_have_text("2 pages changed.")
    assert Article.objects.filter(topics=oceans).count() == 2
