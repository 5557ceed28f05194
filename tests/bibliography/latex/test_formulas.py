import pytest

from bibliography.latex.formulas import LONGEST, is_plausible, typeset
from bibliography.latex.issues import Unreadable


def test_a_formula_is_told_from_prose_between_two_dollars():
    assert is_plausible(r"\sim")
    assert is_plausible(r"x \text{ such that it is so}")
    assert not is_plausible("5 and ")
    assert not is_plausible(" of the total is ")


def test_a_formula_has_a_line_of_text_and_mathml():
    assert typeset("x^2") == ("x²", "<math><msup><mi>x</mi><mn>2</mn></msup></math>")


@pytest.mark.parametrize(
    ("source", "text", "html"),
    [
        ("_2", "2", "<sub>2</sub>"),
        ("_{2-x}", "₂₋ₓ", "<sub>2−x</sub>"),
        ("_{CUS}", "_CUS", "<sub>CUS</sub>"),
        (r"{}^{\mbox{th}}", "th", "<sup>th</sup>"),
        (r"^\mathrm{2+}", "²⁺", "<sup>2+</sup>"),
        (r"^{\circ}", "°", "°"),
    ],
)
def test_what_is_raised_or_lowered_beside_a_word_is_no_formula(source, text, html):
    assert typeset(source) == (text, html)


def test_a_wide_formula_can_be_scrolled_by_keyboard_where_it_stands_in_no_link():
    source = "a+b+c+d+e+f+g+h+i+j+k"
    assert typeset(source, focusable=True).html.startswith('<span class="formula" tabindex="0"><math>')
    assert typeset(source).html.startswith('<span class="formula"><math>')


def test_a_displayed_formula_stands_on_lines_of_its_own():
    html = typeset(r"\sum_{i=1}^n i", display=True).html
    assert html.startswith('<span class="formula display"><math display="block">')
    assert "<munderover>" in html


def test_a_formula_without_end_is_not_read():
    with pytest.raises(Unreadable) as error:
        typeset("x" * (LONGEST + 1))
    assert len(error.value.issue.subject) == 200
