"""The search box of the admin: what is called so comes first, whatever its words are."""

import json
import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.admin import SearchMixin
from tests import factories

pytestmark = pytest.mark.django_db
KINDS = {
    "news_article": lambda title: factories.article(title, ""),
    "news_event": lambda title: factories.event("", title),
    "pages_page": lambda title: factories.page("", title),
    "people_topic": lambda title: factories.topic(title, ""),
    "publications_publication": lambda title: factories.publication(title),
    "publications_venue": lambda title: factories.venue(title),
    "content_picture": lambda title: factories.picture(title),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def found(client, kind: str, words: str, **parameters) -> list[int]:
    """The keys of the rows, in their order."""
    page = client.get(reverse(f"admin:{kind}_changelist"), {"q": words} | parameters).content.decode()
    return [
        int(key) for key in dict.fromkeys(re.findall(rf"/admin/{kind.replace('_', '/')}/(\d+)/change/", page))
    ]


def completed(client, field: tuple[str, str, str], words: str) -> list[str]:
    """What a field that completes offers."""
    app, model, name = field
    query = {"app_label": app, "model_name": model, "field_name": name, "term": words}
    return [
        one["text"] for one in json.loads(client.get(reverse("admin:autocomplete"), query).content)["results"]
    ]


@every_kind
@pytest.mark.parametrize(
    "words", ["Where they are now", "where THEY are now", "they are now", "they", "re they a"]
)
def test_small_words_are_words(superuser, kind, words):
    wanted = KINDS[kind]("Where they are now")
    KINDS[kind]("Something else")
    assert found(superuser, kind, words) == [wanted.pk]


@every_kind
def test_what_is_called_so_comes_first_then_what_begins_so_then_what_holds_it(superuser, kind):
    titles = [
        "A study of the tides of ice",
        "The tides",
        "The tides of ice",
        "Of the tides",
        "Ice and the tides of it",
    ]
    keys = {title: KINDS[kind](title).pk for title in titles}
    assert found(superuser, kind, "the tides")[:2] == [keys["The tides"], keys["The tides of ice"]]
    assert found(superuser, kind, "THE TIDES OF ICE")[:2] == [
        keys["The tides of ice"],
        keys["A study of the tides of ice"],
    ]


@every_kind
@pytest.mark.parametrize("words", ["éTÉ à l’œuvre", "ete a l'oeuvre", "oeuvre été", "uvre"])
def test_accents_case_and_the_ends_of_words_do_not_matter(superuser, kind, words):
    wanted = KINDS[kind]("L’été à l’œuvre")
    KINDS[kind]("Winter")
    assert found(superuser, kind, words) == [wanted.pk]


@every_kind
@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_",
        "'",
        "\\",
        "!",
        "x" * 3000,
        "a b c d " * 60,
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
)
def test_any_words_can_be_asked_for_at_a_bounded_cost(superuser, kind, words):
    KINDS[kind]("Winter")
    with CaptureQueriesContext(connection) as queries:
        assert found(superuser, kind, words) == []
    assert len(queries) <= 12
    assert max(len(one["sql"]) for one in queries) < 30_000


def test_the_order_that_was_chosen_is_kept(superuser):
    later, sooner = factories.venue("The tides"), factories.venue("Before the tides")
    assert found(superuser, "publications_venue", "the tides") == [later.pk, sooner.pk]
    assert found(superuser, "publications_venue", "the tides", o="1") == [sooner.pk, later.pk]


def test_a_field_that_completes_ranks_alike(superuser):
    for title in ("Tides of ice", "The tides", "Tides"):
        factories.topic(title, "")
    assert completed(superuser, ("people", "person", "topics"), "tides") == [
        "Tides",
        "Tides of ice",
        "The tides",
    ]
    for family in ("Rivardeau", "Rivard"):
        factories.person("Ada", family)
    assert completed(superuser, ("publications", "authorship", "person"), "ada rivard")[0] == "Ada Rivard"


@pytest.mark.parametrize(
    "words",
    ["10.1234/tides", "https://doi.org/10.1234/TIDES", "doi:10.1234/tides", "9780000000002", "tides2022"],
)
def test_a_work_is_found_by_its_identifiers(superuser, words):
    work = factories.publication("Ice", cite_key="tides2022")
    release = factories.release(work, doi="10.1234/tides")
    release.identifiers.create(scheme="isbn", value="9780000000002")
    factories.release(factories.publication("Other"), doi="10.1234/other")
    assert found(superuser, "publications_publication", words) == [work.pk]


@pytest.mark.parametrize(
    "words",
    ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "ADA@example.org", "ada RIV", "vard"],
)
def test_a_person_is_found_by_their_identifiers_and_parts_of_their_name(superuser, words):
    person = factories.person(orcid="0000-0002-1825-0097", email="ada@example.org")
    factories.person("Grace", "Tremblay", email="grace@example.org")
    assert found(superuser, "people_person", words) == [person.pk]


def test_every_list_with_titles_is_searched_so():
    """The others hold consent, imports and addresses, a handful of rows without titles of ours."""
    plain = {
        model._meta.label
        for model, one in admin.site._registry.items()
        if one.search_fields and not isinstance(one, SearchMixin)
    }
    assert plain == {
        "auth.User",
        "cookie_consent.CookieGroup",
        "curation.ImportRun",
        "pages.Redirect",
        "translations.Term",
    }
