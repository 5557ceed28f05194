"""Fonts: two with every page, the others where a page has what they hold."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
ALWAYS = {"commissioner-text", "newsreader-titles"}


def fonts(page, address: str) -> set[str]:
    """The fonts that a page asks for."""
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(address)
    # A font is asked for by the first layout that needs it, however late a busy machine comes to it.
    page.evaluate("document.body.offsetHeight && document.fonts.ready")
    return {name.partition(".")[0] for name in asked if name.endswith(".woff2")}


def test_a_page_asks_for_no_font_but_those_of_what_it_holds(page):
    plain = factories.publication("L’été des marées", abstract="Plain words.")
    formula = factories.publication(
        "Waves", abstract=r"We show $\sqrt{\frac{x^{2}}{1+\alpha_i}} \le \sum_i x_i$."
    )
    italic = factories.publication(r"On \emph{Picea mariana}", abstract="Plain words.")
    factories.person("Łucja", "Roy")
    pages = {
        one: fonts(page.context.new_page(), f"/en/publications/{one.slug}/")
        for one in (plain, formula, italic)
    }
    assert pages == {
        plain: ALWAYS,
        formula: ALWAYS | {"stix-two-math"},
        italic: ALWAYS | {"newsreader-italic"},
    }
    assert fonts(page.context.new_page(), "/en/people/lucja-roy/") == ALWAYS | {"newsreader-more"}


def test_a_formula_is_set_by_the_font_that_knows_how(page):
    work = factories.publication("Waves", abstract=r"So $x^{2} = \frac{a}{b}$.")
    page.goto(f"/en/publications/{work.slug}/", wait_until="networkidle")
    sizes = page.evaluate(
        """() => {
          const size = (name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize);
          const loaded = document.fonts.check('1rem "STIX Two Math"', "x");
          return {script: size("msup > mn") / size("msup > mi"), loaded};
        }"""
    )
    assert sizes["loaded"]
    assert sizes["script"] == pytest.approx(0.7, abs=0.01)  # of its MATH table; 0.71 without
