"""The bench in front of servers that answer as the site does, with a page cache and without."""

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from demo.benchmark.addresses import Address
from demo.benchmark.client import Unexpected
from demo.benchmark.measuring import Bench, Servers, memory_by_requests

BODY = b"a work " * 1000


class Site(ThreadingHTTPServer):
    """A server that says whether an answer was kept; it stands for its process and its workers."""

    daemon_threads = True
    memory = [30.0, 31.0]

    def __init__(self, cache_status: str, status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.cache_status, self.status, self.asked = cache_status, status, []
        self.port = self.server_port

    @property
    def processor_time(self) -> float:
        return os.times().user


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = self.server
        site.asked.append((self.path, dict(self.headers)))
        known = site.cache_status and self.headers["If-None-Match"] == '"a"'
        body = b"" if known else BODY
        self.send_response(304 if known else site.status)
        for name, value in (("ETag", '"a"'), ("Cache-Status", site.cache_status), ("X-Statements", "7")):
            if site.cache_status or name == "X-Statements":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        return


@pytest.fixture
def sites() -> Iterator[dict[str, Site]]:
    made = {
        "warm": Site("Vitrine; hit; ttl=30"),
        "cold": Site("Vitrine; fwd=miss"),
        "plain": Site(""),
        "broken": Site("", status=503),
    }
    for site in made.values():
        threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield made
    for site in made.values():
        site.shutdown()
        site.server_close()


def bench(warm: Site, cold: Site, empty: Site) -> Bench:
    return Bench(Servers(warm, cold, empty, None), "session=1", seconds=0.01, repeat=1, visitors=2)


def test_what_is_kept_is_measured_out_of_the_cache_as_a_304_and_computed(sites):
    figures = bench(sites["warm"], sites["cold"], sites["plain"]).measure(Address("work", "/w/"))
    assert figures.loads.keys() == {"empty_view", "cold", "hit", "not_modified"}
    assert (figures.hit_statements, figures.cold_statements) == (7, 7)
    assert figures.bytes == len(BODY) > 10 * figures.gzip
    assert figures.loads["hit"].database is None
    assert '"a"' in {headers.get("If-None-Match") for _path, headers in sites["warm"].asked}


def test_what_does_not_say_that_it_was_kept_counts_as_computed(sites):
    figures = bench(sites["plain"], sites["plain"], sites["plain"]).measure(Address("work", "/w/"))
    assert figures.loads.keys() == {"empty_view", "cold"}
    assert figures.hit_statements is None
    assert figures.ratio("hit") is None


def test_a_page_cache_that_is_not_off_is_noticed(sites):
    with pytest.raises(Unexpected, match=r"^/w/: Vitrine; hit"):
        bench(sites["warm"], sites["warm"], sites["plain"]).measure(Address("work", "/w/"))


def test_a_page_of_the_admin_is_asked_for_by_somebody_who_is_signed_in(sites):
    figures = bench(sites["warm"], sites["cold"], sites["plain"]).measure(Address("admin-list", "/admin/"))
    assert figures.loads.keys() == {"empty_view", "cold"}
    assert {headers.get("Cookie") for _path, headers in sites["cold"].asked} == {"session=1"}
    assert sites["warm"].asked == []


def test_an_answer_of_another_status_is_named(sites):
    with pytest.raises(Unexpected, match=r"^/w/: 503$"):
        bench(sites["warm"], sites["broken"], sites["plain"]).measure(Address("work", "/w/"))


def test_the_memory_is_looked_at_before_half_way_and_after_every_path_was_asked_for(sites):
    found = dict(memory_by_requests(sites["plain"], ["/a", "/b"], requests=10, visitors=3))
    assert found == {0: [30.0, 31.0], 5: [30.0, 31.0], 10: [30.0, 31.0]}
    assert sorted(path for path, _headers in sites["plain"].asked) == ["/a"] * 5 + ["/b"] * 5
