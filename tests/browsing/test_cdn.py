"""Static files from a CDN: sheets, fonts, modules and the import map of the editor come from it, none is refused."""

import mimetypes
from copy import deepcopy
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from playwright.sync_api import Route, expect

from tests import factories

CDN = "https://cdn.example.org"
HEADERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def hand_out(route: Route) -> None:
    """What a CDN does that has fetched a file from the site, whose answers have these headers."""
    name = route.request.url.removeprefix(f"{CDN}/static/").partition("?")[0]
    kind = mimetypes.guess_type(name)[0]
    route.fulfill(body=Path(find(name)).read_bytes(), content_type=kind, headers=HEADERS)


@pytest.fixture
def complaints(settings):
    settings.STATIC_HOST, settings.STATIC_URL = CDN, f"{CDN}/static/"
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    for directive in ("script-src", "style-src", "font-src", "img-src"):
        policy["DIRECTIVES"][directive].append(CDN)
    settings.CONTENT_SECURITY_POLICY = policy
    return []


@pytest.fixture
def page(new_page, complaints):
    page = new_page(locale="en-CA")
    page.route(f"{CDN}/static/**", hand_out)
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("console", lambda said: said.type == "error" and complaints.append(f"console: {said.text}"))
    return page


def test_a_page_has_its_sheets_fonts_and_scripts_from_the_cdn(page, complaints, transactional_db):
    factories.article(title_en="Tides")
    page.goto("/en/news/")
    page.evaluate("document.fonts.ready")
    asked = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert all(name.startswith(CDN) for name in asked if "/static/" in name)
    assert {Path(name).suffix for name in asked} >= {".css", ".js", ".woff2"}
    assert page.evaluate("[...document.fonts].some(font => font.status == 'loaded')")
    assert complaints == []


def test_the_editor_writes_in_a_form_whose_modules_come_from_the_cdn(
    page, complaints, transactional_db, signed_in, sign_in_as
):
    signed_in(page, sign_in_as("Editors"))
    page.goto("/admin/news/article/add/")
    expect(page.locator(".ProseMirror").first).to_be_visible()
    assert complaints == []
