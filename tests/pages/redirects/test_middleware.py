"""What a visitor meets at an address of the former site."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import Redirect
from tests import factories

pytestmark = pytest.mark.django_db


def redirect(old: str, target: str = "/en/about/", **columns) -> Redirect:
    made = Redirect(old=old, target=target, **columns)
    made.full_clean()
    made.save()
    return made


@pytest.fixture(autouse=True)
def about():
    return factories.page()


def led(client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("/node/12", "/node/12"),
        ("/node/12", "/node/12/"),
        ("/notre-équipe.html", "/notre-%C3%A9quipe.html"),
        ("/notre-%C3%A9quipe.html", "/notre-e%CC%81quipe.html"),
        ("/?q=node/12", "/?q=node%2F12"),
        ("/?q=node/12", "/?q=node/12"),
        ("/index.php?q=node/12&lang=fr", "/index.php?q=node/12&lang=fr"),
        ("/fr/ancienne-page/", "/fr/ancienne-page/"),
        ("/about-us", "/about-us"),  # which would else be looked for in a language
    ],
)
def test_an_old_address_leads_on_at_once_however_it_is_spelt(client, old, asked):
    redirect(old)
    assert led(client, asked) == (301, "/en/about/")


def test_a_query_leads_where_it_says_and_no_other_one_does(client):
    redirect("/index.php?id=5", "/en/people/")
    redirect("/index.php", "/en/")
    assert led(client, "/index.php?id=5") == (301, "/en/people/")
    assert led(client, "/index.php?id=6") == (301, "/en/?id=6")
    assert led(client, "/?id=5")[0] == 302  # to the language of the browser, as ever
    assert led(client, "/?id=5")[1] in ("/en/?id=5", "/fr/?id=5")


@pytest.mark.parametrize(
    ("target", "asked", "there"),
    [
        ("/en/people/", "utm_source=letter&page=2", "/en/people/?utm_source=letter&page=2"),
        ("/en/people/?category=staff", "page=2&category=x", "/en/people/?category=staff&page=2"),
        ("/en/people/?category=staff", "categor%79=x", "/en/people/?category=staff"),
        ("/en/about/#who", "utm_source=letter", "/en/about/?utm_source=letter#who"),
        ("https://journal.example/", "utm_source=a", "https://journal.example/?utm_source=a"),
        ("https://journal.example", "@evil.example/", "https://journal.example?@evil.example/"),
        ("/en/people/", "//evil.example", "/en/people/?//evil.example"),
        ("/en/people/", "a=1&&b", "/en/people/?a=1&b"),
        ("/en/people/", "q=%C3%A9", "/en/people/?q=%C3%A9"),
    ],
)
def test_the_query_goes_along_where_the_target_does_not_say_its_own(client, target, asked, there):
    redirect("/node/12", target)
    assert led(client, f"/node/12?{asked}") == (301, there)


def test_for_now_is_302_and_outside_is_outside(client):
    redirect("/journal", "https://journal.example/", is_permanent=False)
    assert led(client, "/journal") == (302, "https://journal.example/")


def test_no_visitor_and_no_proxy_keeps_where_an_address_led(client):
    redirect("/node/12")
    response = client.get("/node/12")
    assert response.headers["Cache-Control"] == "no-cache"
    assert not response.cookies and "Set-Cookie" not in response.headers


def test_a_page_that_comes_later_answers_in_the_place_of_a_redirect(client):
    redirect("/en/prizes", "/en/about/")
    assert led(client, "/en/prizes/") == (301, "/en/about/")
    factories.page("Prizes", "Prix")
    assert led(client, "/en/prizes/")[0] == 200
    assert led(client, "/en/prizes") == (301, "/en/prizes/")


def test_what_is_sent_to_an_old_address_leads_nowhere(client):
    redirect("/node/12")
    assert client.post("/node/12").status_code == 404
    assert client.head("/node/12").status_code == 301


@pytest.mark.parametrize(
    "address", ["/x" * 2000, "/node/12?" + "&" * 900, "/%FF%FE", "/?" + "q=1&" * 300, "/a?=%ff"]
)
def test_absurd_addresses_are_not_found_and_break_nothing(client, address):
    assert client.get(address).status_code in (302, 404)


def test_a_redirect_costs_ordinary_pages_nothing(client):
    redirect("/node/12")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/en/about/").status_code == 200
        assert client.get("/").status_code == 302
    assert not [one for one in queries if "pages_redirect" in one["sql"]]
