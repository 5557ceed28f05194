import pytest

from bibliography.editions import edition_number, ordinal, says_edition


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *[
            (text, 2)
            for text in (
                "2",
                "2nd",
                "2d",
                "2nd ed.",
                "2nd edition",
                "Second",
                "second edition",
                "2e",
                "2ᵉ éd.",
            )
        ],
        *[(text, 2) for text in ("2e éd.", "2ème édition", "Deuxième édition", "2. ed", "2a ed.")],
        *[(text, 1) for text in ("1st", "1re", "1ʳᵉ éd.", "première", "First edition")],
        ("21st edn", 21),
        *[
            (text, None)
            for text in ("", "Revised", "2nd revised", "revised edition", "0", "2021 winter", "ed.")
        ],
    ],
)
def test_the_number_of_an_edition_is_read_however_it_is_written(written, number):
    assert edition_number(written) == number


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [(1, "1st", "1ʳᵉ"), (2, "2nd", "2ᵉ"), (3, "3rd", "3ᵉ"), (4, "4th", "4ᵉ"), (11, "11th", "11ᵉ"),
     (12, "12th", "12ᵉ"), (13, "13th", "13ᵉ"), (21, "21st", "21ᵉ"), (112, "112th", "112ᵉ")],
)  # fmt: skip
def test_an_ordinal_is_that_of_the_language(number, english, french):
    assert (ordinal(number, "en"), ordinal(number, "fr")) == (english, french)


def test_a_text_may_say_edition_itself():
    assert says_edition("Édition critique") and says_edition("Revised ed.")
    assert not says_edition("Revised") and not says_edition("Edited")
