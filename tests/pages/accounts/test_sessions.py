"""Where one is signed in: told by device and time, ended by oneself and by whoever manages the account."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pages.models import DeskSession
from tests.forms import filled_in
from tests.readers import text

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ACCOUNT, END = "/admin/account/", "/admin/account/sessions/"
PASSWORD = "tides and trees"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 "
    "Edg/140.0"
)


def signed_in(agent: str, name: str = "nadia", password: str = PASSWORD) -> Client:
    client = Client(headers={"user-agent": agent})
    response = client.post("/admin/login/", {"username": name, "password": password})
    assert response.status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def access(user: User) -> str:
    return reverse("admin:auth_user_access", args=[user.pk])


@pytest.fixture
def nadia() -> User:
    return User.objects.create_user("nadia", "nadia@example.org", PASSWORD, is_staff=True)


@pytest.fixture
def manager(sign_in_as) -> Client:
    return sign_in_as("Account managers", "Editors", username="manager")


@pytest.mark.usefixtures("nadia")
def test_the_list_says_on_what_since_when_and_which_is_this_one():
    signed_in(EDGE)
    client = signed_in(FIREFOX)
    page = text(client.get(ACCOUNT))
    assert page.index("Firefox, Linux") < page.index("this one") < page.index("Edge, Windows")
    assert page.index("Edge, Windows") < page.index("last seen")
    assert page.count("since ") == 2
    assert page.count("End it") == 1


@pytest.mark.usefixtures("nadia")
def test_the_list_is_in_french_too(settings):
    client = signed_in(FIREFOX)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    page = text(client.get(ACCOUNT))
    assert "Votre compte" in page
    assert "celle-ci" in page


@pytest.mark.usefixtures("nadia")
def test_one_is_ended_or_all_others_and_never_the_one_that_asks():
    first, second, third = (signed_in(FIREFOX) for _number in range(3))
    named = {one.pk: one.name for one in DeskSession.objects.all()}
    page = third.post(END, {"end": named[first.session.session_key]}, follow=True)
    assert "1 session was ended." in text(page)
    assert [is_in(one) for one in (first, second, third)] == [False, True, True]
    third.post(END, {"end": named[third.session.session_key]})
    third.post(END, {"end": "others"})
    assert [is_in(one) for one in (second, third)] == [False, True]


def test_nobody_ends_the_session_of_another_by_its_name(nadia, editor):
    client = signed_in(FIREFOX)
    (session,) = nadia.sessions.all()
    editor.post(END, {"end": session.name})
    assert is_in(client)


def test_no_page_holds_the_key_of_a_session(nadia, superuser):
    other, client = signed_in(EDGE), signed_in(FIREFOX)
    deletion = reverse("admin:auth_user_delete", args=[nadia.pk])
    pages = [client.get(ACCOUNT), superuser.get(access(nadia)), superuser.get(deletion)]
    for page in map(text, pages):
        assert "nadia" in page
        assert other.session.session_key not in page
        assert client.session.session_key not in page


def test_a_new_password_ends_all_others_and_the_list_knows(nadia):
    other, client = signed_in(EDGE), signed_in(FIREFOX)
    words = {"new_password1": "a word of the sea", "new_password2": "a word of the sea"}
    assert (
        client.post(reverse("admin:password_change"), {"old_password": PASSWORD} | words).status_code == 302
    )
    assert not is_in(other)
    assert "Edge" not in text(client.get(ACCOUNT))
    nadia.refresh_from_db()
    nadia.set_password("set by a command")
    nadia.save()
    assert not is_in(client)


def test_a_closed_account_is_signed_in_nowhere_also_once_it_is_opened_again(nadia, superuser):
    client = signed_in(FIREFOX)
    change = reverse("admin:auth_user_change", args=[nadia.pk])
    sent = filled_in(superuser.get(change), "user_form")
    superuser.post(change, {name: value for name, value in sent.items() if name != "is_active"})
    assert not is_in(client)
    superuser.post(change, filled_in(superuser.get(change), "user_form") | {"is_active": "on"})
    assert User.objects.get(pk=nadia.pk).is_active
    assert not is_in(client)


def test_a_manager_ends_the_sessions_of_whom_they_may_manage(nadia, manager):
    client = signed_in(FIREFOX)
    assert 'href="' + access(nadia) in text(manager.get(reverse("admin:auth_user_change", args=[nadia.pk])))
    assert "Firefox, Linux" in text(manager.get(access(nadia)))
    manager.post(access(nadia), {"end": "others"})
    assert not is_in(client)
    assert "Sessions ended." in text(manager.get(reverse("admin:auth_user_history", args=[nadia.pk])))


def test_nobody_ends_those_of_whom_they_may_not_manage(nadia, manager, publisher):
    client = signed_in(FIREFOX)
    assert publisher.post(access(nadia), {"end": "others"}).status_code == 403
    nadia.groups.add(Group.objects.get(name="Publishers"))
    for method in (manager.get, manager.post):
        assert method(access(nadia), {"end": "others"}).status_code == 403
    assert is_in(client)


def test_ones_own_sessions_are_on_ones_own_page(superuser):
    user = User.objects.get()
    assert superuser.get(access(user)).headers["Location"] == ACCOUNT
    assert superuser.get("/admin/auth/user/999/access/").status_code == 302


@pytest.mark.usefixtures("nadia")
def test_a_session_is_noted_as_seen_now_and_then_and_by_no_statement_more():
    client = signed_in(FIREFOX)
    is_in(client)
    with CaptureQueriesContext(connection) as soon:
        is_in(client)
    DeskSession.objects.update(seen_at=timezone.now() - timedelta(minutes=6))
    with CaptureQueriesContext(connection) as later:
        is_in(client)
    writes = [
        [one["sql"] for one in found.captured_queries if one["sql"].startswith("UPDATE")]
        for found in (soon, later)
    ]
    assert writes[0] == []
    assert len(writes[1]) == 1
    assert len(later) == len(soon) + 1
    assert DeskSession.objects.get().seen_at > timezone.now() - timedelta(minutes=1)


def test_whoever_is_deleted_is_signed_in_nowhere(nadia):
    client = signed_in(FIREFOX)
    nadia.delete()
    assert not is_in(client)
    assert not DeskSession.objects.exists()


def test_a_page_of_visitors_leaves_no_session(client):
    client.get("/en/")
    assert not DeskSession.objects.exists()
