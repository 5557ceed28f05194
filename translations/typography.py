"""The typography of a language, as an offer to whoever translates: signs and spaces, never a letter or a digit.

French is set as in Québec (docs/traduction.md); spaces that somebody has chosen, narrow or wide, stay as they are.
"""

import re
from collections.abc import Iterable

from translations.coded.verbatim import ADDRESS, FORMULA, MARKUP

NBSP, NARROW = "\u00a0", "\u202f"
WITHIN, BETWEEN = "\ue000", "\ue001"  # what stands apart, within a line and between two
BLOCKS = "p|h[1-6]|ul|ol|li|table|tbody|thead|tr|td|th|blockquote|figure|figcaption|div|br|hr"
# What keeps its signs: code, markup, formulas, addresses.
APART = re.compile(
    rf"(?P<block></?(?:{BLOCKS})\b[^<>]*>|\n)|<code\b(?:(?!<code\b).)*?</code>|{MARKUP}|{FORMULA}|{ADDRESS}",
    re.DOTALL,
)
WORD = rf"[\w%)»”’\]{WITHIN}]"
QUOTED = rf'(?<!\w)"([^"{BETWEEN}\s](?:[^"{BETWEEN}]*[^"{BETWEEN}\s])?)"(?!\w)'
OF_BOTH = (
    (r"(?<=\w)'(?=[\w" + WITHIN + "])", "’"),
    (r"\.\.\.", "…"),
    (r"(?<=\S)  +(?=\S)", " "),
    (r"(?<=[\w,)»”\"]) - (?=[\w\"«“])", " – "),
)
RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (
        *OF_BOTH,
        (r"« ?(?=[^\s])", f"«{NARROW}"),
        (r"(?<=[^\s]) ?»", f"{NARROW}»"),
        (QUOTED, f"«{NARROW}\\1{NARROW}»"),
        (rf"(?<={WORD}) ?(?=[;!?]+(?:\s|$|[{WITHIN}{BETWEEN}»]))", NARROW),
        (rf"(?<={WORD}) ?:(?=\s|$|[{BETWEEN}])", f"{NBSP}:"),
        (r"(?<=\d) ?%", f"{NBSP}%"),
        (r"\b(\d{1,2}) ?h ?(\d{2})\b", f"\\1{NBSP}h{NBSP}\\2"),
    ),
    "en": (
        *OF_BOTH,
        (QUOTED, "“\\1”"),
    ),
}  # fmt: skip


def typeset(text: str, language: str) -> str:
    """The text, with markup or without, in the typography of the language; done twice it changes nothing more."""
    kept: list[str] = []

    def put_apart(match: re.Match[str]) -> str:
        kept.append(match[0])
        return BETWEEN if match["block"] else WITHIN

    words = APART.sub(put_apart, text.replace("&nbsp;", NBSP))
    before = ""
    while words != before:  # what stands within quotation marks is set after them
        before = words
        for rule, signs in RULES.get(language, ()):
            words = re.sub(rule, signs, words)
    return put_back(words, kept)


def set_otherwise(text: str, language: str) -> str:
    """The text as the typography has it, where that is another; else nothing."""
    made = typeset(text, language)
    return made if made != text.replace("&nbsp;", NBSP) else ""


def put_back(words: str, kept: Iterable[str]) -> str:
    pieces = iter(kept)
    return re.sub(f"[{WITHIN}{BETWEEN}]", lambda _place: next(pieces), words)
