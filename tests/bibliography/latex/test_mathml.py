import json
import unicodedata
from xml.etree import ElementTree

import pytest

from bibliography.latex.issues import Unreadable
from bibliography.latex.mathml import read, serialise
from tests.bibliography.samples import DATA, real
from tests.shared import SHARED

LAYOUT = {
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
}
# Signs that the two write otherwise, with the same look; MathJax names the application of a function.
SIGNS = str.maketrans({"\u2061": "", "∗": "*", "⋅": "·", "∖": "\\", "∥": "‖", "⟩": ">"})


def mathml(source: str, *, display: bool = False) -> str:
    return serialise(read(source, display=display)).removeprefix("<math>").removesuffix("</math>")


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        (r"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\mathrm{softmax}", "<mi>softmax</mi>"),
        (r"\mathrm{H}", '<mi mathvariant="normal">H</mi>'),
        (r"\log n", '<mrow><mi>log</mi><mspace width="0.167em"></mspace><mi>n</mi></mrow>'),
        (r"\operatorname{Tr}", "<mi>Tr</mi>"),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\mathbf{xy}", "<mrow><mi>𝐱</mi><mi>𝐲</mi></mrow>"),
        (r"\mathfrak{g}", "<mi>𝔤</mi>"),
        (r"\boldsymbol{\alpha}", "<mi>𝜶</mi>"),
        ("x ≤ y", "<mrow><mi>x</mi><mo>≤</mo><mi>y</mi></mrow>"),
        ("50%", "<mrow><mn>50</mn><mi>%</mi></mrow>"),
        (r"\label{eq}x", "<mi>x</mi>"),
    ],
)
def test_a_formula_becomes_mathml_core(source, markup):
    assert mathml(source) == markup


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        (r"\text{<img/src=x onerror=alert(1)>}", "<mtext>&lt;img/src=x\xa0onerror=alert(1)&gt;</mtext>"),
        (r"\href{javascript:alert(1)}{x}", "<mi>x</mi>"),
        (r"\style{color:red}{x}", "<mi>x</mi>"),
        (r"\class{admin}{x}", "<mi>x</mi>"),
        (r"\textcolor{red}{x}", "<mstyle><mi>x</mi></mstyle>"),
        (r"\boxed{x}", "<mi>x</mi>"),
        (r"\hspace{99cm}", "<mspace></mspace>"),
        (r"\unicode{x3c}", "<mo>&lt;</mo>"),
        (r"\unicode{x1b}", "<mi></mi>"),
    ],
)
def test_nothing_but_known_elements_and_attributes_gets_through(source, markup):
    assert mathml(source) == markup


@pytest.mark.parametrize(
    ("source", "kind", "subject"),
    [
        (r"\unknown{x}", "command", r"\unknown"),
        (r"\text{Erd\H{o}s}", "command", r"\H"),
        (r"\newcommand{\a}{\a\a}\a", "command", r"\newcommand"),
        (r"\frac{x}", "formula", r"\frac{x}"),
        (r"x^2^3", "formula", r"x^2^3"),
        (r"R & D", "formula", r"R & D"),
        (r"\begin{nothing}x", "formula", r"\begin{nothing}x"),
        ("{" * 100 + "}" * 100, "formula", ("{" * 100 + "}" * 100)),
        ("x_{" * 300 + "}" * 300, "formula", ("x_{" * 300)[:200]),
    ],
)
def test_what_cannot_be_set_is_said(source, kind, subject):
    with pytest.raises(Unreadable) as error:
        read(source)
    assert error.value.issue == (kind, subject)


def skeleton(element: ElementTree.Element) -> list:
    """The letters of a formula and how they stand to each other, without rows and spaces."""
    found, letters = [], ""
    for part in flattened(element):
        if isinstance(part, str):
            letters += unicodedata.normalize("NFKC", "".join(part.split())).translate(SIGNS)
        else:
            found += [letters] * bool(letters)
            letters = ""
            name = part.tag.rpartition("}")[2]
            found.append((name, *(skeleton(child) for child in part)))
    return found + [letters] * bool(letters)


def flattened(element: ElementTree.Element):
    """The texts and layout elements in an element, rows taken apart."""
    if element.tag.rpartition("}")[2] in LAYOUT:
        yield element
        return
    yield element.text or ""
    for child in element:
        yield from flattened(child)


@pytest.mark.parametrize(
    ("path", "count", "different"),
    [
        (DATA / "formulas.json", 12, []),
        *real(
            (
                SHARED / "gold" / "mathjax-mathml.json",
                320,
                [
                    r"\sum _{i=1}^{n}\left({a}_{i}\right)",  # MathJax was asked for it on a line of its own
                    r"\sp{sup}\sb{sub}",  # which MathJax does not know
                ],
            )
        ),
    ],
)
def test_formulas_stand_as_they_should(path, count, different):
    expected = json.loads(path.read_text())
    assert len(expected) == count
    assert different == [
        source
        for source, reference in expected.items()
        if skeleton(ElementTree.fromstring(serialise(read(source))))
        != skeleton(ElementTree.fromstring(reference))
    ]
