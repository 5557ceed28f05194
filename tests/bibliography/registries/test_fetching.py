from dataclasses import replace

import pytest

from bibliography.registries import Access, Registry, RegistryError, fetching
from bibliography.registries.fetching import deadline, get
from tests.web_server import Answer, WebServer


class Library(Registry):
    name = "library"
    label = "The Library"
    home = "https://library.example"
    key_header = "Authorization"

    def url(self, wanted):
        return self.address(f"works/{wanted}")

    def parse(self, data):
        return iter(())


@pytest.fixture
def library(registry) -> Library:
    return Library(replace(registry.access, addresses={"library": registry.address}))


def refusal(asked: Registry, url: str) -> str:
    with pytest.raises(RegistryError) as caught:
        get(asked, url, deadline())
    return str(caught.value)


def test_an_answer_is_its_bytes(registry: WebServer, library):
    registry.answers["/works/1"] = Answer(b"\x00\xff{}")
    assert get(library, library.url("1"), deadline()) == b"\x00\xff{}"


def test_a_request_says_who_asks_and_what_for(registry: WebServer, library):
    registry.answers["/works/1"] = Answer(b"{}")
    asking = Library(replace(library.access, keys={"library": "secret"}))
    get(asking, asking.url("1"), deadline())
    ((_path, headers),) = registry.asked
    assert "mailto:library@institute.example" in headers["User-Agent"]
    assert "https://institute.example" in headers["User-Agent"]
    assert headers["Accept"] == "application/json"
    assert headers["Authorization"] == "Bearer secret"
    assert "Cookie" not in headers


def test_another_host_is_never_asked(registry: WebServer, library):
    assert "another host" in refusal(library, "https://elsewhere.example/works/1")
    assert "another host" in refusal(library, registry.address.replace("127.0.0.1", "127.0.0.1@evil.example"))
    assert registry.asked == []


def test_http_is_refused_unless_whoever_asks_gives_the_address(registry: WebServer):
    class Plain(Library):
        home = registry.address

    assert "https only" in refusal(Plain(), Plain().url("1"))
    assert registry.asked == []


def test_a_redirect_is_followed_on_the_same_host_only(registry: WebServer, library):
    registry.answers["/works/old"] = Answer(status=301, headers={"Location": "/works/new"})
    registry.answers["/works/new"] = Answer(b"new")
    assert get(library, library.url("old"), deadline()) == b"new"
    registry.answers["/works/away"] = Answer(
        status=302, headers={"Location": "http://169.254.169.254/latest"}
    )
    assert "another host" in refusal(library, library.url("away"))
    registry.answers["/works/file"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    assert "another host" in refusal(library, library.url("file"))


def test_redirects_without_end_are_given_up(registry: WebServer, library):
    registry.answers["/works/round"] = Answer(status=302, headers={"Location": "/works/round"})
    assert "from one address to the next" in refusal(library, library.url("round"))
    assert len(registry.asked) == fetching.REDIRECTS + 1


def test_an_answer_that_never_ends_is_cut_off(registry: WebServer, library):
    written = 0

    def pour(stream):
        nonlocal written
        while written < 50_000_000:
            written += stream.write(b"x" * 65_536)

    registry.answers["/works/1"] = Answer(pour)
    assert "too large" in refusal(library, library.url("1"))
    assert written < 20_000_000


def test_an_answer_that_trickles_is_not_waited_for(registry: WebServer, library, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST", 0)
    registry.answers["/works/1"] = Answer(b"slow")
    assert "in time" in refusal(library, library.url("1"))


def test_a_compressed_answer_is_refused_since_its_size_is_hidden(registry: WebServer, library):
    registry.answers["/works/1"] = Answer(b"\x1f\x8b", headers={"Content-Encoding": "gzip"})
    assert "cannot be read" in refusal(library, library.url("1"))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "knows nothing"),
        (403, "key"),
        (429, "wait"),
        (503, "wait"),
        (500, "an error (500)"),
        (204, "an error (204)"),
    ],
)
def test_every_failure_is_a_sentence(registry: WebServer, library, status, said):
    registry.answers["/works/1"] = Answer(status=status)
    assert said in refusal(library, library.url("1"))
    assert refusal(library, library.url("1")).startswith("The Library ")


def test_a_host_that_is_away_is_a_sentence():
    library = Library(Access(addresses={"library": "http://127.0.0.1:9"}))
    assert refusal(library, library.url("1")) == "The Library cannot be reached."
