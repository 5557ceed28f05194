"""The pages of requests that fail. They are rendered without context: nothing that failed can fail them again."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg.errors import (
    DeadlockDetected,
    QueryCanceled,
    ReadOnlySqlTransaction,
    UndefinedColumn,
    UndefinedFunction,
    UndefinedObject,
    UndefinedTable,
)

from content.database import is_migrated

RETRY_AFTER = 30  # seconds
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
UNDEFINED = (UndefinedTable, UndefinedColumn, UndefinedFunction, UndefinedObject)


def page(status: int, template: str = "") -> HttpResponse:
    return HttpResponse(render_to_string(template or f"{status}.html"), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 to a form that is larger than the limits of the settings: its writer learns where the text is."""
    return page(413 if isinstance(exception, TOO_LARGE) else 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 where the database is away, full, read-only or not migrated yet, which passes; else 500."""
    error = sys.exception()
    if not is_database_away(error) and not is_database_behind(error):
        return page(500)
    response = page(503)
    response.is_database_away = True  # config/replica.py asks another one
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def is_database_away(error: BaseException | None) -> bool:
    if isinstance(error, InternalError):
        return isinstance(error.__cause__, ReadOnlySqlTransaction)
    return isinstance(error, OperationalError | InterfaceError) and not is_our_fault(error)


def is_our_fault(error: DatabaseError) -> bool:
    """Whether a statement took too long or locks crossed: the database is well, and administrators are told."""
    return isinstance(error.__cause__, QueryCanceled | DeadlockDetected)


def is_database_behind(error: BaseException | None) -> bool:
    """Whether something was missed in the database that a migration has still to make; else the fault is ours."""
    if not lacks_something(error):
        return False
    try:
        return not is_migrated(connection)
    except DatabaseError:
        return True


def lacks_something(error: BaseException | None) -> bool:
    """Whether the database has no table, column, function or the like of this name."""
    return isinstance(error, ProgrammingError) and isinstance(error.__cause__, UNDEFINED)
