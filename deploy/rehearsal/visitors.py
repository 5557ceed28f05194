"""Visitors who go on reading, one who goes on answering the question about cookies, an editor who stays signed in."""

import http.client
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from itertools import cycle
from typing import NamedTuple
from urllib.parse import urlencode

PATHS = [
    "/en/", "/fr/", "/en/publications/", "/fr/publications/?page=2", "/en/publications/?q=learning",
    "/en/people/", "/fr/personnes/", "/en/news/", "/fr/nouvelles/", "/en/events/", "/en/cookies/",
    "/en/publications.atom", "/en/publications.bib", "/en/search/?q=ocean", "/sitemap.xml", "/robots.txt",
]  # fmt: skip
LOCATION = r"<loc>http://[^/]+(/[^<]+)</loc>"
AWAY = "no answer"
FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


class Answer(NamedTuple):
    moment: float
    who: str
    status: int | str
    seconds: float


class Visitors:
    def __init__(self, port: int, readers: int = 4) -> None:
        self.port, self.answers, self.is_over = port, [], threading.Event()
        maps = self.found("/sitemap.xml", LOCATION)
        self.paths = [*PATHS, *maps, *(path for one in maps for path in self.found(one, LOCATION))]
        lives = [*[lambda start=start: self.read(start) for start in range(readers)], self.agree]
        self.threads = [threading.Thread(target=life, daemon=True) for life in lives]

    def __enter__(self) -> "Visitors":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join(60)

    def found(self, path: str, pattern: str) -> list[str]:
        status, body = request(self.port, "GET", path)
        return re.findall(pattern, body) if status == 200 else []

    def read(self, start: int) -> None:
        for path in cycle(self.paths[start * 7 :] + self.paths[: start * 7]):
            if self.is_over.wait(0.05):
                return
            self.note("reads", lambda path=path: request(self.port, "GET", path)[0])

    def agree(self) -> None:
        """Post the choice about cookies, which leaves a receipt in the database."""
        notice = self.found("/en/cookies/", r'name="notice" value="([0-9a-f]+)"')
        body = urlencode({"choice": "accept_all", "notice": notice[0]})
        while not self.is_over.wait(0.7):
            self.note("writes", lambda: request(self.port, "POST", "/en/cookies/", body, FROM_OUR_PAGE)[0])

    def note(self, who: str, ask: Callable[[], int | str]) -> None:
        began = time.monotonic()
        self.answers.append(Answer(began, who, status := ask(), time.monotonic() - began))
        if status == AWAY:
            time.sleep(0.1)

    def between(self, start: float, end: float, who: str) -> tuple[Counter, float]:
        """How often each status was answered, and the longest that somebody waited."""
        answers = [one for one in self.answers if one.who == who and start <= one.moment < end]
        return Counter(one.status for one in answers), max((one.seconds for one in answers), default=0.0)


def request(port: int, method: str, path: str, body: str = "", headers: dict | None = None) -> tuple:
    """Status and text of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return AWAY, ""
    finally:
        connection.close()
