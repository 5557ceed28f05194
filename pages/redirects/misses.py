"""Addresses that are asked for in vain: counted in the memory of the process, written once a minute at the most.

Of whoever asks nothing is kept, neither in memory nor in the table: a path and a number for each day.
"""

import re
import threading
import time
from datetime import timedelta

from django.db import Error, connections, router, transaction
from django.utils import timezone

from pages.addresses import CONTROLS
from pages.models import Miss

MINUTE = 60.0
LONGEST_PATH = 200
MOST_IN_MEMORY = 300  # paths of a minute; what else is asked for in it is not counted
MOST_ROWS = 3_000
DAYS = 30  # for which rows are kept
# What programs ask every site for, to find one that is open to them; and addresses of e-mail, which are somebody's.
NOISE = re.compile(
    r"\.(php\d?|aspx?|ashx|cgi|jspx?|do|action|env|git|svn|sql|bak|old|zip|t?gz|ya?ml|ini|conf|log|sh|exe|dll|key|pem)\b"
    r"|(^|/)\.|wp-|wordpress|xmlrpc|cgi-bin|phpmyadmin|vendor/|@|//|\.\.|\\|[<>'\"`{}$|;]",
    re.IGNORECASE,
)
ADD = """
INSERT INTO pages_miss (path, day, number)
SELECT path, %s, number FROM unnest(%s::text[], %s::int[]) AS seen(path, number)
ON CONFLICT (path, day) DO UPDATE SET number = pages_miss.number + excluded.number
"""
FORGET = """
DELETE FROM pages_miss WHERE day < %s
OR id IN (SELECT id FROM pages_miss ORDER BY number DESC, day DESC, id OFFSET %s)
"""


class Misses:
    """The paths that this process was asked for in vain, and how often, since it last wrote them down."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.numbers: dict[str, int] = {}
        self.written = time.monotonic()

    def note(self, path: str) -> None:
        """Count a path; where a minute has passed, write down what was counted."""
        path = CONTROLS.sub("", path)[:LONGEST_PATH]
        if NOISE.search(path):
            return
        with self.lock:
            if path in self.numbers or len(self.numbers) < MOST_IN_MEMORY:
                self.numbers[path] = self.numbers.get(path, 0) + 1
            numbers = self.taken()
        if numbers:
            write(numbers)

    def taken(self) -> dict[str, int]:
        """All that was counted, if it is time to write it; it is counted no more."""
        now = time.monotonic()
        if now - self.written < MINUTE:
            return {}
        self.written, numbers, self.numbers = now, self.numbers, {}
        return numbers


MISSES = Misses()


def write(numbers: dict[str, int]) -> None:
    """Add to the rows of today, and forget what is old or rare; a database that is away is told nothing."""
    alias, today = router.db_for_write(Miss), timezone.localdate()
    paths = sorted(numbers)  # rows are locked in one order, whoever writes
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(ADD, [today, paths, [numbers[path] for path in paths]])
            cursor.execute(FORGET, [today - timedelta(days=DAYS), MOST_ROWS])
    except Error:
        return
