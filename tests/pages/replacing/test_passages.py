"""What is found in a text, in its sentence, and what the text becomes."""

import pytest

from pages.replacing.passages import passages, replaced
from pages.replacing.query import Query


def asked(words: str, instead: str = "X", **options) -> Query:
    return Query(words, instead, (), **options)


def words(text: str, query: Query, *, is_prose: bool = True) -> list[str]:
    return [one.words for one in passages(text, query, is_prose=is_prose)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (asked("tide"), ["Tide", "tide", "tide"]),
        (asked("tide", minds_case=True), ["tide", "tide"]),
        (asked("tide", is_whole=True), ["Tide", "tide"]),
        (asked("tide", is_whole=True, minds_case=True), ["tide"]),
    ],
)
def test_words_are_whole_or_not_and_capitals_count_or_not(query, found):
    assert words("<p>Tide, low tide, <em>tides</em></p>", query) == found


def test_nothing_is_found_in_tags_and_addresses():
    text = '<p><a href="/en/tide/" title="tide">ebb</a> <a data-to="news.tide:1">flow</a></p>'
    assert words(text, asked("tide")) == []
    assert words(text, asked("tide", in_addresses=True)) == ["tide"]
    assert replaced(text, asked("tide", "ebb", in_addresses=True), {0}, is_prose=True) == text.replace(
        '"/en/tide/"', '"/en/ebb/"'
    )


def test_signs_that_read_alike_are_the_same():
    assert words("<p>10&nbsp;km, l’eau &amp; l'air</p>", asked("10 km")) == ["10\u00a0km"]
    assert words("<p>10&nbsp;km, l’eau &amp; l'air</p>", asked("l'")) == ["l’", "l'"]
    assert words("<p>eau &amp; air &lt;b&gt;</p>", asked("& air <b>")) == ["& air <b>"]
    assert words("a.b axb", asked("a.b"), is_prose=False) == ["a.b"]


def test_a_passage_stands_in_its_sentence():
    text = "<h2>Head</h2><p>One. The <strong>low</strong> tide comes. Three.</p><p>Four</p>"
    (found,) = passages(text, asked("tide"), is_prose=True)
    assert (found.before, found.words, found.after) == ("The low ", "tide", " comes.")
    (long,) = passages("a " * 300 + "tide" + " b" * 300, asked("tide"), is_prose=False)
    assert long.before.startswith("… ") and long.after.endswith(" …")
    assert len(long.before) < 150


def test_chosen_passages_alone_are_replaced_and_all_else_stays():
    text = '<p>tide <em>tide</em> tide &amp; <a href="/tide/">tide</a></p>'
    assert replaced(text, asked("tide", "<ebb & flow>"), {1, 3}, is_prose=True) == (
        '<p>tide <em>&lt;ebb &amp; flow&gt;</em> tide &amp; <a href="/tide/">&lt;ebb &amp; flow&gt;</a></p>'
    )
    assert replaced("tide < tide", asked("tide", r"\1 & co"), {1}, is_prose=False) == r"tide < \1 & co"


def test_the_words_of_a_figure_are_words():
    text = '<figure data-picture="12" data-alt="A tide" data-caption="Tide"></figure>'
    assert words(text, asked("tide")) == ["tide", "Tide"]
    assert replaced(text, asked("tide", 'a "b"'), {0}, is_prose=True) == (
        '<figure data-picture="12" data-alt="A a &quot;b&quot;" data-caption="Tide"></figure>'
    )
