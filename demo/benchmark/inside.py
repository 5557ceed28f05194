"""Requests inside this process, without server and sockets: statements and milliseconds."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.caching.recording import recording
from demo.benchmark.addresses import Address
from demo.benchmark.filling import change_a_work


class Measure(NamedTuple):
    """One address: its statements and milliseconds right after a change, then with the counts of the content kept."""

    name: str
    statements: int
    milliseconds: float
    statements_again: int
    milliseconds_again: float
    kilobytes: float


def measures(addresses: Sequence[Address], repeat: int) -> Iterator[Measure]:
    site = urlsplit(settings.SITE_URL)
    client = Client(headers={"host": site.netloc})
    for name, path in addresses:
        ask = partial(client.get, path, secure=site.scheme == "https")
        statements, milliseconds, size = timed(ask, repeat, fresh=True)
        again, milliseconds_again, _size = timed(ask, repeat, fresh=False)
        yield Measure(name, statements, milliseconds, again, milliseconds_again, size / 1024)


def timed(ask: Callable[[], HttpResponse], repeat: int, fresh: bool) -> tuple[int, float, int]:
    """The statements of a request, the median milliseconds of several, the bytes of the answer."""
    seconds = []
    for _turn in range(repeat):
        if fresh:
            change_a_work()
        with CaptureQueriesContext(connection) as queries, recording():
            start = time.perf_counter()
            answer = body(ask())
            seconds.append(time.perf_counter() - start)
    return len(queries), statistics.median(seconds) * 1000, len(answer)


def body(response: HttpResponse) -> bytes:
    if response.status_code != 200:
        raise RuntimeError(f"{response.request['PATH_INFO']}: {response.status_code}")
    return response.getvalue()
