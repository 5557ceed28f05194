"""Signing in with one's account of the institute, at a real provider of OpenID Connect that runs on this machine."""

import logging
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client

from pages.accounts import sso
from pages.passwords import invite
from tests.pages.accounts.accounts import (
    PASSWORD,
    SIGN_IN,
    ask,
    code,
    give_code,
    give_password,
    is_in,
    member,
    with_app,
)
from tests.readers import text

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

BEGIN = f"{SIGN_IN}?begin=sso"
VERIFIED = {"email": "nadia@example.org", "email_verified": True}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _try in range(100):
        try:
            httpx.get(f"{address}/.well-known/openid-configuration").raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait()


@pytest.fixture(autouse=True)
def institute_sign_in(settings, provider) -> None:
    settings.OIDC_ISSUER, settings.OIDC_NAME = provider, "Campus"
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "vitrine", "a secret of both"
    sso.provider.cache_clear()


@pytest.fixture
def come_back(provider, client):
    """A function that signs in at the provider as somebody of these claims, and follows back to the site."""

    def sign_in(address: str = BEGIN, claims: dict = VERIFIED, **values):
        httpx.put(f"{provider}/users/somebody", json=claims | values).raise_for_status()
        asked = client.get(address).headers["Location"]
        assert asked.startswith(f"{provider}/oauth2/authorize?")
        sent = httpx.post(asked, data={"sub": "somebody"}).headers["Location"]
        assert sent.startswith("http://127.0.0.1:8000/admin/login/?")
        return client.get(sent.removeprefix("http://127.0.0.1:8000"))

    return sign_in


@pytest.fixture
def nadia() -> User:
    return member()


def test_whoever_has_an_account_here_gets_in_and_to_where_they_were_going(client, nadia, come_back):
    assert 'href="/admin/login/?begin=sso' in text(client.get(SIGN_IN))
    response = come_back(f"{BEGIN}&next=/admin/news/article/")
    assert response.headers["Location"] == "/admin/news/article/"
    assert is_in(client)


def test_the_question_has_a_state_a_nonce_and_a_challenge(client):
    asked = parse_qs(urlsplit(client.get(BEGIN).headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["redirect_uri"] == ["http://127.0.0.1:8000/admin/login/"]


def test_no_way_back_leads_to_another_site(client, nadia, come_back):
    assert come_back(f"{BEGIN}&next=//evil.example/").headers["Location"] == "/admin/"


@pytest.mark.parametrize(
    "claims", [{"email_verified": False}, {"email_verified": "true"}, {"email": "nobody@example.org"}, {"email": ""}]
)  # fmt: skip
def test_nobody_else_does(client, nadia, come_back, caplog, claims):
    caplog.set_level(logging.WARNING, "pages.sign_in")
    page = come_back(**claims)
    assert "opens nothing here" in text(page)
    assert not is_in(client)
    assert "Sign-in failed for 'single sign-on' from 127.0.0.1" in caplog.text
    assert User.objects.count() == 1


@pytest.mark.parametrize("field", ["is_superuser", "is_active", "is_staff"])
def test_no_superuser_and_no_closed_account_opens_that_way(client, nadia, come_back, field):
    setattr(nadia, field, field == "is_superuser")
    nadia.save()
    assert "opens nothing here" in text(come_back())
    assert not is_in(client)


def test_an_address_that_two_accounts_have_opens_neither(client, nadia, come_back):
    User.objects.create_user("other", "NADIA@example.org", is_staff=True)
    assert "opens nothing here" in text(come_back())


@pytest.mark.parametrize(
    "query", ["state=x&code=y", "state=&code=", "state=x&error=access_denied", "state=%00"]
)
def test_forged_ways_back_open_nothing(client, nadia, query):
    client.get(BEGIN)
    assert client.get(f"{SIGN_IN}?{query}").status_code in (200, 400)
    assert not is_in(client)


def test_the_answer_to_one_browser_opens_no_other(client, nadia, provider):
    httpx.put(f"{provider}/users/somebody", json=VERIFIED)
    asked = client.get(BEGIN).headers["Location"]
    sent = httpx.post(asked, data={"sub": "somebody"}).headers["Location"]
    other = Client()
    other.get(BEGIN)
    other.get(sent.removeprefix("http://127.0.0.1:8000"))
    assert not is_in(other)


def test_the_second_factor_of_the_account_comes_after_it(client, nadia, come_back):
    with_app(nadia)
    page = come_back(f"{BEGIN}&next=/admin/news/article/")
    assert "Validation code" in text(page)
    assert not is_in(client)
    assert (
        give_code(client, code(), next="/admin/news/article/").headers["Location"] == "/admin/news/article/"
    )
    assert is_in(client)


def test_the_rule_of_second_factors_holds_there_too(client, nadia, come_back):
    ask(of_everybody=True)
    come_back()
    assert not is_in(client)
    assert "A second factor is asked of you." in text(client.get("/admin/account/"))


def test_groups_of_the_provider_make_accounts_and_their_roles(client, come_back, settings, caplog):
    caplog.set_level(logging.WARNING, "pages.sign_in")
    settings.OIDC_ROLES = {"web": "Editors", "lead": "Publishers"}
    come_back(groups=["web", "staff"], given_name="Nadia", is_superuser=True)
    account = User.objects.get()
    assert (account.first_name, account.is_staff, account.is_superuser) == ("Nadia", True, False)
    assert not account.has_usable_password()
    assert [one.name for one in account.groups.all()] == ["Editors"]
    assert is_in(client)
    assert "made by single sign-on" in caplog.text


def test_roles_of_the_rule_come_and_go_and_others_stay(nadia, come_back, settings):
    settings.OIDC_ROLES = {"web": "Editors", "lead": "Publishers"}
    nadia.groups.set(Group.objects.filter(name__in=["Publishers", "Account managers"]))
    come_back(groups="web")
    assert {one.name for one in nadia.groups.all()} == {"Editors", "Account managers"}


def test_whoever_is_in_none_of_the_groups_stays_outside(client, nadia, come_back, settings):
    settings.OIDC_ROLES = {"web": "Editors"}
    assert "opens nothing here" in text(come_back(groups=["staff"]))
    assert not is_in(client)


@pytest.fixture
def only(settings) -> None:
    settings.OIDC_ONLY = True


@pytest.mark.usefixtures("only")
def test_where_it_is_the_only_way_passwords_open_superusers_accounts_alone(client, nadia):
    page = give_password(client)
    assert "Log in with your account of the institute." in text(page)
    assert not is_in(client)
    member("root", is_superuser=True)
    give_password(client, "root")
    assert is_in(client)


@pytest.mark.usefixtures("only", "nadia")
def test_where_it_is_the_only_way_no_password_is_sent_for(client):
    client.post("/admin/password-reset/", {"email": "nadia@example.org"})
    assert mail.outbox == []


@pytest.mark.usefixtures("only")
def test_where_it_is_the_only_way_an_invitation_leads_there(nadia):
    invite(nadia)
    body = mail.outbox[0].body
    assert "Sign in with Campus:" in body
    assert "http://127.0.0.1:8000/admin/" in body
    assert "password-reset" not in body


@pytest.mark.usefixtures("nadia")
def test_while_the_provider_is_away_that_is_said_and_passwords_do(client, settings):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    assert "does not answer" in text(client.get(BEGIN))
    assert client.post(SIGN_IN, {"username": "nadia", "password": PASSWORD}).status_code == 302


@pytest.mark.usefixtures("nadia")
def test_without_the_settings_there_is_no_such_way(client, settings):
    settings.OIDC_ISSUER = settings.OIDC_NAME = ""
    for query in ("begin=sso", "state=x&code=y"):
        page = text(client.get(f"{SIGN_IN}?{query}"))
        assert 'href="/admin/login/?begin=sso' not in page
        assert "opens nothing" not in page
