import pytest

from content import search as content_search
from pages import search
from tests import factories

pytestmark = pytest.mark.django_db

KINDS = ["publications", "people", "topics", "news", "events", "pages"]


def text(response) -> str:
    return " ".join(response.content.decode().split())


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


def results(client, words: str, language: str = "en", **parameters) -> str:
    path = {"en": "/en/search/", "fr": "/fr/recherche/"}[language]
    response = client.get(path, {"q": words} | parameters)
    assert response.status_code == 200
    return text(response)


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
    assert "The <mark>seaweed</mark> &lt;script&gt; &amp; more</p>" in results(client, "seaweed")


def test_a_passage_in_the_other_language_says_so(client):
    factories.article("A prize", "Un prix", body_en="<p>Green.</p>", body_fr="<p>Des marées vertes.</p>")
    assert '<p lang="fr">Des <mark>marées</mark> vertes.</p>' in results(client, "marée", "en")


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
    # two for the institute and one for the menu; the numbers, the passages, one for each kind that is found;
    # the authors of works, the members among them, their other names
    with django_assert_num_queries(3 + 2 + len(KINDS) + 3):
        client.get(path, {"q": "seaweed"})
    with django_assert_num_queries(3 + 2 + 1 + 3):
        client.get(path, {"q": "seaweed", "kind": "publications"})
    with django_assert_num_queries(3 + 1 + 2):  # the numbers; people and topics of nearly that name
        client.get(path, {"q": "qwertz"})
    with django_assert_num_queries(3):
        client.get(path)
