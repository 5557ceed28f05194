"""Which answers are the same for everybody, and what of its address a page knows."""

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from content.caching.middleware import WatchedQuery, known_query, mark_what_is_public
from content.caching.recording import recording

FOR_ALL = "public, max-age=0, must-revalidate"


def answered(response: HttpResponse, address: str = "/en/", method: str = "get", view=None, **headers):
    """The response after the middleware, and what it noted of it."""

    def respond(request: HttpRequest) -> HttpResponse:
        if view:
            view(request)
        return response

    request = getattr(RequestFactory(), method)(address, **headers)
    with recording() as whole:
        return mark_what_is_public(respond)(request), whole


def test_what_is_found_and_asked_for_by_nobody_in_particular_may_be_kept():
    response, whole = answered(HttpResponse())
    assert response.headers["Cache-Control"] == FOR_ALL and whole.is_public


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(status=404),
        HttpResponse(status=503),
        HttpResponse(headers={"Vary": "Cookie"}),
        HttpResponse(headers={"Vary": "Accept-Language"}),
        HttpResponse(headers={"Cache-Control": "private"}),
        HttpResponse(headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse(["a"]),
    ],
)
def test_other_answers_are_kept_by_nobody(response):
    response, whole = answered(response)
    assert response.headers.get("Cache-Control") in (None, "no-cache", "private") and not whole.is_public


def test_an_answer_that_sets_a_cookie_is_for_one_visitor():
    response = HttpResponse()
    response.set_cookie("a", "b")
    assert "Cache-Control" not in answered(response)[0].headers


@pytest.mark.parametrize(
    ("address", "method", "headers"),
    [("/en/", "post", {}), ("/admin/", "get", {}), ("/en/", "get", {"HTTP_COOKIE": "sessionid=1"})],
)
def test_forms_the_admin_and_whoever_has_a_session_are_left_alone(address, method, headers):
    response, whole = answered(HttpResponse(), address, method, **headers)
    assert "Cache-Control" not in response.headers and not whole.is_public


def test_parameters_are_noted_when_they_are_asked_for_given_or_not():
    def view(request: HttpRequest) -> None:
        request.GET.get("page")
        request.GET.getlist("topic")
        assert "q" in request.GET

    _response, whole = answered(HttpResponse(), "/en/?q=ice&page=2&utm_source=x", view=view)
    assert whole.parameters == {"page", "topic", "q"}


@pytest.mark.parametrize("read", [dict, list, len, WatchedQuery.urlencode, WatchedQuery.copy])
def test_a_view_that_reads_the_whole_query_is_not_kept(read):
    response, whole = answered(HttpResponse(), "/en/?a=1", view=lambda request: read(request.GET))
    assert "Cache-Control" not in response.headers and not whole.is_public


def test_links_hold_what_a_page_knows_of_its_address_in_its_order():
    request = RequestFactory().get("/en/")
    request.GET = WatchedQuery("page=2&utm_source=x&q=ice+age&q=fire")
    assert known_query(request) == ""
    request.GET.get("q"), request.GET.get("page"), request.GET.get("year")
    assert known_query(request) == "?page=2&q=ice+age&q=fire"
    assert known_query(request, page="3") == "?q=ice+age&q=fire&page=3"
    assert known_query(request, page="", q="") == ""
    assert not request.GET.is_read_whole
