"""Accounts: invited, given a new password by e-mail, and managed by those who may no more than they grant."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.urls import reverse

from pages.passwords import TO_ONE, write_to
from pages.sign_in import QUARTER, SPRAY, TRIES
from tests.forms import filled_in
from tests.readers import text

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ADD, LIST = "/admin/auth/user/add/", "/admin/auth/user/"
RESET = "/admin/password-reset/"
PASSWORD = "tides and trees"
TOKEN = r'"[A-Za-z0-9]{64}"'  # against forged forms


def group(name: str) -> Group:
    return Group.objects.get(name=name)


def address(user: User) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def link(letter) -> str:
    links = re.findall(r"http://127.0.0.1:8000(/\S+)", letter.body)
    assert len(links) == 2  # one in each language
    assert links[0] == links[1]
    return links[0]


def choose(path: str) -> Client:
    visitor = Client()
    page = visitor.get(path, follow=True)
    form = page.redirect_chain[-1][0]
    done = visitor.post(form, {"new_password1": PASSWORD, "new_password2": PASSWORD}, follow=True)
    assert done.status_code == 200
    return visitor


def signs_in(name: str) -> bool:
    return Client().post("/admin/login/", {"username": name, "password": PASSWORD}).status_code == 302


@pytest.fixture
def manager(sign_in_as) -> Client:
    return sign_in_as("Account managers", "Editors", username="manager")


def invited(client: Client, **values) -> User:
    form = {"username": "lia", "email": "lia@example.org", "groups": [group("Editors").pk]}
    assert client.post(ADD, form | values).status_code == 302
    return User.objects.get(username="lia")


def test_an_invited_person_sets_the_password_by_the_link_of_a_letter(manager):
    lia = invited(manager)
    (letter,) = mail.outbox
    assert letter.to == ["lia@example.org"]
    assert "There is an account for you at 127.0.0.1:8000" in letter.body
    assert "Un compte vous attend" in letter.body
    assert not lia.has_usable_password()
    choose(link(letter))
    assert signs_in("lia")
    assert [one.name for one in lia.groups.all()] == ["Editors"]
    assert text(Client().get(link(letter))).count("new_password1") == 0  # it works once


def test_an_invitation_is_sent_again_to_who_has_not_answered(manager):
    lia = invited(manager)
    manager.post(LIST, {"action": "invite_again", "_selected_action": [lia.pk]})
    choose(link(mail.outbox[1]))
    page = manager.post(LIST, {"action": "invite_again", "_selected_action": [lia.pk]}, follow=True)
    assert "has a password already" in text(page)
    assert len(mail.outbox) == 2


def test_a_manager_grants_no_role_that_goes_beyond_their_own(manager):
    page = text(manager.get(ADD))
    assert "Editors" in page
    assert "Publishers" not in page
    form = {"username": "lia", "email": "lia@example.org", "groups": [group("Publishers").pk]}
    assert manager.post(ADD, form | {"is_superuser": "on"}).status_code == 200
    assert not User.objects.filter(username="lia").exists()
    lia = invited(manager, is_superuser="on")
    changed = filled_in(manager.get(address(lia)), "user_form")
    manager.post(address(lia), changed | {"is_superuser": "on", "groups": [group("Editors").pk]})
    assert not User.objects.get(username="lia").is_superuser


@pytest.mark.parametrize("rights", ["superuser", "publisher"])
def test_a_manager_does_not_touch_who_may_more(manager, rights):
    other = User.objects.create_user("other", "other@example.org", PASSWORD, is_staff=True)
    if rights == "superuser":
        User.objects.update(is_superuser=False)
        User.objects.filter(pk=other.pk).update(is_superuser=True)
    else:
        other.groups.add(group("Publishers"))
    sent = {
        "username": "taken",
        "email": "taken@example.org",
        "new_password1": "x",
        "usable_password": "true",
    }
    for path in (address(other), reverse("admin:auth_user_password_change", args=[other.pk])):
        assert manager.post(path, sent).status_code == 403
    manager.post(LIST, {"action": "invite_again", "_selected_action": [other.pk]})
    manager.post(LIST, {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"})
    assert User.objects.get(pk=other.pk).email == "other@example.org"
    assert mail.outbox == []
    assert signs_in("other")


@pytest.mark.parametrize("role", ["editor", "publisher", "translator"])
def test_no_other_role_sees_accounts(request, role):
    client = request.getfixturevalue(role)
    for path in (LIST, ADD):
        assert client.get(path).status_code == 403


def test_one_address_has_one_account(superuser):
    invited(superuser)
    response = superuser.post(ADD, {"username": "lia2", "email": "LIA@example.org"})
    assert "There is an account with this e-mail address already." in text(response)


@pytest.fixture
def no_mail_server(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9


@pytest.mark.usefixtures("no_mail_server")
def test_an_invitation_that_cannot_be_sent_is_told_and_in_the_log(superuser, caplog):
    form = {"username": "lia", "email": "lia@example.org"}
    assert "could not be sent" in text(superuser.post(ADD, form, follow=True))
    assert "No letter (invitation) could be sent to 'lia': " in caplog.text
    assert "Connection refused" in caplog.text


@pytest.mark.usefixtures("no_mail_server")
def test_without_a_mail_server_the_answer_is_the_same_whether_there_is_an_account_or_not(client, caplog):
    User.objects.create_user("nadia", "nadia@example.org", "forgotten word", is_staff=True)
    known, unknown = (
        client.post(RESET, {"email": f"{name}@example.org"}, follow=True) for name in ("nadia", "nobody")
    )
    assert known.redirect_chain == unknown.redirect_chain == [("/admin/password-reset/done/", 302)]
    assert re.sub(TOKEN, "", text(known)) == re.sub(TOKEN, "", text(unknown))
    assert "No letter (reset) could be sent to 'nadia': " in caplog.text


def test_an_address_that_no_letter_can_be_written_to_is_no_error_of_ours(caplog):
    user = User.objects.create_user("nadia", "nadia@example.org\nBcc: x@example.org", is_staff=True)
    assert not write_to(user, "reset")
    assert "'nadia'" in caplog.text


def test_who_was_held_back_signs_in_with_the_password_they_have_set_by_e_mail(client):
    User.objects.create_user("nadia", "nadia@example.org", "forgotten word", is_staff=True)
    for name, tries in (("nadia", TRIES + 1), *((f"other-{number}", 1) for number in range(SPRAY[QUARTER]))):
        for _number in range(tries):
            client.post("/admin/login/", {"username": name, "password": "wrong"})
    assert not signs_in("nadia")
    client.post(RESET, {"email": "nadia@example.org"})
    choose(link(mail.outbox[0]))
    assert signs_in("nadia")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_forgotten_password_is_replaced_by_e_mail(client, settings, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    User.objects.create_user("nadia", "nadia@example.org", "forgotten word", is_staff=True)
    page = client.post(RESET, {"email": "nadia@example.org"}, follow=True, headers={"host": "127.0.0.1"})
    assert page.redirect_chain == [("/admin/password-reset/done/", 302)]
    (letter,) = mail.outbox
    assert "for the account “nadia”" in letter.body
    assert "pour le compte «" in letter.body
    choose(link(letter))
    assert signs_in("nadia")


def test_the_link_leads_to_where_the_admin_is_whatever_host_was_asked(client, settings):
    settings.ADMIN_HOST, settings.SITE_URL = "desk.institute.example", "https://www.institute.example"
    settings.ALLOWED_HOSTS = ["*"]
    User.objects.create_user("nadia", "nadia@example.org", "forgotten word", is_staff=True)
    write_to(User.objects.get(), "reset")
    assert "https://desk.institute.example/admin/password-reset/" in mail.outbox[0].body
    settings.ADMIN_HOST = ""
    client.post(RESET, {"email": "nadia@example.org"}, headers={"host": "evil.example"})
    assert "https://www.institute.example/admin/password-reset/" in mail.outbox[1].body
    assert "evil" not in mail.outbox[1].body


def test_whether_there_is_an_account_is_told_to_nobody(client):
    User.objects.create_user("reader", "reader@example.org", "forgotten word")  # not staff
    User.objects.create_user("gone", "gone@example.org", "forgotten word", is_staff=True, is_active=False)
    for email in ("nobody@example.org", "reader@example.org", "gone@example.org"):
        page = client.post(RESET, {"email": email}, follow=True)
        assert page.redirect_chain == [("/admin/password-reset/done/", 302)]
    assert mail.outbox == []


def test_nobody_is_flooded_with_letters(client):
    User.objects.create_user("nadia", "nadia@example.org", "forgotten word", is_staff=True)
    for number in range(2 * TO_ONE):
        client.post(RESET, {"email": "nadia@example.org"}, REMOTE_ADDR=f"198.51.100.{number}")
    assert len(mail.outbox) == TO_ONE
    for _number in range(12):
        answer = client.post(RESET, {"email": "nobody@example.org"})
    assert "try again in an hour" in text(answer)
