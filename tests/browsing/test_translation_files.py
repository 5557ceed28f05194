"""A file for translators taken out with a browser, and brought back."""

from pathlib import Path

from playwright.sync_api import expect

from news.models import Article
from tests import factories
from tests.browser import axe_violations
from tests.translations.exchange.samples import translated

FILES = "/admin/translations/files/"


def test_a_file_is_downloaded_translated_looked_at_and_taken_over(
    transactional_db, new_page, signed_in, translator, tmp_path
):
    article = factories.article("Tides", "", slug_fr="", lead_en="The sea rises")
    page = signed_in(new_page(bypass_csp=True), translator)  # axe inserts a style of its own
    page.goto("/admin/translations/")
    page.get_by_role("link", name="Files for translators").click()
    assert axe_violations(page) == []
    page.get_by_label("Kind").select_option("news.article")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.startswith("article-fr-")
    back = tmp_path / "back.xlf"
    back.write_bytes(translated(Path(download.value.path()).read_bytes()))
    page.get_by_label("File:").set_input_files(back)
    page.get_by_role("button", name="Show what it would change").click()
    expect(page.get_by_text("La mer monte")).to_be_visible()
    assert axe_violations(page) == []
    assert Article.objects.get().title_fr == ""
    page.get_by_role("button", name="Take over 2 translations").click()
    expect(page.get_by_text("2 translations were taken over.")).to_be_visible()
    article.refresh_from_db()
    assert (article.title_fr, article.slug_fr) == ("Marées", "marees")
