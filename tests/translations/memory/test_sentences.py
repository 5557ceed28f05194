"""Sentences that are known stand in new texts, and the markup around them stays."""

import pytest
from django.db import connection

from translations.memory.sentences import assembled, known_in, sentences, told

MEMORY = {"The tide is high today.": "La marée est haute aujourd’hui."}


def test_a_text_is_taken_apart_into_paragraphs_and_sentences():
    assert sentences("<h2>Title</h2><p>One. Two! Three?</p><ul><li>Four</li></ul>") == [
        ["Title"],
        ["One.", "Two!", "Three?"],
        ["Four"],
    ]


def test_sentences_are_paired_where_both_paragraphs_have_as_many():
    source = "<p>One is here. Two is there.</p><p>Three. Four.</p>"
    assert told(source, "<p>Un. Deux.</p><p>Trois et quatre.</p>") == {
        "One is here.": "Un.",
        "Two is there.": "Deux.",
    }
    assert told(source, "<p>Un. Deux.</p>") == {}


@pytest.mark.parametrize("broken", ["<em>One.", "One</em>.", 'One <a href="x">two.', "$a."])
def test_what_is_not_whole_is_no_sentence_for_elsewhere(broken):
    assert told(f"{broken} Two.", "Un. Deux.") == {"Two.": "Deux."}


def test_known_sentences_are_translated_and_all_else_is_left():
    text = '<p>The tide is high today. <em>Bring</em> boots.</p><p data-x="The tide is high today.">No.</p>'
    made = assembled(text, MEMORY, is_rich=False)
    assert made == text.replace("<p>The tide is high today.", "<p>La marée est haute aujourd’hui.")
    assert [known.source for known in known_in(text, MEMORY)] == [*MEMORY]


def test_a_rich_text_that_would_be_no_valid_one_is_not_assembled():
    text = "<p>The tide is high today. Bring boots.</p>"
    assert assembled(text, MEMORY, is_rich=True).startswith("<p>La marée")
    assert assembled(text, {"Bring boots.": "<script>x</script>"}, is_rich=True) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "<p>The tide is high today. Bring <em>boots</em> and a coat!</p><ul><li>And a lamp for the night</li></ul>",
        "One sentence that is long enough. Another that is long enough…  A third of this sort?\nA new line here.",
        "<p>Une phrase assez longue ! Une autre phrase, encore plus longue ?</p>",
    ],
)
def test_the_database_takes_texts_apart_in_the_same_way(text):
    own = [one for block in sentences(text) for one in block if len(one) >= 20]
    with connection.cursor() as cursor:
        cursor.execute("SELECT translations_sentences(%s)", [text])
        found = cursor.fetchone()[0]
        cursor.execute(
            "SELECT array_agg(('x' || left(md5(one), 8))::bit(32)::integer) FROM unnest(%s::text[]) one",
            [own],
        )
        assert sorted(found) == sorted(cursor.fetchone()[0])
