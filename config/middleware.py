"""Headers and refusals that concern every answer of the site."""

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_path

from config import errors, health
from content.origin import is_of_the_admin

GetResponse = Callable[[HttpRequest], HttpResponse]
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def security_headers(get_response: GetResponse) -> GetResponse:
    """Add the headers that neither Django's SecurityMiddleware nor django-csp sends."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", who_may_show(request.path_info))
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response

    return middleware


def who_may_show(path: str) -> str:
    """Pages of this site alone; of static files any, where a CDN has them: what it hands out is of another site."""
    is_handed_out = settings.STATIC_HOST and path.startswith(urlsplit(settings.STATIC_URL).path)
    return "cross-origin" if is_handed_out else "same-origin"


def keep_admin_apart(get_response: GetResponse) -> GetResponse:
    """Where the admin has a host of its own: answer it there alone, and the pages of visitors only elsewhere."""
    if settings.ADMIN_HOST in ("", settings.SITE_URL.partition("://")[2]):
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        is_at_home = request.get_host() == settings.ADMIN_HOST
        if is_of_the_admin(request) and not is_at_home:
            raise Http404
        is_page = request.path == "/" or get_language_from_path(request.path)
        if is_at_home and is_page:
            return redirect(settings.SITE_URL + request.get_full_path())
        return get_response(request)

    return middleware


def refuse_control_characters(get_response: GetResponse) -> GetResponse:
    """Answer 400 to NUL and its kind in path or query: PostgreSQL can not store them, so nothing is found by them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if CONTROL.search(request.path_info) or CONTROL.search(unquote(request.META.get("QUERY_STRING", ""))):
            return errors.page(400)
        return get_response(request)

    return middleware


def answer_probes(get_response: GetResponse) -> GetResponse:
    """Answer probes under any name, before anything asks for the host: machines ask by address."""
    probes = {"/healthz": health.healthz, "/readyz": health.readyz}

    def middleware(request: HttpRequest) -> HttpResponse:
        return probes.get(request.path_info, get_response)(request)

    return middleware
