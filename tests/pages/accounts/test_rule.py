"""Of whom a second factor is asked: whoever lacks it sets one up, and does nothing else before."""

import logging
import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.returned import mark
from news.models import Article
from pages.models import SecondFactorRule
from tests.forms import filled_in
from tests.pages.accounts.accounts import (
    ACCOUNT,
    SIGN_IN,
    ask,
    code,
    give_code,
    give_password,
    is_in,
    member,
    with_app,
)
from tests.pages.accounts.test_enrolment import secret_on
from tests.pages.test_admin_addresses import FORGED, routes
from tests.readers import text
from tests.rows import database

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

RULE = "/admin/auth/user/second-factor/"
OWN = {"account", "app", "passkey", "codes", "remove", "confirm"}  # what setting one up takes


def filled(route: str) -> str:
    """An address of the route: what it would show need not be there, since nobody comes so far."""
    if "app_label" in route:
        return "/admin/news/"
    route = route.replace("(?P<url>.*)$", "x")
    return "/admin/" + re.sub(r"<(\w+:)?\w+>", "1", route)


def group(name: str) -> Group:
    return Group.objects.get(name=name)


@pytest.fixture
def held() -> Client:
    """Somebody who may everything, has signed in, and lacks the second factor that is asked for."""
    member(is_superuser=True)
    ask(of_superusers=True)
    give_password(client := Client())
    return client


def test_no_address_of_the_admin_opens_to_whoever_lacks_it(held):
    before = database()
    for route, name in routes():
        address = filled(route)
        if name in OWN or name in ("logout", "login"):
            continue
        for method, data in ((held.get, {}), (held.post, FORGED)):
            response = method(address, data)
            if name in ("jsi18n", "unsubscribe"):
                continue  # the words of the scripts; what the signed link of a letter alone opens
            assert (name, response.status_code) == (name, 302)
            assert response.headers["Location"].startswith(SIGN_IN), name
    assert database() == before


def test_the_page_where_it_is_set_up_shows_nothing_else(held):
    page = held.get("/admin/news/article/", follow=True)
    assert page.redirect_chain[-1] == (ACCOUNT, 302)
    words = text(page)
    assert "A second factor is asked of you." in words
    assert "Set up an authenticator app" in words
    for beyond in ("palette-open", "/admin/news/", "editing-nav", "Signed in"):
        assert beyond not in words, beyond
    assert 'action="/admin/logout/"' in words


def test_once_it_is_set_up_the_desk_opens_where_one_was_going(held):
    held.get("/admin/news/article/", follow=True)
    done = held.post(f"{ACCOUNT}app/", {"code": code(0, secret_on(held.get(f"{ACCOUNT}app/")))})
    assert 'href="/admin/news/article/"' in text(done)
    assert is_in(held)


def test_a_form_that_was_open_meanwhile_waits_until_it_is_set_up(client):
    nadia = member(is_superuser=True)
    give_password(client)
    ask(of_everybody=True)
    sent = {"title_en": "Tides", "lead_fr": "Des mots", "writer": mark(nadia)}
    page = client.post("/admin/news/article/add/", sent)
    assert "Your form waits here as you sent it" in text(page)
    kept = filled_in(page, "kept_form")
    assert "Your form waits here" in text(client.post("/admin/news/article/add/", kept))
    with_app(nadia)
    form = client.post("/admin/news/article/add/", kept)
    assert filled_in(form, "article_form")["lead_fr"] == "Des mots"
    assert not Article.objects.exists()


def test_a_form_does_not_come_back_in_the_request_that_signs_in_who_lacks_it(client):
    nadia = member(is_superuser=True)
    ask(of_everybody=True)
    sent = {"title_en": "Tides", "lead_fr": "Des mots", "writer": mark(nadia)}
    page = client.post("/admin/news/article/add/", sent)
    again = give_password(client, address="/admin/news/article/add/", kept=page.context["kept"])
    assert "Your form waits here" in text(again)
    assert "Des mots" not in text(again)


@pytest.mark.parametrize("asked", ["everybody", "superusers", "role"])
def test_it_is_asked_of_those_whom_the_rule_names(asked):
    rule = ask(of_everybody=asked == "everybody", of_superusers=asked == "superusers")
    rule.groups.set([group("Publishers")] if asked == "role" else [])
    root, publisher, editor = member("root", is_superuser=True), member("paul"), member("edith")
    publisher.groups.add(group("Publishers"), group("Editors"))
    editor.groups.add(group("Editors"))
    opened = set()
    for account in (root, publisher, editor):
        give_password(client := Client(), account.username)
        if is_in(client):
            opened.add(account.username)
    assert (
        opened
        == {
            "everybody": set(),
            "superusers": {"paul", "edith"},
            "role": {"root", "edith"},
        }[asked]
    )


def test_whoever_has_one_is_asked_for_it_and_gets_in(client):
    with_app(member())
    ask(of_everybody=True)
    give_password(client)
    give_code(client, code())
    assert is_in(client)


def test_the_rule_holds_from_the_next_page_on_for_who_is_signed_in(client):
    nadia = member()
    give_password(client)
    assert is_in(client)
    ask(of_everybody=False).groups.set([group("Publishers")])
    assert is_in(client)
    nadia.groups.add(group("Publishers"))
    assert not is_in(client)


def test_it_takes_no_statement_more(client):
    member()
    give_password(client)
    is_in(client)
    with CaptureQueriesContext(connection) as without:
        is_in(client)
    ask(of_superusers=True).groups.set([group("Publishers")])
    with CaptureQueriesContext(connection) as with_rule:
        is_in(client)
    assert len(with_rule) == len(without)


def test_whoever_is_no_longer_staff_is_led_in_no_circle(client):
    nadia = member()
    ask(of_everybody=True)
    give_password(client)
    nadia.is_staff = False
    nadia.save()
    assert client.get(ACCOUNT, follow=True).status_code == 200


def test_superusers_write_the_rule_and_the_log_says_so(client, caplog):
    caplog.set_level(logging.WARNING, "pages.accounts.managing")
    with_app(member(is_superuser=True))
    give_password(client)
    give_code(client, code())
    assert 'href="/admin/auth/user/second-factor/"' in text(client.get("/admin/auth/user/"))
    sent = {"of_superusers": "on", "groups": [group("Publishers").pk]}
    assert client.post(RULE, sent, follow=True).status_code == 200
    rule = SecondFactorRule.objects.get()
    assert (rule.of_everybody, rule.of_superusers, rule.groups.get().name) == (False, True, "Publishers")
    assert "asked of: superusers, Publishers, says 'nadia'" in caplog.text
    assert filled_in(client.get(RULE), "rule_form")["groups"] == str(group("Publishers").pk)
    client.post(RULE, {})
    assert "asked of: nobody" in caplog.text


def test_nobody_else_reads_or_writes_it(sign_in_as):
    manager = sign_in_as("Account managers", "Publishers", username="manager")
    for method in (manager.get, manager.post):
        assert method(RULE, {"of_everybody": "on"}).status_code == 403
    assert "second-factor/" not in text(manager.get("/admin/auth/user/"))
    assert not SecondFactorRule.objects.exists()
