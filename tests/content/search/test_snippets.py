import pytest

from content.languages import ShownText
from content.search.snippets import START, STOP, headlines, marked

pytestmark = pytest.mark.django_db


def passage(text: str, words: str, language: str = "en") -> str:
    (headline,) = headlines([ShownText(text, language)], words)
    return marked(headline)


@pytest.mark.parametrize(
    ("text", "words", "language", "expected"),
    [
        ("The tides of the bay", "tide", "en", "The <mark>tides</mark> of the bay"),
        ("Des réseaux profonds", "reseau", "fr", "Des <mark>réseaux</mark> profonds"),
        ("Marées vertes", "MAREE", "fr", "<mark>Marées</mark> vertes"),
    ],
)
def test_words_are_marked_in_whatever_form_they_stand(text, words, language, expected):
    assert passage(text, words, language) == expected


def test_everything_but_the_marks_is_escaped():
    text = "A <script>alert(1)</script> & “tides” <mark>"
    assert passage(text, "tides") == (
        "A &lt;script&gt;alert(1)&lt;/script&gt; &amp; “<mark>tides</mark>” &lt;mark&gt;"
    )


def test_a_text_can_not_bring_marks_of_its_own():
    assert passage(f"{START}Forged{STOP} tides", "tides") == "Forged <mark>tides</mark>"


def test_a_passage_of_a_long_text_shows_that_it_goes_on():
    found = passage("before " * 100 + "tides " + "after " * 100, "tides")
    assert found.startswith("… before")
    assert found.endswith("after\N{NO-BREAK SPACE}…")
    assert "<mark>tides</mark>" in found


def test_a_text_without_the_words_is_shown_from_its_beginning():
    found = passage("word " * 100, "tides")
    assert found.startswith("word word")
    assert found.endswith("…")
    assert "<mark>" not in found


@pytest.mark.parametrize("words", ['"', "' OR 1=1 --", "!!!", "a & | b", "(((", "\\", "the"])
def test_no_words_are_an_error(words):
    assert passage("Tides", words) == "Tides"


def test_any_number_of_texts_takes_one_query(django_assert_num_queries):
    texts = [ShownText("Tides", "en"), ShownText("Marées", "fr"), ShownText("Gezeiten", "de")]
    with django_assert_num_queries(1):
        assert len(headlines(texts, "x")) == 3


@pytest.mark.parametrize("dash", ["-", "\u2011", "\u2013"], ids=ascii)
def test_hyphenated_words_are_marked_whatever_their_dash(dash):
    assert "<mark>" in passage(f"A well{dash}known tide", "well-known")
