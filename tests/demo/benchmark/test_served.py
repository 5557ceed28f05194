import pytest
from django.db import connection

from demo.benchmark.served import tallied

pytestmark = pytest.mark.django_db


class Body:
    """A body that asks the database while it is sent."""

    closed = False

    def __iter__(self):
        yield b"a"
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        yield b"b"

    def close(self):
        self.closed = True


def application(environ, start_response):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    start_response("200 OK", [("Content-Type", "text/plain")])
    return environ["body"]


def test_a_request_that_asks_is_told_its_statements_those_of_the_stream_included():
    body, started = Body(), []
    answer = tallied(application)(
        {"HTTP_X_STATEMENTS": "1", "body": body}, lambda *start: started.append(start)
    )
    assert answer == [b"ab"]
    assert started == [("200 OK", [("Content-Type", "text/plain"), ("X-Statements", "2")])]
    assert body.closed


def test_every_other_request_passes_untouched():
    body, started = Body(), []
    assert tallied(application)({"body": body}, lambda *start: started.append(start)) is body
    assert started == [("200 OK", [("Content-Type", "text/plain")])]
