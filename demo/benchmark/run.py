"""One run: the servers start, are asked, and stop."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import gettext as _

from demo.benchmark import table
from demo.benchmark.addresses import PAGES, Address
from demo.benchmark.client import Unexpected
from demo.benchmark.figures import Report
from demo.benchmark.measuring import Bench, Servers, memory_by_requests
from demo.benchmark.processes import database_server
from demo.benchmark.production import environment, static_files
from demo.benchmark.server import EMPTY_VIEW, Server, serving
from demo.benchmark.stampede import stampede
from publications.models import Publication

CROWD = 32  # visitors of the stampede


class Wanted(NamedTuple):
    """What a run is to do, as the options of the command say it."""

    addresses: Sequence[Address]
    repeat: int
    seconds: float
    visitors: int
    requests: int
    granian: bool
    cache_url: str


def run(wanted: Wanted, report: Report, say: Callable[[str], None]) -> list[str]:
    """Fill the report, and say each figure as soon as it is known; return what failed, a line each.

    Raises `ServerFailed`, and `Unexpected` where a server does not answer its first page.
    """
    say(_("Static files are collected, and servers are started …"))
    with servers(wanted, report) as started:
        say(table.start_line(report))
        if not started.database:
            say(_("The database server is not on this machine: its processor time is left out."))
        grow(started.warm, wanted, report, say)
        failed = measure(started, wanted, report, say)
        report.stampede = stampede(started.warm, started.database, PAGES["list"], CROWD)
        say(table.stampede_line(report.stampede))
    return failed


@contextmanager
def servers(wanted: Wanted, report: Report) -> Iterator[Servers]:
    """The site twice and the empty view, one started after the other, all asked in turn later."""
    with ExitStack() as stack:
        site = environment(stack.enter_context(static_files()), wanted.cache_url)

        def start(path: str, application: str, **more: str) -> Server:
            return stack.enter_context(serving(path, application, wanted.granian, **site | more))

        warm = start(PAGES["home"], settings.WSGI_APPLICATION)
        cold = start(PAGES["home"], settings.WSGI_APPLICATION, PAGE_CACHE_MB="0")
        empty = start("/", EMPTY_VIEW)
        report.start, report.empty_view_start = warm.seconds, empty.seconds
        yield Servers(warm, cold, empty, database_server())


def grow(server: Server, wanted: Wanted, report: Report, say: Callable[[str], None]) -> None:
    """Ask for pages, each second one another work, and look at the memory."""
    pages, works = list(PAGES), Publication.objects.count()
    paths = [
        path
        for n in range(wanted.requests // 2)
        for path in (PAGES[pages[n % len(pages)]].format(deep=2), f"/en/publications/work-{n % works + 1}/")
    ]
    for requests, workers in memory_by_requests(server, paths, wanted.requests, wanted.visitors):
        report.memory[requests] = workers
        say(table.memory_line(requests, workers))


def measure(started: Servers, wanted: Wanted, report: Report, say: Callable[[str], None]) -> list[str]:
    bench = Bench(started, cookie(), wanted.seconds, wanted.repeat, wanted.visitors)
    failed = []
    for line in table.heads():
        say(line)
    for address in wanted.addresses:
        try:
            report.addresses[address.name] = figures = bench.measure(address)
        except Unexpected as error:
            failed.append(str(error))
            say(f"{address.name:{table.NAME}}{error}")
        else:
            say(table.row(figures))
    if report.addresses:
        say(table.empty_view_line(report))
    return failed


def cookie() -> str:
    """The session of somebody who may do everything in the scratch database."""
    user, _created = User.objects.get_or_create(username="benchmark", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"
