import pytest

from bibliography.text import fold, shows, unaccent


@pytest.mark.parametrize(
    ("text", "plain"), [("Œuvre", "OEuvre"), ("Łukasz", "Lukasz"), ("Straße", "Strasse"), ("Þór", "THor")]
)
def test_accents_are_taken_off_in_the_same_case(text, plain):
    assert unaccent(text) == plain


def test_a_folded_text_has_neither_case_nor_signs():
    assert fold("  L’Été — à_Québec!  ") == "l ete a quebec"


@pytest.mark.parametrize("text", ["x", "7", "→", "“"])
def test_letters_digits_and_signs_are_seen(text):
    assert shows(f" \u200b{text}")


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b", "\u202f\n", "\u0301", "\u2800", "\u3164"])
def test_space_and_invisible_signs_are_not(text):
    assert not shows(text)
