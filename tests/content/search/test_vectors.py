import pytest

from content.search import vectors as search
from news.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    return [
        Article.objects.create(title_en="Neural networks", title_fr="Réseaux de neurones"),
        Article.objects.create(title_en="Sea ice", lead_en="A network of buoys listens."),
        Article.objects.create(title_fr="Marées", body_fr="<p>Les <em>réseaux</em> côtiers</p>"),
    ]


def found(text):
    return {str(article) for article in Article.objects.search(text)}


@pytest.mark.parametrize("word", ["réseaux", "reseau", "RÉSEAU"])
def test_accents_case_and_number_do_not_matter(articles, word):
    assert found(word) == {"Neural networks", "Marées"}


@pytest.mark.parametrize("word", ["network", "networks", "networked"])
def test_word_forms_of_english_are_one_word(articles, word):
    assert found(word) == {"Neural networks", "Sea ice"}


def test_quotes_minus_and_or_are_understood(articles):
    assert found('"sea ice"') == {"Sea ice"}
    assert found("network -ice") == {"Neural networks"}
    assert found("buoys or marées") == {"Sea ice", "Marées"}


@pytest.mark.parametrize("text", ["'", "& | ! ( )", '"', "<script>", "a:* & b", "\\", "-"])
def test_no_query_is_an_error(articles, text):
    assert isinstance(found(text), set)


def test_a_word_in_the_title_ranks_above_one_in_the_text(articles):
    assert [str(article) for article in Article.objects.search("network")] == ["Neural networks", "Sea ice"]


def test_too_many_hits_to_rank_keep_the_order_they_had(articles, monkeypatch):
    monkeypatch.setattr(search, "RANKED_HITS", 1)
    newest_first = Article.objects.order_by("-pk").search("network")
    assert [str(article) for article in newest_first] == ["Sea ice", "Neural networks"]


@pytest.mark.parametrize(
    "written",
    [
        "well-known", "well\u2010known", "well\u2011known", "well\u2013known", "well\u2212known",
        "w<strong>ell</strong>-known", '<a href="https://a.example/x-y">well-kn</a>own',
    ],
)  # fmt: skip
def test_a_word_is_found_whatever_its_dash_and_the_tags_within_it(written):
    Article.objects.create(
        title_en="Tides", body_en=f"<p>So {written}, COVID\u201119, 1990\u20132000, OʼHara</p>"
    )
    for typed in (
        "well-known",
        "well‑known",
        '"so well-known"',
        "known",
        "covid-19",
        "1990-2000",
        "2000",
        "O'Hara",
        "O’Hara",
    ):
        assert found(typed) == {"Tides"}
    assert found("known-well") == found("-known -covid") == found("tides -well-known") == set()


def test_words_of_blocks_cells_lines_and_notes_stay_apart():
    table = "<table><tbody><tr><td>reef</td><td>shoal</td></tr></tbody></table>"
    text = f'<p>vbn<em>mkl</em>opq<span data-note="">fjord</span>bay<br>cove</p>{table}'
    Article.objects.create(title_en="Tides", body_en=text)
    for word in ("vbnmklopq", "fjord", "bay", "cove", "reef", "shoal"):
        assert found(word) == {"Tides"}
    assert found("mkl") == set()


def test_html_tags_are_not_words(articles):
    assert found("em") == set()
