"""What the header allows is decided where headers are decided, whatever a template shows."""

import pytest
from django.db import OperationalError

from consent import middleware, notices
from tests import factories

pytestmark = pytest.mark.usefixtures("fresh_notice")


def policy(client, address: str) -> str:
    return client.get(address).headers["Content-Security-Policy"]


@pytest.fixture
def matomo():
    service = factories.service("matomo")
    notices.shown_in.cache_clear()
    return service


@pytest.mark.parametrize(
    "address", ["/en/", "/fr/", "/en/cookies/", "/fr/temoins/", "/en/nowhere/", "/en/news/"]
)
def test_every_page_of_visitors_allows_the_services_in_use_with_a_banner_and_without(client, matomo, address):
    assert "https://matomo.example" in policy(client, address)


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/consent/service/"])
def test_no_page_of_the_admin_does(client, superuser, matomo, address):
    for visitor in (client, superuser):
        assert "matomo" not in policy(visitor, address)


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml", "/en/publications.json", "/healthz"])
def test_what_is_no_page_allows_nothing_more(client, matomo, address):
    assert "matomo" not in client.get(address).headers.get("Content-Security-Policy", "")


def test_a_page_keeps_its_answer_while_the_database_is_away(client, monkeypatch):
    def gone():
        raise OperationalError("away")

    monkeypatch.setattr(middleware.notices, "current", gone)
    response = client.get("/en/%00/")
    assert response.status_code == 400
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
