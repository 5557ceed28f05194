import pytest

from bibliography.latex import decode, render
from bibliography.markup.tags import latex_without_html, source_of, text_of

MML = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">{}</mml:math>'


@pytest.mark.parametrize(
    ("markup", "source"),
    [
        ("Plain words", "Plain words"),
        ("<jats:p>One.</jats:p>\n  <jats:p>Two.</jats:p>", "One. Two."),
        ("<jats:title>Abstract</jats:title><jats:p>We show</jats:p>", "We show"),
        (
            "<jats:sec><jats:title>Aim</jats:title><jats:p>We show</jats:p></jats:sec>",
            r"\textbf{Aim} We show",
        ),
        ("The <i>E. coli</i> genome", r"The \emph{E. coli} genome"),
        ("H<sub>2</sub>O", r"H\textsubscript{2}O"),
        ("<b>bold <i>both</b> after", r"\textbf{bold \emph{both}} after"),
        ("</i>closed only", "closed only"),
        ("<i>open only", r"\emph{open only}"),
        ("Physics &amp; chemistry", "Physics & chemistry"),
        ("Doubly &amp;amp; so &amp;lt; 5", "Doubly & so < 5"),
        ("&lt;p&gt;Escaped &lt;i&gt;whole&lt;/i&gt;&lt;/p&gt;", r"Escaped \emph{whole}"),
        ("if a<b and c>d then p < 0.05", "if a<b and c>d then p < 0.05"),
        ("Sets {1, 2} \\ {3}", r"Sets \{1, 2\} \textbackslash{} \{3\}"),
        (r"Rates of $\mathcal{O}(n)$ in {DNA}", r"Rates of $\mathcal{O}(n)$ in {DNA}"),
        ("from $5 to {50}", r"from $5 to \{50\}"),
    ],
)
def test_markup_becomes_text_with_latex(markup, source):
    assert source_of(markup) == source


@pytest.mark.parametrize(
    ("inside", "source"),
    [
        ("<mml:mi>x</mml:mi>", "$x$"),
        ("<mml:msup><mml:mi>c</mml:mi><mml:mn>2</mml:mn></mml:msup>", "$c^{2}$"),
        ("<mml:msubsup><mml:mi>x</mml:mi><mml:mi>i</mml:mi><mml:mn>2</mml:mn></mml:msubsup>", "$x_{i}^{2}$"),
        ("<mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac>", r"$\frac{1}{2}$"),
        ("<mml:msqrt><mml:mi>x</mml:mi></mml:msqrt><mml:mo>&lt;</mml:mo><mml:mn>3</mml:mn>", r"$\sqrt{x}<3$"),
        ("<mml:mover><mml:mi>x</mml:mi><mml:mo>¯</mml:mo></mml:mover>", r"$\bar{x}$"),
        ("<mml:mtext>50% of</mml:mtext><mml:mi>n</mml:mi>", r"$\text{50\% of}n$"),
        ("<mml:mfenced><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfenced>", "$(a,b)$"),
        ("<mml:unheard><mml:mi>a</mml:mi></mml:unheard>", "$a$"),
    ],
)
def test_mathml_becomes_a_formula(inside, source):
    assert source_of(f"A {MML.format(inside)} B") == f"A {source} B"


def test_tex_that_comes_with_a_formula_wins():
    document = r"\documentclass{minimal}\begin{document}$$L_{x}$$\end{document}"
    both = f"<jats:tex-math>{document}</jats:tex-math>{MML.format('<mml:mi>L</mml:mi>')}"
    assert source_of(f"<jats:alternatives>{both}</jats:alternatives> end") == "$L_{x}$ end"
    annotated = '<mml:mi>L</mml:mi><mml:annotation encoding="application/x-tex">L_y</mml:annotation>'
    assert source_of(MML.format(annotated)) == "$L_y$"


def test_a_formula_that_is_not_well_formed_keeps_its_signs():
    assert source_of("<math><mi>x<mo>&</math> and more") == "x & and more"


def test_an_entity_bomb_is_text():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><math><mi>&a;</mi></math>'
    assert "&a;" in source_of(bomb)


@pytest.mark.parametrize(
    "markup", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<style>p{}</style>"]
)
def test_what_is_no_markup_of_texts_is_shown_as_it_is_written(markup):
    assert render(source_of(markup)).text == markup
    assert "<script" not in render(source_of(markup)).html
    assert "<img" not in render(source_of(markup)).html


def test_names_and_venues_are_plain():
    assert text_of("Physics &amp; <i>Chemistry</i>") == "Physics & Chemistry"


def test_nesting_without_end_is_survived():
    assert "deep" in source_of("<i>" * 5000 + "deep")
    assert "x" in source_of(MML.format("<mml:mrow>" * 3000 + "<mml:mi>x</mml:mi>" + "</mml:mrow>" * 3000))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A&nbsp;b &eacute;t&eacute; &amp; c", "A\xa0b été & c"),
        ("&amp;eacute; &amp;amp;eacute; &#233; &#xE9; &amp;#233;", "é é é é é"),
        (r"Caf\&eacute; {\&}amp; \&\#39; \&amp;lt;", "Café & ' <"),
        (r"AT\&T, R\&D; Black\&notable &copy 2", "AT&T, R&D; Black&notable &copy 2"),
        ("Costs &#36;5, not &#36;6, for &lbrace;x&rbrace; at 50&#37;", "Costs $5, not $6, for {x} at 50%"),
        ("&unknown; &foo;", "&unknown; &foo;"),
        ("<i>E. coli</i> in H<sub>2</sub>O", "E. coli in H2O"),
        ("&lt;i&gt;E. coli&lt;/i&gt;", "E. coli"),
        (r"a <b> c < d & {\'e}", "a <b> c < d & é"),
        ('See <a href="https://example.org/">this</a>', "See this"),
    ],
)
def test_latex_loses_what_programs_left_of_html_in_it_and_nothing_else(written, shown):
    assert decode(latex_without_html(written)) == shown


def test_latex_keeps_the_italics_of_html_and_its_links():
    source = latex_without_html('<em>E. coli</em> at <a href="https://example.org/a">home</a> &amp; $a<b$')
    html = render(source).html
    assert html.startswith('<em>E. coli</em> at <a href="https://example.org/a">home</a> &amp; <math>')
