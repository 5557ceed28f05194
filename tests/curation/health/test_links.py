import datetime
import time

import pytest
from django.utils import timezone

from curation.health import links
from curation.health.links import Outcome, check, due, is_public
from curation.models import LinkCheck
from publications.models import Identifier, PublicationLink
from tests import factories
from tests.web_server import Answer


def outcome(url: str) -> str:
    (one,) = check([url])
    return one.outcome


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, Outcome.WORKS),
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (403, Outcome.UNCLEAR),
        (429, Outcome.UNCLEAR),
        (503, Outcome.NO_ANSWER),
    ],
)
def test_an_answer_says_whether_a_link_leads_somewhere(link_server, status, expected):
    link_server.answers["/work"] = Answer(status=status)
    assert outcome(f"{link_server.address}/work") == expected


def test_redirects_are_followed_to_their_end(link_server):
    link_server.answers["/old"] = Answer(status=301, headers={"Location": "/new"})
    link_server.answers["/new"] = Answer(b"here")
    assert outcome(f"{link_server.address}/old") == Outcome.WORKS
    assert outcome(f"{link_server.address}/nowhere") == Outcome.GONE
    link_server.answers["/loop"] = Answer(status=302, headers={"Location": "/loop"})
    assert outcome(f"{link_server.address}/loop") == Outcome.NO_ANSWER


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "http://localhost/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[2002:7f00:1::]/",
    ],
)
def test_our_own_network_is_never_asked(link_server, url):
    assert outcome(url) == Outcome.PRIVATE
    link_server.answers["/out"] = Answer(status=302, headers={"Location": url})
    assert outcome(f"{link_server.address}/out") == Outcome.PRIVATE


def test_only_the_port_that_was_named_may_be_asked_at_a_host_of_ours(link_server, settings):
    settings.LINK_CHECK_PRIVATE_HOSTS = ["127.0.0.1:1"]
    assert outcome(link_server.address) == Outcome.PRIVATE
    assert outcome("http://127.0.0.1:1/") == Outcome.NO_ANSWER
    assert link_server.asked == []


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "mailto:a@example.org", "https://", "no address", "http://a:b/"]
)
def test_what_is_no_address_of_the_web_gives_no_answer(link_server, url):
    assert outcome(url) in (Outcome.NO_ANSWER, Outcome.NO_HOST)


def test_a_host_that_does_not_exist_is_named_so(link_server):
    assert outcome("http://nowhere.invalid/") == Outcome.NO_HOST


def trickle(stream) -> None:
    while True:
        stream.write(b"." * 1000)
        time.sleep(0.01)


def test_a_body_without_end_is_not_read(link_server):
    link_server.answers["/endless"] = Answer(trickle)
    assert outcome(f"{link_server.address}/endless") == Outcome.WORKS


def test_an_address_has_a_limited_time(link_server, monkeypatch):
    monkeypatch.setattr(links, "LONGEST", 0.2)
    monkeypatch.setattr(links, "REDIRECTS", 1000)
    link_server.answers["/slow"] = Answer(
        lambda stream: time.sleep(0.3), status=302, headers={"Location": "/slow", "Content-Length": "5"}
    )
    assert outcome(f"{link_server.address}/slow") == Outcome.NO_ANSWER


def test_a_host_is_asked_one_thing_at_a_time_and_told_who_asks(link_server, settings):
    urls = [f"{link_server.address}/{number}" for number in range(4)]
    assert [one.url for one in check(urls)] == urls
    assert [path for path, _headers in link_server.asked] == ["/0", "/1", "/2", "/3"]
    assert all(settings.SITE_URL in headers["User-Agent"] for _path, headers in link_server.asked)


PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:2800:220:1::1", "2001:200::1", "2a00:1450::1"]
# RFC 6890 and what IANA has added since, then every way to put the address of an IPv4 host into an IPv6 one.
SPECIAL = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.0.0.1",
    "192.0.0.9", "192.0.0.170", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.1.1",
    "192.175.48.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1",
    "2001:db8::1", "2620:4f:8000::1", "3fff::1", "5f00::1", "fc00::1", "fd00::1", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1", "64:ff9b:1::127.0.0.1", "64:ff9b:1:7f00:0:100::", "2002:7f00:1::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_hosts_of_the_public_network_are_asked(address):
    assert is_public(address)


@pytest.mark.parametrize("address", SPECIAL)
def test_addresses_with_a_purpose_of_their_own_are_never_asked(address):
    assert not is_public(address)


@pytest.mark.django_db
def test_every_address_of_a_work_is_due_once_and_again_after_a_while():
    work = factories.publication("Tides")
    release = factories.release(work, 2024, url="https://example.org/a", pdf_url="https://example.org/b")
    Identifier.objects.create(release=release, scheme="doi", value="10.1234/x")
    Identifier.objects.create(release=release, scheme="arxiv", value="2303.04011")
    for url in ("https://example.org/a", "https://example.org/c"):
        PublicationLink.objects.create(publication=work, url=url)
    now = timezone.now()
    day = datetime.timedelta(days=1)
    for url, days in (
        ("https://example.org/a", 20),
        ("https://example.org/b", 30),
        ("https://example.org/c", 1),
    ):
        LinkCheck.objects.create(url=url, outcome=Outcome.WORKS, checked_at=now - days * day)
    assert due(now - 14 * day) == [
        "https://doi.org/10.1234/x",
        "https://example.org/b",
        "https://example.org/a",
    ]
