"""A question to a server, and what its answer says of itself."""

from collections.abc import Mapping
from typing import NamedTuple

from demo.benchmark.client import Answer, Visitor, again_for, expect, visits
from demo.benchmark.served import HEADER
from demo.benchmark.server import Server

COUNTED = {HEADER: "1"}
UNTIL_WARM = 0.3  # seconds in which every process has been asked


class Question(NamedTuple):
    """What is asked of whom, and the status of every answer to it."""

    server: Server
    path: str
    headers: Mapping[str, str]
    status: int = 200


def ask(question: Question) -> Answer:
    with Visitor(question.server.port, question.headers) as visitor:
        return expect(visitor.get(question.path), question.status, question.path)


def warmed(question: Question, visitors: int) -> Answer:
    """The answer once every process has given it; the first of all is made for one visitor alone.

    A process that nobody has come to until then makes it once more.
    """
    ask(question)
    ways = [again_for(UNTIL_WARM, question.path) for _visitor in range(visitors)]
    visits(question.server.port, ways, question.headers)
    for _turn in range(10):
        if is_hit(answer := ask(question)):
            break
    return answer


def is_hit(answer: Answer) -> bool:
    """Whether it came out of the page cache (RFC 9211); an answer that does not say so was computed."""
    return "; hit" in answer.headers.get("cache-status", "")


def is_computed(answer: Answer) -> bool:
    """Whether it was worked out for this reader, who neither found it in the page cache nor waited for another's."""
    return (
        answer.status == 200
        and not is_hit(answer)
        and "; collapsed" not in answer.headers.get("cache-status", "")
    )


def statements(answer: Answer) -> int:
    return int(answer.headers[HEADER.lower()])
