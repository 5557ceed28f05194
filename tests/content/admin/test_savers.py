"""Four who save one object at once, again and again: no word is lost, and who comes second sees both texts.

Over HTTP, each in a thread of its own. `ROUNDS=50 pytest tests/content/admin/test_savers.py`
is the whole of it, and takes some minutes.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.cookiejar import CookieJar
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import pytest
from django.contrib.auth.models import User

from content.prose.reading import as_lines
from news.models import Article
from tests import factories
from tests.forms import filled_in

ROUNDS = int(os.environ.get("ROUNDS", "2"))
SAVERS = 4


class Answer:
    def __init__(self, response) -> None:
        self.status, self.content = response.status, response.read()


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *arguments) -> None:
        return None


class Saver:
    """A browser, signed in."""

    def __init__(self, site: str, name: str) -> None:
        self.site, self.name = site, name
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()), Stay)
        form = filled_in(self.ask("/admin/login/"), "login-form")
        answer = self.ask("/admin/login/", form | {"username": name, "password": "epinette-noire"})
        assert answer.status == 302
        self.times_told = 0

    def ask(self, path: str, sent: dict | None = None) -> Answer:
        body = urlencode(sent, doseq=True).encode() if sent is not None else None
        try:
            return Answer(self.opener.open(self.site + path, body))
        except HTTPError as answer:
            return Answer(answer)

    def add(self, word: str, path: str, start: Barrier) -> None:
        """Write one word more at the end of the text; where others were faster, put it behind theirs."""
        sent = filled_in(self.ask(path), "article_form")
        sent["body_en"] = sent["body_en"].replace("</p>", f" {word}</p>")
        start.wait()
        while (answer := self.ask(path, sent)).status != 302:
            self.times_told += 1
            again = filled_in(answer, "article_form")
            assert again["body_en"] == sent["body_en"]  # mine
            [theirs] = re.findall('<q class="saved-text">(.*?)</q>', answer.content.decode())
            sent = again | {"body_en": f"<p>{unescape(theirs)} {word}</p>"}


@pytest.mark.django_db(transaction=True)
def test_four_savers_lose_no_word(live_server):
    story = factories.article(body_en="<p>Words:</p>", published_at=None)
    path = f"/admin/news/article/{story.pk}/change/"
    names = [f"saver{number}" for number in range(SAVERS)]
    for name in names:
        User.objects.create_superuser(name, password="epinette-noire")
    savers = [Saver(live_server.url, name) for name in names]
    start, written = Barrier(SAVERS), set()
    with ThreadPoolExecutor(SAVERS) as pool:
        for number in range(ROUNDS):
            words = [f"{saver.name}in{number}" for saver in savers]
            list(pool.map(Saver.add, savers, words, [path] * SAVERS, [start] * SAVERS))
            written |= {*words}
    found = as_lines(Article.objects.get().body_en).split()
    assert sorted(found) == sorted({"Words:", *written})
    assert sum(saver.times_told for saver in savers) >= ROUNDS * (
        SAVERS - 1
    )  # all but the first of each round
