"""What concerns every answer: who may show it, and at which host it is given."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpResponse

from config.middleware import keep_admin_apart, security_headers

SITE, DESK = "institute.example", "desk.institute.example"


@pytest.fixture
def answer(settings, rf):
    """A function that says what a host answers to an address."""
    settings.ADMIN_HOST, settings.SITE_URL, settings.ALLOWED_HOSTS = DESK, f"https://{SITE}", [SITE, DESK]
    middleware = keep_admin_apart(lambda request: HttpResponse("answered"))
    return lambda host, address: middleware(rf.get(address, headers={"host": host}))


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/?next=/admin/", "/admin/news/article/add/"])
def test_the_admin_answers_at_its_own_host_alone(answer, address):
    assert answer(DESK, address).content == b"answered"
    with pytest.raises(Http404):
        answer(SITE, address)


@pytest.mark.parametrize("address", ["/", "/en/", "/fr/nouvelles/?q=a&page=2"])
def test_pages_of_visitors_lead_from_there_to_the_site(answer, address):
    assert answer(DESK, address).url == f"https://{SITE}{address}"
    assert answer(SITE, address).content == b"answered"


@pytest.mark.parametrize("address", ["/healthz", "/media/pictures/a.webp", "/static/css/site.css"])
def test_files_and_probes_are_answered_at_both(answer, address):
    assert {answer(host, address).content for host in (SITE, DESK)} == {b"answered"}


@pytest.mark.parametrize("host", ["", SITE])
def test_without_a_host_of_its_own_nothing_is_looked_at(settings, host):
    settings.ADMIN_HOST, settings.SITE_URL = host, f"https://{SITE}"
    with pytest.raises(MiddlewareNotUsed):
        keep_admin_apart(lambda request: HttpResponse())


@pytest.mark.parametrize(
    ("host", "address", "who"),
    [
        ("https://cdn.example.org", "/static/css/site.css", "cross-origin"),
        ("https://cdn.example.org", "/en/", "same-origin"),
        ("", "/static/css/site.css", "same-origin"),
    ],
)
def test_static_files_may_be_shown_by_pages_of_others_where_a_cdn_hands_them_out(
    settings, rf, host, address, who
):
    settings.STATIC_HOST, settings.STATIC_URL = host, f"{host}/static/"
    answer = security_headers(lambda request: HttpResponse())(rf.get(address))
    assert answer.headers["Cross-Origin-Resource-Policy"] == who
