"""Styled letters of formulas, which Unicode has as characters of their own."""

import unicodedata
from functools import lru_cache

# Names of letters in Unicode: MATHEMATICAL BOLD CAPITAL A, but DOUBLE-STRUCK CAPITAL R.
STYLES = {
    "bold": ["MATHEMATICAL BOLD"],
    "italic": ["MATHEMATICAL ITALIC"],
    "bold-italic": ["MATHEMATICAL BOLD ITALIC"],
    "double-struck": ["DOUBLE-STRUCK", "MATHEMATICAL DOUBLE-STRUCK"],
    "script": ["SCRIPT", "MATHEMATICAL SCRIPT"],
    "bold-script": ["MATHEMATICAL BOLD SCRIPT"],
    "fraktur": ["BLACK-LETTER", "MATHEMATICAL FRAKTUR"],
    "bold-fraktur": ["MATHEMATICAL BOLD FRAKTUR"],
    "sans-serif": ["MATHEMATICAL SANS-SERIF"],
    "bold-sans-serif": ["MATHEMATICAL SANS-SERIF BOLD"],
    "sans-serif-italic": ["MATHEMATICAL SANS-SERIF ITALIC"],
    "sans-serif-bold-italic": ["MATHEMATICAL SANS-SERIF BOLD ITALIC"],
    "monospace": ["MATHEMATICAL MONOSPACE"],
}


@lru_cache(maxsize=4_000)
def styled(char: str, style: str) -> str:
    """The letter or digit in this style, itself where Unicode has no such form."""
    name = unicodedata.name(char, "").removeprefix("LATIN ").removeprefix("GREEK ").replace(" LETTER ", " ")
    for prefix in STYLES[style]:
        try:
            return unicodedata.lookup(f"{prefix} {name}")
        except KeyError:
            continue
    return char


@lru_cache(maxsize=4_000)
def plain(char: str) -> str:
    """𝒪 → O, 𝐯 → v; letters that mean something by themselves stay: ℝ, 𝔼, ℓ."""
    is_styled = unicodedata.decomposition(char).startswith("<font>")
    is_own = char == "ℓ" or "DOUBLE-STRUCK" in unicodedata.name(char, "")
    return unicodedata.normalize("NFKC", char) if is_styled and not is_own else char
