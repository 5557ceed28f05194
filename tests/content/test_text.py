import pytest

from bibliography.text import fold, unaccent
from content.text import plain, slugify


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élodie Øster-Łuczak", "elodie oster luczak"),
        ("O’Neill, Seán", "o neill sean"),
        ("Straße", "strasse"),
        ("Đặng Văn Ấn", "dang van an"),
        ("王 小明", "王 小明"),
        ("  ", ""),
    ],
)
def test_names_fold_to_one_key_whatever_their_accents_and_case(text, folded):
    assert fold(text) == folded


def test_unaccent_keeps_the_case():
    assert unaccent("Œuvre À Łódź") == "OEuvre A Lodz"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("L’été à Montréal : œuvres & co", "l-ete-a-montreal-oeuvres-co"),
        ("Deep — very deep", "deep-very-deep"),
        ("深度学习", "shen-du-xue-xi"),
        ("홍길동", "hong-gil-dong"),
        ("Объект 7", "obekt-7"),
        ("Ωκεανός", "okeanos"),
        ("«…»", ""),
    ],
)
def test_a_slug_is_ascii_whatever_the_title(text, slug):
    assert slugify(text) == slug


def test_a_long_slug_is_cut_between_words():
    assert slugify("word " * 30, length=22) == "word-word-word-word"


def test_plain_text_keeps_words_of_neighbouring_elements_apart():
    assert plain("<p>One &amp; two</p><p>three<br>four</p>") == "One & two three four"


def test_plain_text_joins_what_stands_in_one_word_and_leaves_footnotes_out():
    note = '<span data-note="">See <em>p.</em> 3</span>'
    markup = f'<h2>CO<sub>2</sub> <a href="/x/">ris</a>ing{note}, <strong>S</strong>cience</h2>'
    assert plain(markup + "<table><tr><td>a</td><td>b</td></tr></table>") == "CO2 rising, Science a b"
    assert plain("<td>1</td><td><p>2</p></td>") == "1 2"
