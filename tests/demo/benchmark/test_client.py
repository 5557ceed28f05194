import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from demo.benchmark.client import Answer, Unexpected, Visitor, again_for, visits

PLAIN = b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: "a"\r\n\r\nhello'
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"
LAST = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello"
TO_THE_END = b"HTTP/1.0 200 OK\r\n\r\nhello"


class Host:
    """A server that gives laid-down bytes, one answer after the other."""

    def __init__(self, answers: list[bytes]) -> None:
        self.answers, self.asked, self.connections = iter(answers), [], 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def serve(self) -> None:
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            with connection:
                self.talk(connection)

    def talk(self, connection: socket.socket) -> None:
        while request := connection.recv(10_000):
            self.asked.append(request.decode())
            answer = next(self.answers, b"")
            connection.sendall(answer)
            if answer in (LAST, TO_THE_END, b""):
                return


@contextmanager
def host(*answers: bytes) -> Iterator[Host]:
    server = Host(list(answers))
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield server
    server.listener.shutdown(socket.SHUT_RDWR)
    server.listener.close()
    thread.join(5)


def test_a_connection_is_kept_whatever_the_way_an_answer_ends():
    with host(PLAIN, CHUNKED, NOT_MODIFIED, PLAIN) as server, Visitor(server.port) as visitor:
        answers = [visitor.get("/") for _turn in range(4)]
    assert [(answer.status, answer.body) for answer in answers] == [
        (200, b"hello"), (200, b"hello"), (304, b""), (200, b"hello"),
    ]  # fmt: skip
    assert answers[0] == Answer(200, {"content-length": "5", "etag": '"a"'}, b"hello")
    assert server.connections == 1


def test_where_the_server_ends_a_connection_the_next_request_has_another():
    with host(LAST, PLAIN) as server, Visitor(server.port) as visitor:
        assert [visitor.get("/").body, visitor.get("/").body] == [b"hello", b"hello"]
    assert server.connections == 2


def test_an_answer_without_a_length_ends_with_its_connection():
    with host(TO_THE_END) as server, Visitor(server.port) as visitor:
        assert visitor.get("/").body == b"hello"


def test_a_server_that_goes_away_is_an_error():
    with host() as server, Visitor(server.port) as visitor, pytest.raises(ConnectionResetError):
        visitor.get("/")


def test_a_visitor_asks_for_the_path_with_its_headers():
    with (
        host(PLAIN) as server,
        Visitor(server.port, {"Cookie": "a=b", "Accept-Encoding": "identity"}) as visitor,
    ):
        visitor.get("/en/?q=x")
    line, *headers = server.asked[0].rstrip().split("\r\n")
    assert line == "GET /en/?q=x HTTP/1.1"
    assert headers == [f"Host: 127.0.0.1:{server.port}", "Accept-Encoding: identity", "Cookie: a=b"]


def test_visitors_go_their_ways_and_each_answer_is_timed():
    with host(LAST, LAST, LAST) as server:
        seconds, milliseconds = visits(server.port, [["/a", "/b"], ["/c"]])
    assert len(milliseconds) == 3
    assert all(0 < each <= seconds * 1000 for each in milliseconds)


def test_an_answer_of_another_status_ends_the_visits():
    with host(PLAIN) as server, pytest.raises(Unexpected, match=r"^/a: 200$"):
        visits(server.port, [["/a"]], status=304)


def test_a_path_is_asked_for_once_at_least():
    assert list(again_for(0, "/a")) == ["/a"]
    assert len(list(again_for(0.01, "/a"))) > 1
