import pytest

from bibliography.latex.letters import plain, styled


@pytest.mark.parametrize(
    ("char", "style", "expected"),
    [
        ("R", "double-struck", "ℝ"),
        ("E", "double-struck", "𝔼"),
        ("1", "double-struck", "𝟙"),
        ("x", "bold", "𝐱"),
        ("α", "bold-italic", "𝜶"),
        ("L", "script", "ℒ"),
        ("C", "fraktur", "ℭ"),
        ("é", "bold", "é"),
        ("+", "bold", "+"),
    ],
)
def test_a_styled_letter_is_a_character_of_its_own_where_there_is_one(char, style, expected):
    assert styled(char, style) == expected


@pytest.mark.parametrize(("char", "expected"), [("𝐱", "x"), ("ℒ", "L"), ("ℝ", "ℝ"), ("ℓ", "ℓ"), ("é", "é")])
def test_people_search_for_plain_letters(char, expected):
    assert plain(char) == expected
