"""A passkey from its making to the desk that it opens, by the browser's own virtual authenticator."""

import pytest
from django.contrib.auth.models import User

from pages.models import Passkey, SecondFactorRule
from tests.browser import axe_violations
from tests.pages.accounts.accounts import PASSWORD, member, with_app, with_passkey

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def nadia(transactional_db) -> User:
    SecondFactorRule.objects.create(pk=1, of_everybody=True)
    return member(is_superuser=True)


@pytest.fixture
def desk(page):
    """A page of a browser that has a device for passkeys."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def sign_in(page) -> None:
    page.goto("/admin/news/article/")
    give_password(page)


def log_out(page) -> None:
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/admin/logout/")


@pytest.mark.usefixtures("nadia")
def test_a_passkey_is_made_and_opens_the_desk_after_the_password_and_in_its_place(desk):
    sign_in(desk)
    desk.wait_for_url("**/admin/account/")
    desk.get_by_role("link", name="Add a passkey").click()
    desk.get_by_label("Name").fill("My laptop")
    desk.get_by_role("button", name="Make the passkey").click()
    desk.get_by_role("heading", name="Recovery codes").wait_for()
    desk.get_by_role("link", name="I have kept them: go on").click()
    desk.wait_for_url("**/admin/news/article/")
    log_out(desk)

    sign_in(desk)
    desk.get_by_label("Validation code").wait_for()
    desk.get_by_role("button", name="Use your passkey").click()
    desk.wait_for_url("**/admin/news/article/")
    log_out(desk)

    desk.goto("/admin/news/article/")
    desk.get_by_role("button", name="Sign in with a passkey").click()
    desk.wait_for_url("**/admin/news/article/")
    passkey = Passkey.objects.get()
    assert (passkey.name, passkey.used_at is None) == ("My laptop", False)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pages_of_an_account_have_no_barrier(new_page, nadia, language, live_server, settings):
    SecondFactorRule.objects.update(of_everybody=False)
    page = new_page(bypass_csp=True)  # axe inserts a style of its own
    name = settings.LANGUAGE_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": language, "url": live_server.url}])
    barriers = looked_at(page, "/admin/login/")
    give_password(page)
    with_app(nadia)
    with_passkey(nadia, "My laptop")
    for path in ("", "passkey/", "confirm/"):
        barriers += looked_at(page, f"/admin/account/{path}")
    nadia.authenticator_app.delete()
    barriers += looked_at(page, "/admin/account/app/")
    barriers += looked_at(page, "/admin/auth/user/second-factor/")
    other = with_app(member("lia")) and User.objects.get(username="lia")
    barriers += looked_at(page, f"/admin/auth/user/{other.pk}/access/")
    nadia.passkeys.all().delete()
    with_app(nadia)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.goto("/admin/login/")
    give_password(page)
    barriers += looked_at(page)
    assert barriers == []


def give_password(page) -> None:
    page.locator("#id_username").fill("nadia")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#login-form [type=submit]").click()
    page.wait_for_load_state()


def looked_at(page, path: str = "") -> list[str]:
    """What axe finds on the page, and whether it scrolls sideways, wide and narrow, light and dark."""
    if path:
        assert page.goto(path).status == 200, path
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{page.url} scrolls sideways at {width} px")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            violations = axe_violations(page, of_colour=scheme == "dark")
            found += [f"{page.url}: {one['id']} at {one['nodes'][0]['target']}" for one in violations]
    return found
