"""Right after a change many visitors ask for the same list at once: is it computed once, or by each of them?"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings

from demo.benchmark.client import Answer, Visitor
from demo.benchmark.figures import Stampede
from demo.benchmark.filling import change_a_work
from demo.benchmark.measuring import Cost
from demo.benchmark.questions import COUNTED, is_computed, statements
from demo.benchmark.server import Server

MARGIN = 0.2  # seconds more than a process may wait until it reads the versions again


def stampede(server: Server, database: int | None, path: str, visitors: int) -> Stampede:
    change_a_work()
    time.sleep(settings.PAGE_CACHE_DELAY + MARGIN)
    with Cost(server, database) as cost:
        seconds, answers = all_at_once(server.port, path, visitors)
    return Stampede(
        visitors=visitors,
        seconds=seconds,
        refused=sum(answer.status != 200 for answer in answers),
        computed=sum(is_computed(answer) for answer in answers),
        statements=sum(map(statements, answers)),
        application=cost.application,
        database=cost.database,
    )


def all_at_once(port: int, path: str, visitors: int) -> tuple[float, list[Answer]]:
    """In how many seconds all are answered, and how."""
    ready = threading.Barrier(visitors + 1)

    def ask() -> Answer:
        with Visitor(port, COUNTED) as visitor:
            ready.wait()
            return visitor.get(path)

    with ThreadPoolExecutor(visitors) as crowd:
        asking = [crowd.submit(ask) for _visitor in range(visitors)]
        ready.wait()
        start = time.perf_counter()
        answers = [each.result() for each in asking]
    return time.perf_counter() - start, answers
