#!/usr/bin/env python
"""Django's command-line entry point."""

import os
import sys
import threading

from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError
from django.db.migrations.exceptions import InconsistentMigrationHistory

from config.errors import lacks_something

# Perhaps the database's fault and not ours.
FAULTS = (OperationalError, ProgrammingError, InconsistentMigrationHistory)


def remark(error: BaseException | None) -> str:
    """One line for a database that is away or not migrated; nothing where the traceback is wanted."""
    if "--traceback" in sys.argv:
        return ""
    if isinstance(error, OperationalError):
        return f"The database does not answer: {' '.join(str(error).split())}"
    if isinstance(error, InconsistentMigrationHistory) or lacks_something(error):
        reason = str(error).partition("\n")[0]
        return f"The database lacks what this version needs ({reason}): run `manage.py migrate`."
    return ""


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def end_thread(failure: threading.ExceptHookArgs) -> None:
    """End runserver, whose work is done in a thread, as every other command ends."""
    if not issubclass(failure.exc_type, FAULTS) or not (line := remark(failure.exc_value)):
        return threading.__excepthook__(failure)
    say(line)
    os._exit(1)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    threading.excepthook = end_thread
    try:
        execute_from_command_line(sys.argv)
    except FAULTS as error:
        if not (line := remark(error)):
            raise
        say(line)
        sys.exit(1)
