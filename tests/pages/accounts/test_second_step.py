"""After the password of whoever has a second factor: nothing opens before it is shown, and it is shown once."""

import logging

import pytest
from django.core import mail
from django.test import Client

from content.returned import mark
from pages.accounts import second_step
from pages.models import AuthenticatorApp
from pages.sign_in import ATTACK, TRIES
from tests.forms import filled_in
from tests.pages.accounts.accounts import (
    ACCOUNT,
    PASSWORD,
    SIGN_IN,
    code,
    give_code,
    give_password,
    is_in,
    member,
    with_app,
    wrong_code,
)
from tests.readers import text

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def nadia():
    return member()


@pytest.fixture
def papers(nadia) -> list[str]:
    """The recovery codes of an account with an app."""
    return with_app(nadia)


@pytest.mark.usefixtures("papers")
def test_the_password_alone_opens_nothing(client):
    page = give_password(client)
    assert "Validation code" in text(page)
    assert not is_in(client)
    assert client.get(ACCOUNT).headers["Location"].startswith(SIGN_IN)


@pytest.mark.usefixtures("papers")
def test_the_code_of_the_app_opens_the_desk_at_the_address_that_was_asked_for(client):
    address = f"{SIGN_IN}?next=/admin/news/article/"
    page = give_password(client, address=address)
    sent = filled_in(page, "login-form")
    assert client.post(address, sent | {"code": code()}).headers["Location"] == "/admin/news/article/"
    assert is_in(client)


@pytest.mark.usefixtures("papers")
def test_no_page_leads_to_another_site_after_the_second_step(client):
    address = f"{SIGN_IN}?next=//evil.example/"
    give_password(client, address=address)
    assert give_code(client, code(), address, next="//evil.example/").headers["Location"] == "/admin/"


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("steps", [-1, 1])
def test_a_clock_may_be_half_a_minute_off(client, steps):
    give_password(client)
    assert give_code(client, code(steps)).status_code == 302


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("text", ["{} {}", "{}-{}", " {}{} "])
def test_a_code_is_read_as_people_type_it(client, text):
    now = code()
    give_password(client)
    assert give_code(client, text.format(now[:3], now[3:])).status_code == 302


@pytest.mark.usefixtures("papers")
def test_no_code_is_taken_twice():
    shown = code()
    first, second = Client(), Client()
    for client in (first, second):
        give_password(client)
        give_code(client, shown)
    assert (is_in(first), is_in(second)) == (True, False)
    give_code(second, code(-1))  # an earlier one neither
    assert not is_in(second)
    give_code(second, code(1))
    assert is_in(second)


def test_a_recovery_code_opens_once_and_says_how_many_are_left(papers):
    first, second = Client(), Client()
    give_password(first)
    page = first.post(SIGN_IN, {"code": papers[3].upper().replace("-", " ")}, follow=True)
    assert "9 recovery codes are left." in text(page)
    give_password(second)
    assert "was used already" in text(give_code(second, papers[3]))
    assert not is_in(second)


@pytest.mark.parametrize("given", ["", "x", "é" * 40, "0" * 4000, "123 456 789", "\x00"])
@pytest.mark.usefixtures("papers")
def test_strange_codes_are_answered(client, given):
    give_password(client)
    assert give_code(client, given).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize(
    "credential", ["x", "{}", "[]", "null", '{"id": 3}', '{"rawId": "AAAA", "response": {}}']
)
@pytest.mark.usefixtures("papers")
def test_forged_passkeys_are_answered_after_the_password_and_in_its_place(client, credential):
    assert client.post(SIGN_IN, {"credential": credential}).status_code == 200
    assert client.post(SIGN_IN, {"begin": "passkey"}).json()["userVerification"] == "required"
    page = client.post(SIGN_IN, {"credential": credential, "username": "", "password": ""})
    assert "opens no account here" in text(page)
    give_password(client)
    assert give_code(client, "", credential=credential).status_code == 200
    assert not is_in(client)


@pytest.mark.usefixtures("papers")
def test_a_code_without_the_password_opens_nothing(client):
    assert "Please log in again" in text(give_code(client, code()))
    assert not is_in(client)


@pytest.mark.usefixtures("papers")
def test_the_two_steps_are_done_within_ten_minutes(client, monkeypatch):
    give_password(client)
    monkeypatch.setattr(second_step, "PATIENCE", -1)
    assert "It took too long" in text(give_code(client, code()))
    assert not is_in(client)


@pytest.mark.parametrize("change", ["password", "is_active", "is_staff"])
@pytest.mark.usefixtures("papers")
def test_what_changes_between_the_two_steps_counts(client, nadia, change):
    give_password(client)
    if change == "password":
        nadia.set_password("another word of the sea")
    else:
        setattr(nadia, change, False)
    nadia.save()
    give_code(client, code())
    assert not is_in(client)


@pytest.mark.usefixtures("papers")
def test_the_code_of_one_account_opens_no_other(client):
    other = member("lia")
    AuthenticatorApp.objects.create(account=other, sealed="unreadable, since SECRET_KEY is another one now")
    give_password(client, "lia")
    give_code(client, code())
    assert not is_in(client)


@pytest.mark.usefixtures("papers")
def test_too_many_codes_are_held_back_even_the_right_one(client):
    give_password(client)
    for _number in range(TRIES):
        give_code(client, wrong_code())
    assert "Too many tries" in text(give_code(client, code()))
    assert not is_in(client)


@pytest.mark.usefixtures("papers")
def test_many_networks_share_what_they_may_try_and_the_owner_gets_in_where_they_are_known():
    give_password(owner := Client())
    give_code(owner, code(-1))
    give_password(client := Client())
    for number in range(ATTACK + 1):
        client.post(SIGN_IN, {"code": wrong_code()}, REMOTE_ADDR=f"198.51.100.{number}")
    client.post(SIGN_IN, {"code": code()}, REMOTE_ADDR="203.0.113.1")
    assert not is_in(client)
    give_password(owner := Client())
    give_code(owner, code())
    assert is_in(owner)


@pytest.mark.usefixtures("papers")
def test_every_try_is_in_the_log_without_what_was_typed(client, caplog):
    caplog.set_level(logging.INFO, "pages.sign_in")
    give_password(client)
    assert "signed in" not in caplog.text
    typed = wrong_code()
    give_code(client, typed)
    assert "Sign-in failed for 'nadia' from 127.0.0.1: second factor" in caplog.text
    give_code(client, code())
    assert "'nadia' signed in from 127.0.0.1" in caplog.text
    assert typed not in caplog.text
    assert PASSWORD not in caplog.text


@pytest.mark.usefixtures("papers")
def test_a_new_password_by_e_mail_does_not_do_without_the_second_factor(client):
    client.post("/admin/password-reset/", {"email": "nadia@example.org"})
    link = next(word for word in mail.outbox[0].body.split() if "/admin/password-reset/" in word)
    path = link.removeprefix("http://127.0.0.1:8000")
    form = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(form, {"new_password1": "a word of the sea", "new_password2": "a word of the sea"})
    assert not is_in(client)
    client.post(SIGN_IN, {"username": "nadia", "password": "a word of the sea"})
    assert not is_in(client)
    give_code(client, code())
    assert is_in(client)


@pytest.mark.usefixtures("papers")
def test_a_form_whose_session_has_ended_comes_back_after_both_steps(client, nadia):
    nadia.is_superuser = True
    nadia.save()
    sent = {"title_en": "Tides", "lead_fr": "Des mots", "writer": mark(nadia)}
    add = "/admin/news/article/add/"
    page = client.post(add, sent)
    step = give_password(client, address=add, kept=page.context["kept"])
    assert "Validation code" in text(step)
    again = filled_in(step, "login-form") | {"kept": step.context["kept"]}
    wrong = client.post(add, again | {"code": wrong_code()})
    assert wrong.context["kept"]
    form = client.post(add, again | {"code": code()})
    assert filled_in(form, "article_form")["lead_fr"] == "Des mots"
    assert is_in(client)


def test_whoever_has_no_second_factor_signs_in_as_before(client, nadia):
    assert give_password(client).status_code == 302
    assert is_in(client)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("papers")
def test_the_second_step_speaks_the_language_that_was_chosen(client, settings, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert {"en": "Validation code", "fr": "Code de validation"}[language] in text(give_password(client))
