import pytest

from bibliography import words
from bibliography.readers.formats import read


@pytest.fixture
def loud(monkeypatch):
    """A translation into capitals, until the end of the test."""
    monkeypatch.setattr(words, "_translation", str)
    words.translate_with(str.upper)


def test_sentences_pass_through_the_translation_that_is_handed_in(loud):
    (refusal,) = read(b"@book{a, author = {Ada Lovelace}}")
    assert refusal.reason == "THE ENTRY HAS NO TITLE."


def test_a_sentence_may_be_marked_and_is_translated_where_it_is_shown(loud):
    assert words.gettext_noop("Title") == "Title"
    assert words.gettext("Title") == "TITLE"
