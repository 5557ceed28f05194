"""A second factor that was lost is reset by whoever manages the account, or by a command; its owner is told."""

import logging
import re

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from pages.models import AuthenticatorApp, Passkey, RecoveryCode
from tests.pages.accounts.accounts import (
    PASSWORD,
    give_code,
    give_password,
    is_in,
    member,
    with_app,
    with_passkey,
)
from tests.readers import text

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def access(account: User) -> str:
    return reverse("admin:auth_user_access", args=[account.pk])


@pytest.fixture
def nadia() -> User:
    account = member()
    with_app(account)
    with_passkey(account, "My key")
    return account


@pytest.fixture
def manager() -> Client:
    account = member("manager")
    account.groups.set(Group.objects.filter(name__in=["Account managers", "Editors"]))
    give_password(client := Client(), "manager")
    return client


def test_a_manager_resets_what_was_lost_and_its_owner_is_told(nadia, manager, caplog):
    caplog.set_level(logging.WARNING)
    page = text(manager.get(access(nadia)))
    assert "Authenticator app" in page
    assert "My key" in page
    assert "was reset" in text(manager.post(access(nadia), {"reset": "1"}, follow=True))
    for model in (AuthenticatorApp, Passkey, RecoveryCode):
        assert not model.objects.exists()
    (letter,) = mail.outbox
    assert letter.to == ["nadia@example.org"]
    assert "it opens with its password alone" in letter.body
    assert "deuxième facteur" in letter.body
    assert "Second factor of 'nadia' reset by 'manager' from 127.0.0.1" in caplog.text
    assert "Second factor reset." in text(manager.get(reverse("admin:auth_user_history", args=[nadia.pk])))
    give_password(client := Client())
    assert is_in(client)


def test_the_sessions_end_with_it(nadia, manager):
    papers = RecoveryCode.renew(nadia)
    give_password(client := Client())
    give_code(client, papers[0])
    assert is_in(client)
    manager.post(access(nadia), {"reset": "1"})
    assert not is_in(client)


def test_a_manager_shows_first_that_it_is_they(nadia, manager):
    session = manager.session
    session["confirmed"] = 0
    session.save()
    asked = manager.post(access(nadia), {"reset": "1"})
    assert asked.headers["Location"].startswith("/admin/account/confirm/?next=")
    assert AuthenticatorApp.objects.exists()
    assert manager.post(asked.headers["Location"], {"password": PASSWORD}).headers["Location"] == access(
        nadia
    )


@pytest.mark.parametrize("rights", ["superuser", "Publishers"])
def test_a_manager_does_not_reset_that_of_whoever_may_more(nadia, manager, rights):
    nadia.is_superuser = rights == "superuser"
    nadia.save()
    nadia.groups.set(Group.objects.filter(name=rights))
    for method in (manager.get, manager.post):
        assert method(access(nadia), {"reset": "1"}).status_code == 403
    assert AuthenticatorApp.objects.exists()
    assert mail.outbox == []


def test_nobody_resets_their_own_there(manager):
    own = User.objects.get(username="manager")
    with_app(own)
    manager.post(access(own), {"reset": "1"})
    assert AuthenticatorApp.objects.get().account == own


def test_the_list_says_who_has_one(nadia, superuser):
    page = text(superuser.get("/admin/auth/user/"))
    row = r">{}</a>.*?field-second_factor\">.*?alt=\"(\w+)\""
    assert [re.search(row.format(name), page)[1] for name in ("nadia", "admin")] == ["True", "False"]


def test_the_command_resets_it_and_tells(nadia, capsys):
    call_command("reset_second_factor", "nadia", "--dry-run")
    assert AuthenticatorApp.objects.exists()
    call_command("reset_second_factor", "nadia")
    assert "Taken away: Authenticator app, My key" in capsys.readouterr().out
    assert not AuthenticatorApp.objects.exists()
    assert len(mail.outbox) == 1
    for name in ("nadia", "nobody"):
        with pytest.raises(CommandError, match=f"“{name}”"):
            call_command("reset_second_factor", name)


def test_a_device_that_has_not_counted_on_is_a_copy(nadia):
    key = nadia.passkeys.get()
    assert [key.note_use(count) for count in (0, 0, 5, 5, 3, 0, 6)] == [
        True,
        True,
        True,
        False,
        False,
        False,
        True,
    ]
