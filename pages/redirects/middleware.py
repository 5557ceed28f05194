"""What becomes of requests that nothing answers: some lead on, the others are counted."""

from collections.abc import Callable

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)

from content.onward import query_of, with_query
from pages.addresses import one_spelling
from pages.destinations import RESERVED
from pages.models import Redirect
from pages.models.redirects import LONGEST
from pages.redirects.misses import MISSES

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def follow_redirects(get_response: GetResponse) -> GetResponse:
    """Lead on from old addresses. Within the middleware of languages, which would take them for pages of one."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        return (is_in_vain(request, response) and redirect_from(request)) or response

    return middleware


def note_misses(get_response: GetResponse) -> GetResponse:
    """Count what was not found, once all that leads on has had its say."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_known = is_of_a_list(request) or getattr(request, "is_held_back", False)
        if is_in_vain(request, response) and not is_known:
            MISSES.note(request.path_info)
        return response

    return middleware


def is_in_vain(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether somebody who reads has found nothing."""
    is_read = request.method in ("GET", "HEAD") and not request.path_info.startswith(RESERVED)
    return is_read and response.status_code == 404


def is_of_a_list(request: HttpRequest) -> bool:
    """Whether there is a page at the path, which has no such number: nothing could lead on from there."""
    return request.resolver_match is not None and not request.resolver_match.kwargs


def redirect_from(request: HttpRequest) -> HttpResponse | None:
    """Where an old address leads: one with just this query, else one whatever the query."""
    path, query = request.path_info, query_of(request)
    if len(path) + len(query) > 2 * LONGEST:
        return None
    found = Redirect.objects.at(one_spelling(path, query), one_spelling(path)).first()
    if found is None:
        return None
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    asked = "" if "?" in found.old else query  # else all of it has been answered
    return kind(with_query(found.target, asked))
