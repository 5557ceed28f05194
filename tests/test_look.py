"""The look of the public site: contrast of its colours, weight of its files, rules of its templates."""

import gzip
import re
from operator import attrgetter
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from config.storage import SITE_SHEET, joined

STATIC, TEMPLATES = settings.BASE_DIR / "static", settings.BASE_DIR / "templates"
FORBIDDEN = re.compile(r"\sstyle=|<script(?![^>]*(?:src=|application/ld\+json))|\son[a-z]+=|\|safe\b")
LIGHT, DARK = (
    dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", part))
    for part in (STATIC / "css/tokens.css").read_text().split("prefers-color-scheme: dark")
)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("colour", "least"),
    [("ink", 7), ("ink-soft", 7), ("accent", 7), ("ink-faint", 4.5)],
    ids=str,
)
def test_text_can_be_read_on_both_papers(theme, colour, least):
    assert min(contrast(theme[colour], theme[paper]) for paper in ("paper", "paper-deep")) >= least


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_the_accent(theme):
    assert contrast(theme["on-accent"], theme["accent"]) >= 7


def test_the_fonts_of_every_page_are_two_and_the_others_are_light_too():
    sizes = {font.stem: font.stat().st_size for font in (STATIC / "fonts").glob("*.woff2")}
    assert sizes.pop("commissioner-text") + sizes.pop("newsreader-titles") <= 61_000
    assert sizes.keys() == {"commissioner-more", "newsreader-more", "newsreader-italic", "stix-two-math"}
    assert max(sizes.values()) <= 25_000
    assert all(
        (STATIC / f"fonts/{name}-OFL.txt").exists()
        for name in ("commissioner", "newsreader", "stix-two-math")
    )


def test_the_font_for_mathematics_kept_the_table_that_sets_it():
    with TTFont(STATIC / "fonts/stix-two-math.woff2") as font:
        assert font["MATH"].table.MathConstants.ScriptPercentScaleDown == 70
        letters = font.getBestCmap()
        variants = font["MATH"].table.MathVariants.VertGlyphCoverage.glyphs
    assert {*"()[]{}|+-=<>0123456789abcxyzABC", *"αβγπσ∑∫√∞≤≥≠∈ℝ→∂∇𝛼𝑥𝛽"} <= {*map(chr, letters)}
    assert {letters[ord(sign)] for sign in "([{|∑∫√"} <= {*variants}


def test_styles_are_light():
    assert len(gzip.compress(joined((STATIC / SITE_SHEET).read_text()).encode())) <= 12_000


def test_the_script_and_the_style_of_consent_are_light():
    files = (
        gzip.compress((STATIC / "consent" / name).read_bytes()) for name in ("consent.js", "consent.css")
    )
    assert sum(map(len, files)) <= 3 * 1024


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=attrgetter("name"))
def test_a_template_brings_no_style_script_or_unchecked_html(path: Path):
    assert FORBIDDEN.findall(path.read_text()) == []


@pytest.mark.parametrize("path", sorted((TEMPLATES / "components").glob("*.html")), ids=attrgetter("name"))
def test_a_component_says_what_it_needs(path: Path):
    assert path.read_text().startswith("{# needs: ")
