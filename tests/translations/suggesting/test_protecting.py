"""What has to stay comes back as it was, or the answer is thrown away."""

import pytest

from translations.coded.checking import accepted
from translations.coded.units import Returned, Unit
from translations.suggesting.asking import SuggestionError
from translations.suggesting.protecting import Protected

RICH = Unit(
    "body",
    '<h2>A &amp; b</h2><p>See <a href="/x">the <em>tide</em></a> at $x^2$, 10.5555/a1.</p>',
    is_rich=True,
)


def answered(unit, answers, terms=()):
    protected = Protected(unit, terms)
    return accepted(unit, Returned("", target=protected.restored(answers(protected.texts))))


def test_paragraphs_are_sent_one_by_one_with_tags_for_what_stays():
    assert Protected(RICH).texts == [
        "A &amp; b",
        'See <g id="3">the <g id="4">tide</g></g> at <x id="5"/>, <t id="1">10.5555/a1</t>.',
    ]


def test_all_that_stays_is_put_back():
    swapped = answered(
        RICH, lambda texts: [one.replace("See ", "Voir ").replace("tide", "marée") for one in texts]
    )
    assert swapped == RICH.source.replace("See ", "Voir ").replace("tide", "marée")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("</g>", "", 1),
        lambda text: text.replace("10.5555", "10.5556"),
        lambda text: text + '<x id="99"/>',
        lambda text: text + "<script>",
        lambda text: text.replace('<g id="', '<g id="9'),
        lambda text: text * 2,
        lambda text: "",
    ],
)
def test_an_answer_that_lost_doubled_or_invented_something_is_thrown_away(spoil):
    with pytest.raises(SuggestionError, match="thrown away"):
        answered(RICH, lambda texts: [texts[0], spoil(texts[1])])


def test_terms_are_sent_translated_and_have_to_come_back():
    unit, terms = (
        Unit("title", "High tide at the tidal pool"),
        [("tide", "marée"), ("high tide", "marée haute")],
    )
    assert Protected(unit, terms).texts == ['<t id="1">marée haute</t> at the tidal pool']
    assert answered(unit, lambda texts: [texts[0].replace("at the tidal pool", "au bassin")], terms) == (
        "marée haute au bassin"
    )
    with pytest.raises(SuggestionError):
        answered(unit, lambda texts: ["La marée"], terms)


def test_signs_of_markup_in_words_are_words():
    unit = Unit("title", "a < b & c")
    assert answered(unit, lambda texts: texts) == "a < b & c"


def test_a_text_without_words_is_not_sent():
    assert Protected(Unit("title", "$x$ 2025")).texts == []
