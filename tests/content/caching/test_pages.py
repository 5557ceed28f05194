"""The page cache, asked as a server asks it: in front of Django, on a real database."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import monotonic, sleep

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.caching import latest, versions
from content.caching.pages import PageCache
from content.models import PreviewLink
from news.models import Article
from pages.models import Institute
from people.models import Person
from tests import factories
from tests.curation.imports.previews import applied
from tests.forms import filled_in
from tests.wsgi import Answer, ask

pytestmark = pytest.mark.django_db(transaction=True)

STORED, HIT, PASSED, COLLAPSED = "fwd=miss; stored", "hit", "fwd=miss", "fwd=miss; collapsed"
ROOM = 2**20


@pytest.fixture
def cache(settings) -> PageCache:
    """It reads the versions at each request, unless a test says otherwise."""
    settings.PAGE_CACHE_DELAY = 0
    return PageCache(WSGIHandler(), ROOM)


@pytest.fixture
def about():
    return factories.page()


def states(cache: PageCache, *addresses: str) -> list[str]:
    return [ask(cache, address).cache for address in addresses]


def test_a_page_is_made_once_and_answered_without_django_and_without_a_statement(cache, about, settings):
    settings.PAGE_CACHE_DELAY = 60
    made = ask(cache, "/en/about/")
    cache.application = None
    with CaptureQueriesContext(connection) as queries:
        again = ask(cache, "/en/about/")
    assert (made.status, made.cache) == (200, STORED)
    assert (again.status, again.cache, len(queries)) == (200, HIT, 0)
    assert again.body == made.body and b"About" in made.body
    assert again.headers | {"Cache-Status": ""} == made.headers | {"Cache-Status": ""}


def test_every_public_page_can_be_kept(cache):
    """All that links reach from both home pages, but the visitor's own choice of cookies and the forms of reports."""
    factories.institute()
    waiting, seen = {"/en/", "/fr/"}, {}
    while waiting:
        address = waiting.pop()
        answer = seen[address] = ask(cache, address)
        if answer.headers["Content-Type"].startswith("text/html"):
            found = re.findall(r'href="(/(?:en|fr)/[^"#?]*)', answer.body.decode())
            waiting |= {*found} - seen.keys()
    assert len(seen) > 60
    own = {
        address for address, answer in seen.items() if "no-store" in answer.headers.get("Cache-Control", "")
    }
    assert own == {"/en/cookies/", "/fr/temoins/"}
    again = {address: ask(cache, address) for address in seen.keys() - own}
    reports = {address for address in again if re.search("/(report|signaler)/", address)}
    assert {address for address, answer in again.items() if answer.cache != HIT} - reports == set()
    assert not any(
        "Set-Cookie" in answer.headers or "Cookie" in answer.headers["Vary"] for answer in again.values()
    )


@pytest.mark.parametrize(
    "address",
    ["/robots.txt", "/sitemap.xml", "/sitemap-publications.xml", "/.well-known/gpc.json", "/en/publications.bib",
     "/en/publications.atom", "/en/events/calendar.ics", "/en/manifest.webmanifest"],
)  # fmt: skip
def test_files_and_feeds_are_kept_too_and_are_the_same_whatever_language_is_asked_for(cache, about, address):
    factories.publication()
    first = ask(cache, address, accept_language="fr")
    assert (first.status, first.cache) == (200, STORED)
    assert first.headers["Vary"] == "Accept-Encoding"
    assert ask(cache, address, accept_language="en").cache == HIT


# Who is never answered from it


@pytest.mark.parametrize(
    "request_",
    [
        {"cookie": "sessionid=abc"},
        {"cookie": "theme=dark; sessionid=abc; other=1"},
        {"method": "POST"},
        {"method": "OPTIONS"},
    ],
)
def test_whoever_has_a_session_or_sends_something_gets_an_answer_of_their_own(cache, about, request_):
    ask(cache, "/en/about/")
    answer = ask(cache, "/en/about/", **request_)
    assert answer.cache == "" and "ETag" not in answer.headers
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_what_somebody_with_a_session_is_shown_is_kept_for_nobody(cache, about):
    ask(cache, "/en/about/", cookie="sessionid=abc")
    assert ask(cache, "/en/about/").cache == STORED


def test_a_preview_is_never_kept(cache):
    draft = factories.article("Secret", "Secret", published_at=None)
    link = PreviewLink.objects.share(draft, 1, None).get_absolute_url()
    for _turn in range(2):
        answer = ask(cache, link)
        assert (answer.status, answer.cache) == (200, PASSED)
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert b"Secret" in answer.body


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/nowhere/", 404),
        ("/en/publications/?year=never", 400),
        ("/en/about", 301),
        ("/admin/", 302),
        ("/", 302),
    ],
)
def test_only_what_is_found_is_kept(cache, about, address, status):
    for _turn in range(2):
        answer = ask(cache, address)
        assert answer.status == status and answer.cache in (PASSED, "")


def test_a_host_that_is_not_ours_gets_nothing_and_leaves_nothing(cache, about):
    assert ask(cache, "/en/about/", host="evil.example").status == 400
    assert ask(cache, "/en/about/").cache == STORED
    assert ask(cache, "/en/about/", host="evil.example").status == 400


def test_http_and_https_are_kept_apart(cache, about, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert ask(cache, "/en/about/").cache == STORED
    assert ask(cache, "/en/about/", x_forwarded_proto="https").cache == STORED
    assert ask(cache, "/en/about/", x_forwarded_proto="https").cache == HIT


# What tells one page from another


def test_parameters_that_a_page_does_not_know_change_nothing(cache, about):
    factories.publication("Ice", year=2021)
    made = ask(cache, "/en/publications/?year=2021&utm_source=letter")
    assert "utm_source" not in made.body.decode()
    assert states(cache, "/en/publications/?year=2021", "/en/publications/?fbclid=1&year=2021") == [HIT, HIT]
    assert states(cache, "/en/about/?q=1", "/en/about/?q=2", "/en/about/") == [STORED, HIT, HIT]


def test_parameters_that_a_page_knows_are_told_apart_whoever_came_first(cache):
    for number in range(25):
        factories.publication(f"Work {number}", year=2000 + number)
    first, second, year = "/en/publications/", "/en/publications/?page=2", "/en/publications/?year=2003"
    assert states(cache, first, second, year, first, second, year) == [STORED, STORED, STORED, HIT, HIT, HIT]
    assert ask(cache, second).body != ask(cache, first).body
    assert "Work 3" in ask(cache, year).body.decode()


def test_the_order_of_parameters_does_not_matter_but_the_last_of_several_does(cache):
    factories.publication("Ice", year=2021)
    factories.publication("Fire", year=2022)
    assert states(cache, "/en/publications/?year=2021&q=ice", "/en/publications/?q=ice&year=2021") == [
        STORED,
        HIT,
    ]
    twice = ask(cache, "/en/publications/?year=2021&year=2022")
    assert twice.cache == STORED and "Fire" in twice.body.decode() and "Ice" not in twice.body.decode()


def test_a_page_is_answered_only_to_what_it_was_made_from_whatever_key_it_lies_under(cache):
    for number in range(25):
        factories.publication(f"Work {number}", year=2000 + number)
    second = ask(cache, "/en/publications/?page=2")
    [page] = [*cache.shelf.once.values(), *cache.shelf.again.values()]
    place = page.key[:4]
    cache.parameters[place] = frozenset()  # as another thread may have left it
    cache.shelf.put(place, page)
    first = ask(cache, "/en/publications/?page=1")
    assert first.cache == STORED and first.body != second.body


def test_letters_that_were_sent_raw_are_not_taken_for_others(cache):
    raw = "é".encode().decode("latin-1")  # as a server hands on what was not escaped
    assert "Search: é" in ask(cache, f"/en/search/?q={raw}").body.decode()
    assert "Search: Ã©" in ask(cache, "/en/search/?q=%C3%83%C2%A9").body.decode()


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/en/about/?" + "&" * 1950, {}),
        ("/en/about/?" + "a=1&" * 400, {}),
        ("/en/about/", {"host": "127.0.0.1:" + "0" * 300 + "8000"}),
        ("/en/" + "a" * 1500 + "/", {}),
    ],
)
def test_what_is_too_long_passes_by(cache, about, address, headers):
    ask(cache, "/en/about/")
    answer = ask(cache, address, **headers)
    assert answer.status in (200, 400, 404, 413) and answer.cache == ""


# Never older than the content


def written(how: str) -> None:
    person = Person.objects.get()
    if how == "SQL":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_person SET given_name = 'Grace'")
    elif how == "ORM":
        person.given_name = "Grace"
        person.save()
    elif how == "update":
        Person.objects.update(given_name="Grace")
    elif how == "bulk":
        person.given_name = "Grace"
        Person.objects.bulk_update([person], ["given_name"])


@pytest.mark.parametrize("how", ["SQL", "ORM", "update", "bulk"])
def test_whatever_writes_the_next_answer_shows_it(cache, how):
    factories.person("Ada", "Rivard")
    addresses = ("/en/people/", "/fr/personnes/", "/en/people/ada-rivard/")
    assert states(cache, *addresses, *addresses) == [STORED] * 3 + [HIT] * 3
    written(how)
    for address in addresses:
        answer = ask(cache, address)
        assert answer.cache == STORED
        assert "Grace Rivard" in answer.body.decode() and "Ada Rivard" not in answer.body.decode()


def test_what_an_editor_saves_in_the_admin_is_shown(cache, publisher, about):
    ask(cache, "/en/about/")
    form = f"/admin/pages/page/{about.pk}/change/"
    posted = filled_in(publisher.get(form), "page_form") | {"title_en": "About the ice"}
    assert publisher.post(form, posted).status_code == 302
    assert "About the ice" in ask(cache, "/en/about/").body.decode()


def test_what_an_import_brings_is_shown(cache, admin_user):
    factories.publication("Old")
    assert ask(cache, "/en/publications/").cache == STORED
    applied("@misc{new, title={Quite new}, author={Doe, Jane}, year={2024}}", admin_user)
    assert "Quite new" in ask(cache, "/en/publications/").body.decode()


def test_what_the_frame_shows_turns_every_page_over(cache, about):
    institute = Institute.objects.create(name_en="Estuary", name_fr="Estuaire")
    assert states(cache, "/en/about/", "/en/people/", "/en/about/", "/en/people/") == [
        STORED,
        STORED,
        HIT,
        HIT,
    ]
    Institute.objects.filter(pk=institute.pk).update(name_en="Delta")
    assert "Delta" in ask(cache, "/en/about/").body.decode()
    assert "Delta" in ask(cache, "/en/people/").body.decode()


def test_a_page_that_refers_to_another_turns_over_with_it(cache, about):
    article = factories.article("A prize", "Un prix")
    type(about).objects.update(body_en=f'<p><a data-to="news.article:{article.pk}">there</a></p>')
    assert states(cache, "/en/about/", "/en/about/") == [STORED, HIT]
    Article.objects.update(slug_en="a-medal")
    assert 'href="/en/news/a-medal/"' in ask(cache, "/en/about/").body.decode()
    Article.objects.update(published_at=None)
    assert "a-medal" not in ask(cache, "/en/about/").body.decode()


def test_a_news_article_leaves_the_pages_of_works_and_people_as_they_are(cache):
    work = factories.publication("Ice")
    addresses = ("/en/publications/", work.get_absolute_url(), "/en/people/", "/en/publications.bib")
    assert states(cache, *addresses) == [STORED] * 4
    factories.article()
    Article.objects.update(title_en="Otherwise")
    assert states(cache, *addresses) == [HIT] * 4


def test_what_is_published_by_the_clock_appears(cache, monkeypatch):
    monkeypatch.setattr(versions, "SKEW", timedelta())
    factories.article("Now", "Maintenant")
    factories.article("Soon", "Bientôt", published_at=timezone.now() + timedelta(seconds=1))
    assert "Soon" not in ask(cache, "/en/news/").body.decode()
    assert ask(cache, "/en/news/").cache == HIT
    sleep(1.1)
    assert "Soon" in ask(cache, "/en/news/").body.decode()


def test_versions_are_read_once_in_the_documented_while_and_no_later(cache, about, settings):
    settings.PAGE_CACHE_DELAY = 0.4
    ask(cache, "/en/about/")
    with CaptureQueriesContext(connection) as queries:
        assert states(cache, *["/en/about/"] * 20) == [HIT] * 20
    assert len(queries) == 0
    Institute.objects.create(name_en="Delta", name_fr="Delta")
    sleep(0.4)
    assert "Delta" in ask(cache, "/en/about/").body.decode()


# Compression, validators


@pytest.mark.parametrize(
    ("header", "encoding", "plain"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("gzip;q=0, br;q=0", None, bytes),
        ("", None, bytes),
    ],
)
def test_a_page_comes_in_the_encoding_that_the_reader_takes(cache, about, header, encoding, plain):
    factories.person()
    whole = ask(cache, "/en/about/").body
    answer = ask(cache, "/en/about/", accept_encoding=header)
    assert answer.headers.get("Content-Encoding") == encoding
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert plain(answer.body) == whole
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_whoever_has_the_page_already_is_told_so(cache, about):
    etag = ask(cache, "/en/about/").headers["ETag"]
    for header in (etag, f'"other", {etag}', etag.removeprefix("W/"), "*"):
        answer = ask(cache, "/en/about/", if_none_match=header)
        assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", etag)
    Institute.objects.create(name_en="Delta", name_fr="Delta")
    changed = ask(cache, "/en/about/", if_none_match=etag)
    assert changed.status == 200 and changed.headers["ETag"] != etag


def test_the_first_who_asks_is_told_so_too_and_the_next_gets_the_page(cache, about):
    etag = ask(PageCache(WSGIHandler(), ROOM), "/en/about/").headers["ETag"]
    assert ask(cache, "/en/about/", if_none_match=etag).status == 304
    answer = ask(cache, "/en/about/")
    assert (answer.status, answer.cache) == (200, HIT)


def test_a_head_has_the_headers_of_the_page_and_no_body(cache, about):
    head, get = ask(cache, "/en/about/", "HEAD"), ask(cache, "/en/about/")
    assert (head.status, head.body, get.cache) == (200, b"", HIT)
    assert head.headers | {"Cache-Status": ""} == get.headers | {"Cache-Status": ""}


def test_the_headers_of_security_are_kept_with_the_page(cache, about):
    made, again = ask(cache, "/en/about/"), ask(cache, "/en/about/")
    for name in (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
    ):
        assert again.headers[name] == made.headers[name] != ""


def test_what_was_taken_from_a_list_is_gone_for_whoever_asks_by_date_too(cache):
    kept, gone = factories.publication("Ice"), factories.publication("Fire")
    made = ask(cache, "/sitemap-publications.xml")
    gone.delete()
    later = ask(cache, "/sitemap-publications.xml", if_modified_since=made.headers["Last-Modified"])
    assert later.status == 200
    assert kept.slug in later.body.decode() and "fire" not in later.body.decode()


def test_addresses_that_lead_elsewhere_or_nowhere_are_asked_for_again(cache, about):
    for address, status in (("/en/about", 301), ("/en/nowhere/", 404)):
        answer = ask(cache, address)
        assert (answer.status, answer.headers["Cache-Control"]) == (status, "no-cache")


def test_browsers_ask_each_time_and_a_cdn_waits_as_long_as_the_settings_say(cache, about, settings):
    assert ask(cache, "/en/about/").headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    settings.CDN_SECONDS = 600
    other = ask(PageCache(WSGIHandler(), ROOM), "/en/about/")
    assert other.headers["Cache-Control"] == "public, max-age=0, s-maxage=600, must-revalidate"


# One makes it, the others wait


def at_once(cache: PageCache, address: str, visitors: int) -> list[Answer]:
    barrier = Barrier(visitors)

    def visit(_number: int) -> Answer:
        barrier.wait()
        try:
            return ask(cache, address)
        finally:
            connection.close()

    with ThreadPoolExecutor(visitors) as pool:
        return list(pool.map(visit, range(visitors)))


def test_a_page_that_many_ask_for_at_once_is_made_once(cache, about):
    made = []
    django = cache.application

    def slow(environ, start_response):
        made.append(environ["PATH_INFO"])
        sleep(0.2)
        return django(environ, start_response)

    cache.application = slow
    answers = at_once(cache, "/en/about/", 12)
    assert len(made) == 1
    assert {(answer.status, answer.body) for answer in answers} == {(200, answers[0].body)}
    assert sorted(answer.cache for answer in answers)[:11] == [COLLAPSED] * 11


def test_what_is_not_kept_is_made_for_each_and_nobody_waits_twice(cache):
    django = cache.application

    def slow(environ, start_response):
        sleep(0.2)
        return django(environ, start_response)

    ask(cache, "/en/nowhere/")
    cache.application = slow
    start = monotonic()
    answers = at_once(cache, "/en/nowhere/", 6)
    assert [answer.status for answer in answers] == [404] * 6
    assert monotonic() - start < 6 * 0.2


# The database is away


@pytest.fixture
def away(monkeypatch):
    def fail(*arguments):
        raise OperationalError("The server has gone.")

    def go() -> None:
        monkeypatch.setattr(latest, "read", fail)
        monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)

    return go


def test_pages_in_the_cache_are_answered_and_say_so_while_the_database_is_away(cache, about, away):
    page = ask(cache, "/en/about/")
    away()
    answer = ask(cache, "/en/about/")
    assert (answer.status, answer.body, answer.cache) == (200, page.body, "hit; detail=database-away")
    assert answer.headers["Cache-Control"] == "no-store"
    assert ask(cache, "/en/people/").status == 503


def test_what_was_outdated_when_the_database_was_last_seen_is_not_answered(cache, about, away):
    ask(cache, "/en/about/")
    Institute.objects.create(name_en="Delta", name_fr="Delta")
    ask(cache, "/en/people/")
    away()
    assert ask(cache, "/en/about/").status == 503
    assert ask(cache, "/en/people/").status == 200


def test_the_settings_may_want_a_503_instead(cache, about, away, settings):
    settings.STALE_PAGES = False
    ask(cache, "/en/about/")
    away()
    assert ask(cache, "/en/about/").status == 503


def test_a_database_that_is_away_is_not_asked_for_each_page(cache, about, monkeypatch):
    ask(cache, "/en/about/")
    asked = []

    def fail(moments):
        asked.append(1)
        raise OperationalError("The server has gone.")

    monkeypatch.setattr(latest, "read", fail)
    assert [ask(cache, "/en/about/").status for _turn in range(5)] == [200] * 5
    assert len(asked) == 1
    monkeypatch.undo()


def test_while_one_asks_a_silent_database_nobody_else_waits(cache, about, settings, monkeypatch):
    settings.PAGE_CACHE_DELAY = 0.01
    ask(cache, "/en/about/")
    sleep(0.02)
    monkeypatch.setattr(latest, "PATIENCE", 0.05)
    monkeypatch.setattr(latest, "AWAY", 0)
    with latest.LATEST[DEFAULT_DB_ALIAS].lock:  # as whoever asks holds it
        first = ask(cache, "/en/about/")
        monkeypatch.setattr(latest, "PATIENCE", 60)
        second = ask(cache, "/en/about/")
    assert {(answer.status, answer.cache) for answer in (first, second)} == {
        (200, "hit; detail=database-away")
    }
    assert ask(cache, "/en/about/").cache == HIT


def test_without_room_everything_passes(about):
    cache = PageCache(WSGIHandler(), 0)
    answer = ask(cache, "/en/about/")
    assert (answer.status, answer.cache) == (200, "")
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_shared_cache_hands_pages_from_process_to_process(about, settings, tmp_path, monkeypatch):
    settings.PAGE_CACHE_DELAY, settings.SHARED_PAGES = 0, True
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "content": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path),
        },
    }
    for number in range(25):
        factories.publication(f"Work {number}", year=2000 + number)
    one, other = PageCache(WSGIHandler(), ROOM), PageCache(WSGIHandler(), ROOM)
    for address in (
        "/en/publications/",
        "/en/publications/?page=2",
        "/en/publications/?year=2003&with=abstracts",
    ):
        made = ask(one, address)
        other.application = None
        again = ask(other, address)
        assert (made.cache, again.cache, again.body) == (STORED, HIT, made.body)
        assert ask(other, address).cache == HIT
    Institute.objects.create(name_en="Delta", name_fr="Delta")
    other.application = one.application
    assert "Delta" in ask(other, "/en/publications/").body.decode()
