import pytest

from bibliography.latex.linear import as_text
from bibliography.latex.mathml import read


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"O(n^2 \log n)", "O(n² log n)"),
        (r"2\log\log n", "2 log log n"),
        (r"x\in\mathbb R^d", "x ∈ ℝ^d"),
        (r"\mathcal{O}(\mathbf{v})", "O(v)"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\sqrt{x}+\sqrt[3]{x+1}", "√x+³√(x+1)"),
        (r"\hat{\theta}_n \to \bar x", "θ̂ₙ → x̅"),
        ("L_1, x_{ij}, x^{a+b}", "L1,xᵢⱼ,x^(a+b)"),
        ("f'(x)", "f′(x)"),
        (r"\ell_2", "ℓ2"),
        (r"9.26^\circ", "9.26°"),
        (r"the 5^{th}", "the5th"),
        (r"\sum_{i=1}^n x_i", "∑_(i = 1)ⁿxᵢ"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "( a b; c d )"),
        (r"y \text{ if } x", "y if x"),
        (r"10\,\mathrm{MPa}", "10 MPa"),
    ],
)
def test_a_formula_reads_on_one_line(source, text):
    assert as_text(read(source)) == text
