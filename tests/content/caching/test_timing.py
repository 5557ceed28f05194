"""Server-Timing, for whoever may know."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from content.caching.pages import PageCache
from content.caching.timing import ServerTiming, key
from tests import factories
from tests.wsgi import ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def application(settings):
    settings.DEBUG, settings.PAGE_CACHE_DELAY = False, 60
    factories.page()
    return ServerTiming(PageCache(WSGIHandler(), 2**20))


def test_a_signed_header_opens_it_and_says_how_many_statements_were_made(application):
    made, again = (ask(application, "/en/about/", x_server_timing=key()) for _turn in range(2))
    assert made.headers["Server-Timing"].startswith("total;dur=")
    assert int(made.headers["Server-Timing"].split('desc="')[1].split()[0]) >= 2
    assert (
        again.headers["Cache-Status"] == "Vitrine; hit"
        and 'desc="0 statements"' in again.headers["Server-Timing"]
    )


@pytest.mark.parametrize("header", [{}, {"x_server_timing": "timing:1:forged"}, {"x_server_timing": ""}])
def test_nobody_else_learns_anything(application, header):
    assert "Server-Timing" not in ask(application, "/en/about/", **header).headers


def test_development_says_it_always(application, settings):
    settings.DEBUG = True
    assert "Server-Timing" in ask(application, "/en/about/").headers
