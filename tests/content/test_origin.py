import pytest
from django.test import RequestFactory

from content.origin import address_of


@pytest.fixture
def request_with():
    return lambda **headers: RequestFactory(REMOTE_ADDR="127.0.0.1").get("/", headers=headers)


def test_without_a_proxy_what_a_visitor_says_of_its_address_is_ignored(request_with, settings):
    settings.BEHIND_PROXY = False
    forged = {"x_forwarded_for": "203.0.113.9", "x_real_ip": "203.0.113.9", "forwarded": "for=203.0.113.9"}
    assert address_of(request_with(**forged)) == "127.0.0.1"


@pytest.mark.parametrize(
    "forwarded",
    ["198.51.100.7", "10.0.0.1, 198.51.100.7", "unknown, ,198.51.100.7 ", "198.51.100.8,, 198.51.100.7"],
)
def test_behind_a_proxy_only_the_address_that_it_wrote_counts(request_with, settings, forwarded):
    settings.BEHIND_PROXY = True
    headers = {"x_real_ip": "203.0.113.9", "forwarded": "for=203.0.113.9"}
    assert address_of(request_with(x_forwarded_for=forwarded, **headers)) == "198.51.100.7"


def test_a_proxy_that_says_nothing_is_the_visitor(request_with, settings):
    settings.BEHIND_PROXY = True
    assert address_of(request_with()) == "127.0.0.1"
