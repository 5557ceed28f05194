#!/usr/bin/env python
"""Django's command-line entry point."""

import os
import sys
import threading

from django.core.management import execute_from_command_line
from django.db import OperationalError


def say(error: BaseException | None) -> None:
    """One line for a database that is away, instead of a traceback."""
    print("The database does not answer:", " ".join(str(error).split()), file=sys.stderr, flush=True)  # noqa: T201


def end_thread(failure: threading.ExceptHookArgs) -> None:
    """End runserver, whose work is done in a thread, as every other command ends."""
    if not issubclass(failure.exc_type, OperationalError) or "--traceback" in sys.argv:
        return threading.__excepthook__(failure)
    say(failure.exc_value)
    os._exit(1)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    threading.excepthook = end_thread
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if "--traceback" in sys.argv:
            raise
        say(error)
        sys.exit(1)
