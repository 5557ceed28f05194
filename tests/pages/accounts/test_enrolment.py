"""Setting up a second factor, and taking one away: on one's own page, once one has shown that it is oneself."""

import re
import time

import pytest
from django.core import mail
from django.test import Client

from pages.accounts import confirming
from pages.models import AuthenticatorApp, Passkey, RecoveryCode
from pages.sign_in import TRIES
from tests.pages.accounts.accounts import (
    ACCOUNT,
    PASSWORD,
    ask,
    code,
    give_code,
    give_password,
    is_in,
    member,
    with_app,
    with_passkey,
    wrong_code,
)
from tests.readers import text

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

APP, PASSKEY, CODES, REMOVE, CONFIRM = (
    f"{ACCOUNT}{name}/" for name in ("app", "passkey", "codes", "remove", "confirm")
)


@pytest.fixture
def nadia(client):
    account = member()
    give_password(client)
    return account


@pytest.fixture
def long_ago(client, monkeypatch):
    """The sign-in is no longer recent."""
    monkeypatch.setattr(confirming, "RECENT", -1)


def secret_on(page) -> str:
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page.content.decode())[1].replace(" ", "")


def papers_on(page) -> list[str]:
    return re.findall(r"<code>([a-z2-9-]{19})</code>", page.content.decode())


def test_what_a_password_alone_has_opened_elsewhere_ends_with_the_first_factor(client, nadia):
    other = Client()
    give_password(other)
    assert is_in(other)
    client.post(APP, {"code": code(secret=secret_on(client.get(APP)))})
    assert is_in(client)
    assert not is_in(other)
    assert other.post(REMOVE, {"remove": "app"}).status_code == 302
    assert AuthenticatorApp.objects.count() == 1


def test_an_app_is_set_up_and_asked_for_from_then_on(client, nadia):
    page = client.get(APP)
    secret = secret_on(page)
    assert "<svg" in page.content.decode()
    assert f"otpauth://totp/Institute:nadia?secret={secret}" in text(page).replace("%3A", ":")
    assert client.get(APP).content.count(secret[:4].encode()) == page.content.count(secret[:4].encode())
    done = client.post(APP, {"code": code(-1, secret)})
    papers = papers_on(done)
    assert len(papers) == 10
    assert "“Authenticator app” was added." in text(done)
    again = Client()
    give_password(again)
    assert not is_in(again)
    give_code(again, code(0, secret))
    assert is_in(again)
    other = Client()
    give_password(other)
    give_code(other, papers[0])
    assert is_in(other)


def test_the_secret_and_the_recovery_codes_are_nowhere_in_the_database(client, nadia):
    secret = secret_on(client.get(APP))
    papers = papers_on(client.post(APP, {"code": code(0, secret)}))
    assert secret not in AuthenticatorApp.objects.get().sealed
    assert not RecoveryCode.objects.filter(digest__in=[one.replace("-", "") for one in papers]).exists()
    assert secret not in str(client.session.items())


def test_a_wrong_code_sets_up_nothing_and_the_secret_stays(client, nadia):
    secret = secret_on(client.get(APP))
    page = client.post(APP, {"code": wrong_code()})
    assert "not the code of this app now" in text(page)
    assert secret_on(page) == secret
    assert not AuthenticatorApp.objects.exists()


def test_the_code_that_set_up_the_app_opens_nothing_once_more(client, nadia):
    secret = secret_on(client.get(APP))
    used = code(0, secret)
    client.post(APP, {"code": used})
    again = Client()
    give_password(again)
    give_code(again, used)
    assert not is_in(again)


def test_there_is_one_app_and_its_secret_is_shown_to_nobody_later(client, nadia):
    with_app(nadia)
    page = client.get(APP, follow=True)
    assert page.redirect_chain == [(ACCOUNT, 302)]
    assert client.post(APP, {"code": code()}).headers["Location"] == ACCOUNT
    assert "Set up an authenticator app" not in text(page)


@pytest.mark.usefixtures("long_ago")
@pytest.mark.parametrize("path", [APP, PASSKEY, CODES, REMOVE])
def test_whoever_signed_in_long_ago_shows_first_that_it_is_they(client, nadia, path, monkeypatch):
    with_app(nadia)
    for method in (client.get, client.post):
        asked = method(path, {"remove": "app"})
        assert asked.headers["Location"] == f"{CONFIRM}?next={path.replace('/', '%2F')}"
    assert AuthenticatorApp.objects.exists()
    wrong = client.post(f"{CONFIRM}?next={path}", {"password": "wrong"})
    assert "Please enter the correct" in text(wrong)
    right = client.post(f"{CONFIRM}?next={path}", {"password": PASSWORD})
    assert right.headers["Location"] == path
    assert client.session["confirmed"] >= time.time() - 5


def test_the_password_is_tried_there_no_more_often_than_at_the_door(client, nadia):
    for _number in range(TRIES):
        client.post(CONFIRM, {"password": "wrong"})
    assert "Too many tries from here." in text(client.post(CONFIRM, {"password": PASSWORD}))


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example/admin/", "javascript:alert(1)"])
def test_confirming_leads_to_no_other_site(client, nadia, address):
    done = client.post(f"{CONFIRM}?next={address}", {"password": PASSWORD})
    assert done.headers["Location"] == ACCOUNT


def test_a_factor_is_removed_and_with_the_last_one_the_recovery_codes(client, nadia):
    with_app(nadia)
    with_passkey(nadia, "My key")
    page = client.post(REMOVE, {"remove": "app"}, follow=True)
    assert "“Authenticator app” was removed." in text(page)
    assert nadia.recovery_codes.count() == 10
    client.post(REMOVE, {"remove": f"passkey-{nadia.passkeys.get().pk}"})
    assert not RecoveryCode.objects.exists()
    again = Client()
    give_password(again)
    assert is_in(again)


def test_nobody_removes_what_is_of_another(client, nadia):
    other = member("lia")
    key = with_passkey(other, "Her key")
    client.post(REMOVE, {"remove": f"passkey-{key.pk}"})
    assert Passkey.objects.get().name == "Her key"


def test_the_last_one_stays_where_one_is_asked_for(client, nadia):
    with_app(nadia)
    ask(of_everybody=True)
    assert "add another first" in text(client.post(REMOVE, {"remove": "app"}, follow=True))
    assert AuthenticatorApp.objects.exists()


def test_new_recovery_codes_take_the_place_of_the_old(client, nadia):
    old = with_app(nadia)
    new = papers_on(client.post(CODES))
    assert len(new) == 10
    assert not set(new) & set(old)
    again = Client()
    give_password(again)
    give_code(again, old[0])
    assert not is_in(again)
    give_code(again, new[0])
    assert is_in(again)


def test_without_a_factor_there_are_no_recovery_codes(client, nadia):
    assert client.post(CODES).headers["Location"] == ACCOUNT
    assert not RecoveryCode.objects.exists()


def test_every_change_is_told_by_a_letter_in_both_languages(client, nadia):
    secret = secret_on(client.get(APP))
    client.post(APP, {"code": code(0, secret)})
    client.post(CODES)
    client.post(REMOVE, {"remove": "app"})
    added, renewed, removed = (letter.body for letter in mail.outbox)
    assert "is now a second factor of the account “nadia” at 127.0.0.1:8000" in added
    assert "new recovery codes" in renewed
    assert "is no longer a second factor" in removed
    assert all("mot de passe" in one for one in (added, renewed, removed))
    assert all("set a new password at once" in one for one in (added, renewed, removed))


def test_a_forged_passkey_is_not_kept(client, nadia):
    assert client.get(PASSKEY).context["options"]
    for credential in ("x", "{}", '{"rawId": "AAAA", "response": {"clientDataJSON": "e30"}}'):
        page = client.post(PASSKEY, {"name": "Key", "credential": credential})
        assert "answer was not right" in text(page)
    assert not Passkey.objects.exists()


def test_the_pages_are_kept_by_no_cache(client, nadia):
    for path in (ACCOUNT, APP, PASSKEY, CONFIRM):
        assert "no-store" in client.get(path).headers["Cache-Control"]


def test_the_policy_of_the_pages_is_that_of_the_desk(client, nadia):
    for path in (APP, PASSKEY):
        response = client.get(path)
        policy = response.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "data:" not in policy
        assert "style=" not in response.content.decode()
