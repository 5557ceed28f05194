import re

import pytest
from django.utils.html import escape
from django.utils.http import urlencode

from content.search import vectors as content_search
from pages import search
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db

KINDS = ["publications", "people", "topics", "news", "events", "pages"]


@pytest.fixture
def one_of_each():
    """Something about seaweed of every kind, each with a secret twin."""
    for moment in (factories.yesterday(), None):
        secret = "" if moment else "Secret "
        columns = {"published_at": moment}
        factories.publication(f"{secret}Seaweed forecasts", year=2022, authors=("Léa Roy",), **columns)
        factories.person("Ada", f"{secret}Seaweed", role_en="Professor", role_fr="Professeure", **columns)
        factories.topic(f"{secret}Seaweed", f"{secret}Algues", **columns)
        factories.article(f"{secret}Seaweed prize", f"{secret}Prix des algues", **columns)
        factories.event(f"{secret}Seaweed day", f"{secret}Journée des algues", **columns)
        factories.page(f"{secret}Seaweed policy", f"{secret}Politique des algues", **columns)


def marked_results(client, words: str, language: str = "en", **parameters) -> str:
    path = {"en": "/en/search/", "fr": "/fr/recherche/"}[language]
    response = client.get(path, {"q": words} | parameters)
    assert response.status_code == 200
    return text(response)


def results(client, *args, **parameters) -> str:
    """The page of a search without the marks on the words that were looked for."""
    return re.sub("</?mark>", "", marked_results(client, *args, **parameters))


def test_every_kind_of_content_is_found_with_its_number(client, one_of_each):
    page = results(client, "seaweed")
    for title in ("forecasts", "prize", "day", "policy"):
        assert f"Seaweed {title}</a>" in page
    assert '>Everything</a> <span class="count">6</span>' in page
    for label in ("Publications", "People", "Topics", "News", "Events", "Pages"):
        assert f'>{label}</a> <span class="count">1</span>' in page


def test_what_is_not_published_is_not_found(client, one_of_each):
    assert "Secret" not in results(client, "seaweed")
    assert "Nothing was found" in results(client, "secret")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("words", ["reseau", "RÉSEAUX", "réseau", "networks", "network"])
def test_accents_forms_and_the_language_of_the_page_do_not_matter(client, language, words):
    factories.article("Networks of tides", "Réseaux de marées")
    title = {"en": "Networks of tides", "fr": "Réseaux de marées"}[language]
    assert f"{title}</a>" in results(client, words, language)


def test_quotes_minus_and_or_are_understood(client):
    factories.article("Green tides", "")
    factories.article("Tides are green", "")
    assert "Tides are green" not in results(client, '"green tides"')
    assert "Green tides</a>" not in results(client, 'green -"green tides"')
    both = results(client, "nothing or green")
    assert "Green tides</a>" in both
    assert "Tides are green</a>" in both


def test_a_passage_marks_the_words_and_escapes_the_rest(client):
    factories.article("A prize", "", body_en="<p>The <em>seaweed</em> &lt;script&gt; &amp; more</p>")
    assert "The <mark>seaweed</mark> &lt;script&gt; &amp; more</p>" in marked_results(client, "seaweed")


def test_words_are_marked_in_titles_too_and_the_rest_is_escaped(client):
    factories.article("Seaweed & more <b>", "Des algues")
    assert "<mark>Seaweed</mark> &amp; more &lt;b&gt;</a></h3>" in marked_results(client, "seaweeds")
    assert "Des <mark>algues</mark></a></h3>" in marked_results(client, "ALGUE", "fr")


def test_a_long_title_is_marked_whole(client):
    title = "Of " + "very " * 40 + "long tides"
    factories.publication(title)
    assert title.replace("tides", "<mark>tides</mark></a>") in marked_results(client, "tides")


def test_a_name_is_marked_whatever_its_accents(client):
    factories.person("Zoé", "Noël")
    assert "<mark>Zoé</mark> <mark>Noël</mark></a>" in marked_results(client, "zoe noel")


def test_a_passage_in_the_other_language_says_so(client):
    factories.article("A prize", "Un prix", body_en="<p>Green.</p>", body_fr="<p>Des marées vertes.</p>")
    assert '<p lang="fr">Des <mark>marées</mark> vertes.</p>' in marked_results(client, "marée", "en")


def test_a_title_says_its_language(client):
    factories.publication("Die Gezeiten", language="de")
    factories.article("", "Les gezeiten")
    page = results(client, "gezeiten")
    assert '<h3 lang="de"><a href="/en/publications/die-gezeiten/">Die Gezeiten</a></h3>' in page
    assert '<h3 lang="fr"><a href="/en/news/les-gezeiten/">Les gezeiten</a></h3>' in page


def test_authors_are_found_by_their_works_and_named_beside_them(client):
    factories.publication("Tides and trees", authors=("Léa Roy",), year=2022)
    page = results(client, "lea roy")
    assert "Tides and trees</a>" in page
    assert "Léa Roy, 2022" in page


def test_the_title_weighs_more_than_the_text(client):
    factories.article("Other", "", body_en="<p>Seaweed.</p>")
    factories.article("Seaweed", "")
    page = results(client, "seaweed")
    assert page.index("Seaweed</a>") < page.index("Other</a>")


def test_only_the_best_of_a_kind_are_shown_beside_the_others(client):
    for number in range(6):
        factories.article(f"Seaweed {number}", "")
    page = results(client, "seaweed")
    assert page.count('class="hit"') == search.TOP
    assert 'href="/en/search/?q=seaweed&amp;kind=news">News: all 6 results</a>' in page


def test_one_kind_is_shown_in_pages(client, monkeypatch):
    monkeypatch.setattr(search, "PER_PAGE", 4)
    for number in range(6):
        factories.article(f"Seaweed {number}", "")
    factories.topic("Seaweed topic", "")
    first = results(client, "seaweed", kind="news")
    second = results(client, "seaweed", kind="news", page="2")
    assert (first.count('class="hit"'), second.count('class="hit"')) == (4, 2)
    assert "Seaweed topic" not in first
    assert 'href="?q=seaweed&amp;kind=news&amp;page=2"' in first
    assert 'kind=topics">Topics</a> <span class="count">1</span>' in second


@pytest.mark.parametrize("page", ["0", "-1", "3", "abc", "99999999999", "٢", "last", "1e3"])
def test_a_page_that_does_not_exist_is_not_found(client, page):
    factories.article("Seaweed", "")
    assert client.get("/en/search/", {"q": "seaweed", "kind": "news", "page": page}).status_code == 404


def test_hits_beyond_what_is_ranked_come_as_their_list_does(client, monkeypatch):
    monkeypatch.setattr(search, "RANKED_HITS", 1)
    factories.article("Seaweed seaweed seaweed", "", published_at=factories.yesterday() - factories.DAY)
    factories.article("Newer", "", body_en="<p>Seaweed.</p>")
    page = results(client, "seaweed")
    assert page.index("Newer</a>") < page.index("Seaweed seaweed seaweed</a>")
    assert content_search.RANKED_HITS == 500


def test_an_empty_search_explains_itself(client):
    page = text(client.get("/en/search/"))
    assert "Accents and word endings do not matter" in page
    assert "Nothing was found" not in page


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "Nothing was found for “qwertz &lt;b&gt;”"), ("fr", "qwertz &lt;b&gt;")]
)
def test_a_search_without_hits_helps(client, language, expected):
    page = results(client, "qwertz <b>", language)
    assert expected in page
    assert f'href="/{language}/publications/"' in page


@pytest.mark.parametrize("words", ["tramblay", "TREMBLAI", "Trembley Zoe", "Trëmblai"])
def test_a_name_spelled_nearly_so_is_proposed(client, words):
    factories.person("Zoé", "Tremblay")
    factories.person("Ada", "Rivard")
    factories.person("Secret", "Tremblay", published_at=None)
    page = results(client, words)
    assert '<a href="/en/people/zoe-tremblay/">Zoé Tremblay</a>' in page
    assert "Rivard" not in page
    assert "Secret" not in page


def test_a_topic_spelled_nearly_so_is_proposed_in_the_language_of_the_page(client):
    factories.topic("Forests", "Forêts")
    assert ">Forests</a></li>" in results(client, "forrests")
    assert ">Forêts</a></li>" in results(client, "fforets", "fr")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("seawead", "seaweed"),
        ("seaweed forcasts", "seaweed forecasts"),
        ("seeweed forcasts", "seaweed forecasts"),
        ('"seaweed forcasts" -ice', '"seaweed forecasts" -ice'),
        ("tremblai seaweed", "tremblay seaweed"),
        ("prévisons", "prévisions"),
        ("previsons", "prévisions"),
    ],
)
def test_what_may_be_meant_is_proposed_word_by_word(client, words, meant):
    factories.publication("Seaweed forecasts", authors=("Zoé Tremblay",))
    factories.person("Zoé", "Tremblay")
    factories.article("Tides", "Des prévisions")
    link = f'<a href="/en/search/?{urlencode({"q": meant})}" rel="nofollow">{escape(meant)}</a>'
    assert link in results(client, words)
    assert "Nothing was found" not in results(client, meant)


@pytest.mark.parametrize("words", ["qwertz", "ice -forcasts", "a or b", "forecasts of secrets", "sekrets"])
def test_nothing_is_proposed_where_it_would_not_be_found(client, words):
    factories.publication("Seaweed forecasts")
    factories.publication("Secrets", published_at=None)
    assert "Did you mean" not in results(client, words)


def test_a_former_name_is_never_proposed(client):
    member = factories.person("Élise", "Rivard")
    member.other_names.create(given_name="Éric", family_name="Formername", kind="former")
    work = factories.publication("Signed before")
    factories.authorship(work, member, given="Éric", family="Formername")
    assert "ormername</a>" not in results(client, "fromername")


# What is looked up


@pytest.mark.parametrize(
    "words",
    [
        "10.1234/Tides",
        "https://doi.org/10.1234/tides",
        "doi: 10.1234/TIDES",
        " 2303.04011",
        "arXiv:2303.04011v2",
    ],
)
@pytest.mark.parametrize("kind", ["", "publications", "people"])
def test_an_identifier_leads_straight_to_its_work(client, words, kind):
    work = factories.publication("Tides and trees")
    release = factories.release(work, doi="10.1234/tides")
    release.identifiers.create(scheme="arxiv", value="2303.04011")
    response = client.get("/fr/recherche/", {"q": words, "kind": kind})
    assert (response.status_code, response["Location"]) == (302, "/fr/publications/tides-and-trees/")


def test_an_orcid_leads_straight_to_its_person(client):
    factories.person("Ada", "Rivard", orcid="0000-0002-1825-0097")
    response = client.get("/en/search/", {"q": "https://orcid.org/0000-0002-1825-0097"})
    assert (response.status_code, response["Location"]) == (302, "/en/people/ada-rivard/")


@pytest.mark.parametrize("words", ["10.1234/secret", "10.9999/none", "2303.99999", "0000-0002-1825-0097"])
def test_an_identifier_of_nothing_public_is_not_found(client, words):
    factories.release(factories.publication("Secret", published_at=None), doi="10.1234/secret")
    factories.person("Secret", "Person", orcid="0000-0002-1825-0097", published_at=None)
    page = results(client, words)
    assert "Nothing was found" in page
    assert "Secret" not in page


@pytest.mark.parametrize("words", ["Ada Rivard", "rivard ada", "Rivard, Ada", "ADA RÍVARD"])
def test_the_one_who_is_called_so_comes_before_their_works(client, words):
    ada = factories.person("Ada", "Rivard")
    factories.publication("Tides", (ada,))
    factories.article("Ada Rivard wins a prize", "")
    page = results(client, words)
    assert page.index(">Ada Rivard</a>") < page.index(">Tides</a>")
    page = results(client, "rivard")
    assert page.index(">Tides</a>") < page.index(">Ada Rivard</a>")


@pytest.mark.parametrize("words", ["x" * 201, "x" * 3000])
def test_a_query_too_long_is_refused_with_the_reason(client, words):
    response = client.get("/en/search/", {"q": words})
    assert response.status_code == 400
    assert "A search has 200 characters at the most." in text(response)


def test_a_kind_that_does_not_exist_is_refused(client):
    response = client.get("/en/search/", {"q": "seaweed", "kind": "secrets"})
    assert response.status_code == 400
    assert "secrets" in text(response)


@pytest.mark.parametrize(
    "words", ['"', "!!!", "a & | b", "(((", "' OR 1=1 --", "\\", "the", "-", "or or", "😀"]
)
def test_no_query_is_an_error(client, words):
    factories.article("Seaweed", "")
    assert "<h1>Search</h1>" in results(client, words)


def test_searches_are_for_readers_and_not_for_search_engines(client):
    assert '<meta name="robots" content="noindex">' in text(client.get("/en/search/?q=seaweed"))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", ["/en/search/", "/fr/recherche/"])
def test_queries_do_not_grow(client, django_assert_num_queries, number, path):
    for _count in range(number):
        ada = factories.person("Ada", "Seaweed")
        factories.publication("Seaweed", (ada, "Léa Roy"), 2022, abstract="Of seaweed.")
        factories.topic("Seaweed", "Seaweed")
        factories.article("Seaweed", "Seaweed", body_en="<p>Seaweed.</p>")
        factories.event("Seaweed", "Seaweed")
        factories.page("Seaweed", "Seaweed")
    # two for the institute and one for the menu; the numbers (of indexes alone), the passages, one for each kind that
    # is found; the authors of works
    with django_assert_num_queries(3 + 2 + 1 + len(KINDS) + 1):
        client.get(path, {"q": "seaweed"})
    with django_assert_num_queries(3 + 2 + 1 + 1 + 1):
        client.get(path, {"q": "seaweed", "kind": "publications"})
    # the numbers; by indexes, texts with nearly that word; people and topics of nearly that name
    with django_assert_num_queries(3 + 2 + 1 + 2 + 2):
        client.get(path, {"q": "qwertz"})
    # the numbers, those of each word, texts with nearly the second; names
    with django_assert_num_queries(3 + 2 + 1 + 4 + 2 + 2):
        client.get(path, {"q": "seaweed qwertz"})
    odd = [f"qw{chr(97 + count // 26)}{chr(97 + count % 26)}" for count in range(40)]
    # ten words, of which five are looked for one by one
    with django_assert_num_queries(3 + 2 + 1 + 5 * 4 + 2):
        client.get(path, {"q": " ".join(odd[:10])})
    # a passage that somebody pasted: no word of it is looked for
    with django_assert_num_queries(3 + 2 + 1 + 2):
        client.get(path, {"q": " ".join(odd)})
    with django_assert_num_queries(3):
        client.get(path)
