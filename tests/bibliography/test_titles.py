import pytest

from bibliography.text import fold
from bibliography.titles import are_alike, is_long_enough, is_remark, numbers, title_key


def test_titles_compare_by_their_letters():
    assert title_key("Deep-Learning: for “Œuvres”!") == title_key("deep learning for oeuvres")
    assert is_long_enough(title_key("Regularization"))
    assert not is_long_enough(title_key("Editorial"))
    assert not is_long_enough(title_key("2024 2025 2026"))


def test_a_corrected_title_is_alike_and_another_one_is_not():
    assert are_alike("Scaling Models: Insignts from Training", "Scaling Models: Insights from Training")
    assert are_alike("Deep nets", "Deep Nets: A Study")
    assert not are_alike("Walking without thinking about it", "Prioritizing linear equality systems")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Tides, Part III", ["3"]),
        ("Marées, partie B", ["b"]),
        ("The 2nd workshop on tides in 2024", ["2", "2024"]),
        ("Deuxième atelier sur les marées", ["2"]),
        ("Three waves and a third", ["3", "3"]),
        ("GPT-4 reads tides", ["4"]),
        ("Tides and the civil part of us", []),
    ],
)
def test_numbers_are_found_however_they_are_written(title, found):
    assert numbers(fold(title)) == found


@pytest.mark.parametrize(
    ("title", "remarks"),
    [
        ("Erratum: Tides and trees", True),
        ("Author Correction: Tides and trees", True),
        ("Reply to “Tides and trees”", True),
        ("Réponse à « Marées »", True),
        ("Tides and trees (Corrigendum)", True),
        ("Response of trees to tides", False),
        ("Error correction in tides", False),
    ],
)
def test_a_remark_is_known_by_its_first_or_last_words(title, remarks):
    assert is_remark(fold(title)) is remarks
