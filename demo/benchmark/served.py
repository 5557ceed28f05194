"""What a server serves while it is measured: the application that `SERVED` names.

A request that asks for it is told how many statements it took; every other passes untouched.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack

from django.db import connections
from django.utils.module_loading import import_string

HEADER = "X-Statements"
ASKED = "HTTP_X_STATEMENTS"
Application = Callable[[dict, Callable], Iterable[bytes]]


class Tally:
    """How many statements have passed."""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Callable, *arguments: object) -> object:
        self.statements += 1
        return execute(*arguments)


def tallied(application: Application) -> Application:
    def answer(environ: dict, start_response: Callable) -> Iterable[bytes]:
        if ASKED not in environ:
            return application(environ, start_response)
        tally, started = Tally(), []
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(tally))
            body = whole(application(environ, lambda *start: started.append(start)))
        status, headers, *error = started[-1]
        start_response(status, [*headers, (HEADER, str(tally.statements))], *error)
        return [body]

    return answer


def whole(chunks: Iterable[bytes]) -> bytes:
    """The body to its end: what streams may ask the database until then."""
    try:
        return b"".join(chunks)
    finally:
        getattr(chunks, "close", bool)()


if "SERVED" in os.environ:
    application = tallied(import_string(os.environ["SERVED"]))
