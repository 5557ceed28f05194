import logging

import pytest
from django.test import Client

from pages.sign_in import ATTACK, QUARTER, SHARE_OF_SITE, SPRAY, TRIES

pytestmark = pytest.mark.django_db

SIGN_IN = "/admin/login/"
RIGHT, WRONG = "a long enough word", "a wrong word"


@pytest.fixture(autouse=True)
def nadia(django_user_model):
    return django_user_model.objects.create_user("nadia", password=RIGHT, is_staff=True)


def attempt(password: str, address: str = "198.51.100.7", name: str = "nadia"):
    data = {"username": name, "password": password}
    return Client().post(SIGN_IN, data, REMOTE_ADDR=address)


def is_in(response) -> bool:
    return response.status_code == 302


def test_who_mistypes_a_few_times_gets_in():
    for _number in range(TRIES - 1):
        assert not is_in(attempt(WRONG))
    assert is_in(attempt(RIGHT))
    assert is_in(attempt(RIGHT))


def test_too_many_tries_from_one_network_are_held_back_even_with_the_right_password():
    for _number in range(TRIES):
        attempt(WRONG)
    response = attempt(RIGHT)
    assert not is_in(response)
    assert "Wait a quarter of an hour, or set a new password by e-mail" in response.text
    assert 'href="/admin/password-reset/"' in response.text


def test_the_owner_signs_in_from_elsewhere_meanwhile():
    for _number in range(3 * TRIES):
        attempt(WRONG, "2001:db8:1:2::7")
    assert not is_in(attempt(RIGHT, "2001:db8:1:2::8"))
    assert is_in(attempt(RIGHT, "2001:db8:1:3::7"))


def test_another_account_is_tried_from_the_same_network_meanwhile(django_user_model):
    django_user_model.objects.create_user("lia", password=RIGHT, is_staff=True)
    for _number in range(3 * TRIES):
        attempt(WRONG)
    assert is_in(attempt(RIGHT, name="lia"))


def test_an_account_that_many_networks_try_still_opens_to_its_owner_at_once():
    for number in range(ATTACK):
        attempt(WRONG, f"198.51.100.{number}")
    assert not is_in(attempt(WRONG, "203.0.113.1"))
    assert not is_in(attempt(RIGHT, "203.0.113.1"))
    assert is_in(attempt(RIGHT, "203.0.113.2"))


def test_a_network_that_tries_many_accounts_is_held_back():
    for number in range(SPRAY[QUARTER]):
        attempt(WRONG, name=f"somebody-{number}")
    assert not is_in(attempt(RIGHT))
    assert is_in(attempt(RIGHT, "203.0.113.2"))


def test_a_network_of_ipv6_that_hops_through_its_site_is_held_back():
    for number in range(SPRAY[QUARTER] * SHARE_OF_SITE):
        attempt(WRONG, f"2001:db8:1:{number:x}::7", name=f"somebody-{number}")
    assert not is_in(attempt(RIGHT, "2001:db8:1:ffff::7"))
    assert is_in(attempt(RIGHT, "2001:db8:2:1::7"))


def test_who_has_signed_in_from_a_network_does_so_whatever_others_try_from_there():
    assert is_in(attempt(RIGHT))
    for number in range(SPRAY[QUARTER]):
        attempt(WRONG, name=f"somebody-{number}")
    for number in range(ATTACK):
        attempt(WRONG, f"203.0.113.{number}")
    assert not is_in(attempt(WRONG))
    assert is_in(attempt(RIGHT))
    for _number in range(TRIES):
        attempt(WRONG)
    assert not is_in(attempt(RIGHT))


def test_behind_a_proxy_the_network_is_the_one_that_it_saw(settings):
    settings.BEHIND_PROXY = True
    client = Client()
    for number in range(TRIES):
        forged = {"x-forwarded-for": f"10.0.0.{number}, 198.51.100.7"}
        client.post(SIGN_IN, {"username": "nadia", "password": WRONG}, headers=forged)
    sent = {"username": "nadia", "password": RIGHT}
    assert not is_in(client.post(SIGN_IN, sent, headers={"x-forwarded-for": "198.51.100.7"}))
    assert is_in(client.post(SIGN_IN, sent, headers={"x-forwarded-for": "198.51.100.8"}))


def test_every_try_is_in_the_log_without_the_password(caplog):
    caplog.set_level(logging.INFO, "pages.sign_in")
    for _number in range(TRIES + 1):
        attempt(WRONG)
    attempt(RIGHT, "203.0.113.2")
    assert "Sign-in failed for 'nadia' from 198.51.100.7" in caplog.text
    assert "Sign-in held back for 'nadia' from 198.51.100.7" in caplog.text
    assert "'nadia' signed in from 203.0.113.2" in caplog.text
    assert WRONG not in caplog.text
    assert RIGHT not in caplog.text


@pytest.mark.parametrize("name", ["", "a" * 10_000, "a\nSign-in failed for 'x'", "é" * 300])
def test_strange_names_are_answered(name, caplog):
    assert not is_in(attempt(WRONG, name=name))
    assert "\nSign-in failed for 'x'" not in caplog.text
