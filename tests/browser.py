"""Fixtures of the browser tests: Chromium, and pages that complain by themselves."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect, sync_playwright

OFF = [
    # A Chromium with windows draws its address bar as a page of its own, in one more process for each context.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    # What Playwright turns off: the last list that Chromium is given is the one that counts.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(OFF)}",
]
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,  # it would look for the imports of a sheet beside the page
    "resultTypes": ["violations"],  # of what is in order it would describe every element
}
COLOUR = ["color-contrast", "link-in-text-block"]  # the rules of axe that look at colours
PATIENCE = 15_000  # milliseconds that a test waits for what it expects, on a machine with other work
SYSTEM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright's own Chromium, else the system's."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the tests
    expect.set_options(timeout=PATIENCE)
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
def new_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of the running site, in a browser of these options that has been nowhere yet."""
    opened: list[BrowserContext] = []

    def open_page(**options) -> Page:
        opened.append(browser.new_context(base_url=live_server.url, reduced_motion="reduce", **options))
        return opened[-1].new_page()

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def page(new_page, live_server) -> Iterator[Page]:
    """A page on the running site; the test fails at an error in its console or a request to another host."""
    page = new_page(locale="en-CA")
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
    page.context.close()
    assert complaints == []


@pytest.fixture
def signed_in(live_server) -> Callable[[Page, Client], Page]:
    """A function that hands a signed-in test client's cookies to a page."""

    def hand_over(page: Page, client: Client) -> Page:
        page.context.add_cookies(
            [
                {"name": name, "value": cookie.value, "url": live_server.url}
                for name, cookie in client.cookies.items()
            ]
        )
        return page

    return hand_over


@pytest.fixture
def sign_in_page(page: Page, signed_in) -> Callable[[Client], Page]:
    """A function that signs the browser's page in as a test client is."""
    return partial(signed_in, page)


def axe_violations(page: Page, *, of_colour: bool = False) -> list[dict]:
    """The barriers that axe finds on the page, by the rules of WCAG 2.2 AA and its own best practice.

    With `of_colour` those alone that other colours bring, where a page was looked at in whole already.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # A colour on its way to another is neither, and an icon is a word until its font is there.
    page.evaluate("document.fonts.ready")
    page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
    options = AXE_OPTIONS | ({"runOnly": COLOUR} if of_colour else {})
    return page.evaluate("options => axe.run(options)", options)["violations"]
