import pytest

from bibliography.text import fold, unaccent


@pytest.mark.parametrize(
    ("text", "plain"), [("Œuvre", "OEuvre"), ("Łukasz", "Lukasz"), ("Straße", "Strasse"), ("Þór", "THor")]
)
def test_accents_are_taken_off_in_the_same_case(text, plain):
    assert unaccent(text) == plain


def test_a_folded_text_has_neither_case_nor_signs():
    assert fold("  L’Été — à_Québec!  ") == "l ete a quebec"
