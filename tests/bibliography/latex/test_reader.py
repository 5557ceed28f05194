import json
import re
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bibliography.latex import Issue, decode, render
from tests.bibliography.samples import DATA, real
from tests.html import errors
from tests.shared import SHARED, real_files


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\'Etude {\"o} \v{c} \H o \c c {\'\i} \ss{} \O{} \L{}", "Étude ö č ő ç í ß Ø Ł"),
        (r"Caract{\'e}risation {\`a} balayage", "Caractérisation à balayage"),
        (r"It\^o, Pi\~na, Erd\H{o}s, \.Istanbul", "Itô, Piña, Erdős, İstanbul"),
        ("{GaN} in {{AlN}}", "GaN in AlN"),
        ("50% of it -- and 12\\% more", "50% of it – and 12% more"),
        ("``Attention'' isn't all --- or `is' it", "“Attention” isn’t all — or ‘is’ it"),
        ("Fig.~3, about ~30", "Fig.\N{NO-BREAK SPACE}3, about ~30"),
        (r"R\&D, \$5, \#1, a\_b", "R&D, $5, #1, a_b"),
        ("P&ID of Q#1_a", "P&ID of Q#1_a"),
        (r"Core\textendash{}Shell 20\textdegree C", "Core–Shell 20°C"),
        (r"{\bf bold} and {\em not} \LaTeX", "bold and not LaTeX"),
        (r"we call it\footnote{Code at X} so \cite[p. 3]{key}", "we call it (Code at X) so"),
        (r"a \textcolor{red}{red} \enquote{word}", "a red “word”"),
    ],
)
def test_latex_becomes_the_text_it_would_print(source, text):
    assert render(source).text == text
    assert render(source).issues == ()


@pytest.mark.parametrize(
    ("source", "text", "html"),
    [
        ("Cu$_2$O films", "Cu2O films", "Cu<sub>2</sub>O films"),
        (r"the 5$^{th}$ at 20$^\circ$", "the 5th at 20°", "the 5<sup>th</sup> at 20°"),
        (r"\(x\) and $y$", "x and y", "<math><mi>x</mi></math> and <math><mi>y</mi></math>"),
        (r"\ensuremath{x}", "x", "<math><mi>x</mi></math>"),
        (r"\emph{in vivo} and \textbf{x}", "in vivo and x", "<em>in vivo</em> and <strong>x</strong>"),
        (r"H\textsubscript{2}O \texttt{run}", "H2O run", "H<sub>2</sub>O <code>run</code>"),
    ],
)
def test_formulas_and_emphasis_stay_readable_in_both_forms(source, text, html):
    assert render(source) == (text, html, ())


def test_a_line_never_breaks_between_a_formula_and_the_rest_of_its_word():
    html = render("by $k$-means, the $n$th, 3$\\times$ faster, $x$ apart").html
    assert '<span class="whole"><math><mi>k</mi></math>-</span>means' in html
    assert '<span class="whole"><math><mi>n</mi></math>th</span>,' in html
    assert '<span class="whole">3<math><mo>×</mo></math></span> faster' in html
    assert " <math><mi>x</mi></math> apart" in html


@pytest.mark.parametrize(
    "source", ["it costs $5 and $6", "$250 million in all, or $3,000 a year", "a lone $ here"]
)
def test_prices_are_no_formulas(source):
    assert render(source) == (source, source, ())


def test_a_link_keeps_its_address_and_its_words():
    rendered = render(r"Code: \href{https://example.org/a_b\%20c}{here}, \url{https://example.org/~x}")
    assert rendered.text == "Code: here, https://example.org/~x"
    assert '<a href="https://example.org/a_b%20c">here</a>' in rendered.html
    assert '<a href="https://example.org/~x">https://example.org/~x</a>' in rendered.html


def test_no_link_stands_in_another():
    source = r"\href{https://example.org/}{see \url{https://example.com/}}"
    assert render(source).html == '<a href="https://example.org/">see https://example.com/</a>'
    assert render(source, is_title=True).html == "see https://example.com/"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://", 'https://a"b', "https://[", ""],
)
def test_an_address_that_may_not_be_linked_is_reported_and_its_words_stay(address):
    rendered = render("\\href{" + address + "}{word}")
    assert (rendered.text, rendered.html) == ("word", "word")
    assert len(rendered.issues) == 1


MARKUP = re.compile(r"<(?!/?(?:em|strong|code|sup|sub|a|span|math|m[a-z]+)\b)")


@pytest.mark.parametrize(
    "source",
    [
        '<img src=x onerror="alert(1)">',
        r"\textbf{<script>alert(1)</script>}",
        r"$\text{<img/src=x>}$",
        r"$\text{&lt;img src=x onerror=alert(1)&gt;}$",
        r"$\unknown{<img/src=x>}$",
        r"\href{https://example.org/}{<b>}",
        r"$\unicode{x3c}script\unicode{x3e}$",
    ],
)
def test_markup_in_a_source_never_becomes_markup_of_the_page(source):
    html = render(source).html
    assert not MARKUP.search(html)
    assert re.search(r"&(amp;)?lt;", html)


def test_a_combining_stroke_never_eats_the_end_of_a_tag():
    assert render("\\emph{\u0338 onmouseover=alert(1)}").html == "<em>\u0338 onmouseover=alert(1)</em>"


def test_what_is_unknown_stays_readable_and_is_reported():
    rendered = render(r"We present \method{}, a \foo{framework} for $\bar{}\unknowable{x}$ and $\frac{x}$")
    assert rendered.text == r"We present \method, a framework for \bar{}\unknowable{x} and \frac{x}"
    assert r'<code class="formula">\bar{}\unknowable{x}</code>' in rendered.html
    assert rendered.issues == (
        Issue("command", r"\method"),
        Issue("command", r"\foo"),
        Issue("command", r"\unknowable"),
        Issue("formula", r"\frac{x}"),
    )


def test_an_issue_says_what_it_is_about_in_the_language_of_who_reads_it():
    assert str(Issue("command", r"\method")) == r"The command \method is not known."


@pytest.mark.parametrize(
    "source", ["{" * 3000, r"\emph{" * 3000, "$" + "{" * 3000 + "$", "\\'" * 3000, r"\href{"]
)
def test_nesting_without_end_is_shown_as_written(source):
    rendered = render(source)
    assert rendered.text
    assert rendered.issues


@pytest.mark.parametrize(
    ("source", "text", "issues"),
    [
        ("", "", []),
        ("\\", "\\", []),
        ("a\\", "a\\", []),
        ("\\\n", "", []),  # a line break
        ("$", "$", []),
        ("$$", "$$", []),
        ("$^$", "^", [Issue("formula", "^")]),
        ("^", "^", []),
        ("}", "}", [Issue("closing", "")]),
        ("{", "", [Issue("opening", "")]),
        ("\\'", "", []),  # an accent on nothing
        (r"\v", "", []),
        (r"\href", "", [Issue("address", "")]),
    ],
)
def test_a_fragment_is_shown_as_far_as_it_goes_and_is_an_issue_where_something_is_lacking(
    source, text, issues
):
    rendered = render(source)
    assert (rendered.text, list(rendered.issues)) == (text, issues)


@pytest.mark.parametrize("unit", ["\\(", "$", "$x$ $", "{", "\\foo "])
def test_a_hostile_source_is_read_in_steps_that_grow_as_it_does(unit):
    assert steps(unit * 2_000) < 2.2 * steps(unit * 1_000)


def steps(source: str) -> int:
    """How many functions are called while a source is read."""
    count = Counter()
    sys.setprofile(lambda _frame, event, _argument: count.update([event]))
    try:
        render(source)
    finally:
        sys.setprofile(None)
    return count.total()


def test_control_characters_never_reach_the_database():
    assert render("a\x00b\x1b\ud800c").text == "abc"


def test_text_is_composed_and_on_one_line():
    assert render("e\u0301tude\n  of   x").text == "étude of x"


def test_names_keep_their_apostrophes():
    assert decode("O'Brien {\\'E}") == "O'Brien É"


def abstracts(path: Path) -> list[str]:
    return [source for part in json.loads(path.read_text()).values() for source in part]


ABSTRACTS = [DATA / "abstracts.json", *real(SHARED / "texts" / "abstracts.json")]


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))


@pytest.mark.parametrize("path", ABSTRACTS)
def test_no_word_of_an_abstract_is_lost(path):
    for source in abstracts(path):
        bare = re.sub(r"\\href\{[^}]*\}|\\[A-Za-z]+|\\.", " ", source)
        lost = words(bare) - words(render(source).text) - words(source.replace("\\^", ""))
        assert not lost - words(render(source).text), source


@pytest.mark.parametrize("path", [DATA / "lines.txt", *real_files("seeds/*.txt")])
def test_every_line_is_kept_whole(path):
    for line in path.read_text().splitlines():
        text = render(line).text
        bare = re.sub(r"\\href\{[^}]*\}|\\(?:[A-Za-z]+|.)|[{}]", "", line)
        assert len(text) >= 0.97 * len(" ".join(bare.split())), line


@pytest.mark.parametrize(
    ("path", "count", "unknown"),
    [
        (DATA / "abstracts.json", 7, {r"\method"}),
        *real(
            (
                SHARED / "texts" / "abstracts.json",
                604,
                {r"\method", r"\name", r"\net", r"\NTS", r"\SI", r"\milli", r"\second", "this https URL"},
            )
        ),
    ],
)
def test_abstracts_hold_nothing_unknown_but_the_macros_of_their_authors(path, count, unknown):
    sources = abstracts(path)
    assert len(sources) == count
    assert {issue.subject for source in sources for issue in render(source).issues} == unknown


@pytest.mark.parametrize("path", ABSTRACTS)
def test_every_formula_of_an_abstract_is_well_formed(path):
    for source in abstracts(path):
        html = f"<div>{render(source).html}</div>"
        assert errors(f'<!doctype html><html lang="en"><title>Page</title>{html}') == []
        ElementTree.fromstring(html)
