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
    notices.remembered.forget()
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


def test_whoever_has_a_session_is_allowed_no_script_of_others_in_a_page_that_no_cache_may_keep(
    client, matomo
):
    client.cookies["sessionid"] = "anything"
    response = client.get("/en/")
    allowed = response.headers["Content-Security-Policy"]
    assert "matomo" not in allowed
    assert "https://player.vimeo.com" in allowed
    assert "private" in response.headers["Cache-Control"]


def test_an_address_that_only_an_editor_wrote_widens_nothing(client, matomo, settings):
    settings.SCRIPT_HOSTS = []
    notices.remembered.forget()
    assert "matomo" not in policy(client, "/en/")
    assert "matomo" not in client.get("/en/").content.decode()
    settings.SCRIPT_HOSTS = ["https://matomo.example:8443", "https://x.matomo.example"]
    notices.remembered.forget()
    assert "matomo" not in policy(client, "/en/")


def test_a_cookie_beside_the_session_comes_and_goes_with_it(superuser):
    response = superuser.get("/admin/")
    assert response.cookies["signed_in"].value == "1"
    assert response.cookies["signed_in"]["httponly"] == ""
    response = superuser.post("/admin/logout/")
    assert response.cookies["signed_in"]["max-age"] == 0
    assert "signed_in" not in superuser.get("/en/").cookies


def test_a_page_keeps_its_answer_while_the_database_is_away(client, monkeypatch):
    def gone():
        raise OperationalError("away")

    monkeypatch.setattr(middleware.notices, "current", gone)
    response = client.get("/en/%00/")
    assert response.status_code == 400
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
