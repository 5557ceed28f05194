"""Fixtures of the browser tests: Chromium, and pages that complain by themselves."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,  # it would look for the imports of a sheet beside the page
}
SYSTEM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright's own Chromium, else the system's."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the tests
    with sync_playwright() as playwright:
        yield launch(playwright)


def launch(playwright: Playwright) -> Browser:
    try:
        return playwright.chromium.launch(args=ARGUMENTS)
    except Error:
        if path := next(filter(None, map(shutil.which, SYSTEM)), None):
            return playwright.chromium.launch(args=ARGUMENTS, executable_path=path)
        pytest.fail("No Chromium: install your system's, or run `python -m playwright install chromium`.")


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A page on the running site; the test fails at an error in its console or a request to another host."""
    context = browser.new_context(base_url=live_server.url, locale="en-CA", reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("console", lambda said: said.type == "error" and complaints.append(f"console: {said.text}"))
    page.on(
        "request",
        lambda request: (
            request.url.startswith((live_server.url, "data:", "blob:"))
            or complaints.append(f"request to another host: {request.url}")
        ),
    )
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def sign_in_page(page: Page, live_server) -> Callable[[Client], Page]:
    """A function that hands a signed-in test client's session to the browser's page."""

    def sign_in(client: Client) -> Page:
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return sign_in


def axe_violations(page: Page) -> list[dict]:
    """The barriers that axe finds on the page, by the rules of WCAG 2.2 AA and its own best practice."""
    return Axe().run(page, options=AXE_OPTIONS).response["violations"]
