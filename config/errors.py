"""The pages of requests that fail. They are rendered without context: nothing that failed can fail them again."""

import sys

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg.errors import ReadOnlySqlTransaction

RETRY_AFTER = 30  # seconds


def page(status: int, template: str = "") -> HttpResponse:
    return HttpResponse(render_to_string(template or f"{status}.html"), status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 where the database is away, full or read-only, which passes by itself; else 500."""
    if not is_database_away(sys.exception()):
        return page(500)
    response = page(503)
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def is_database_away(error: BaseException | None) -> bool:
    if isinstance(error, InternalError):
        return isinstance(error.__cause__, ReadOnlySqlTransaction)
    return isinstance(error, OperationalError | InterfaceError)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(403, "403_csrf.html")
