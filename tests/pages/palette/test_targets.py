"""What the dialog of links finds: by words, by an address of this site, by name."""

import pytest

from content.prose.references import name_of
from tests import factories

pytestmark = pytest.mark.django_db
TARGETS = "/admin/palette/links/"


def asked(client, words: str = "", **question) -> dict:
    return client.get(TARGETS, question or {"q": words}).json()


def titles(answer: dict) -> list[str]:
    return [one["title"] for one in answer["targets"]]


def test_what_has_a_page_is_found_by_words_with_its_name_kind_and_state(editor):
    article = factories.article("Tides return", published_at=None)
    factories.venue("Journal of Tides")
    factories.picture("Tides")
    document = factories.document("Tide tables", "")
    assert asked(editor, "tides")["targets"] == [
        {
            "name": name_of(article),
            "title": "Tides return",
            "kind": "Article",
            "state": "draft",
            "state_name": "Draft",
        }
    ]
    assert titles(asked(editor, "tide tab")) == [str(document)]
    assert asked(editor, "xyzzy") == {"targets": [], "said": "Nothing of this site is called so."}
    assert asked(editor, "") == {"targets": [], "said": ""}


@pytest.mark.parametrize(
    "address",
    ["/en/people/ada-rivard/", "/fr/personnes/ada-rivard", "http://testserver/en/people/ada-rivard/"],
)
def test_an_address_of_this_site_finds_what_lies_there(editor, address, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    factories.person("Ada", "Rivard")
    answer = asked(editor, address)
    assert titles(answer) == ["Ada Rivard"]
    assert "will follow" in answer["said"]


@pytest.mark.parametrize(
    "address", ["/en/people/", "/en/people/nobody/", "https://example.org/en/people/ada-rivard/"]
)
def test_other_addresses_find_nothing(editor, address):
    factories.person("Ada", "Rivard")
    assert titles(asked(editor, address)) == []


def test_a_name_says_what_a_link_of_the_text_leads_to(editor):
    article = factories.article("Tides return")
    assert titles(asked(editor, to=name_of(article))) == ["Tides return"]
    for name in ("news.article:999", "auth.user:1", "x", "news.article:"):
        assert asked(editor, to=name) == {
            "targets": [],
            "said": "What this link led to is gone, or not yours to see.",
        }


def test_nobody_finds_what_they_may_not_see(sign_in_as, client):
    article = factories.article("A secret prize", published_at=None)
    nobody = sign_in_as(username="nobody")
    for question in ({"q": "secret"}, {"q": "/en/news/a-secret-prize/"}, {"to": name_of(article)}):
        assert asked(nobody, **question)["targets"] == []
    assert client.get(TARGETS, {"q": "secret"}).headers["Location"].startswith("/admin/login/")
    assert nobody.post(TARGETS).status_code in (403, 405)


@pytest.mark.parametrize(
    "words", ["%' OR 1=1", "a" * 5000, "'):*&|!", "\u202e\u0301" * 300, "//", "http://[", "/en/%00/"]
)
def test_no_words_break_it(editor, words):
    assert editor.get(TARGETS, {"q": words}).status_code == 200
    assert editor.get(TARGETS, {"to": words}).status_code == 200
