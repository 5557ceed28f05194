"""The language of a work as its BCP 47 code: from its name, or from the text where that is certain."""

import re

from bibliography.language_names import CODES, LETTERS, TWO_LETTERS
from bibliography.scripts import BOPOMOFO, HAN, HANGUL, KANA
from bibliography.text import fold

SCRIPTS = (
    ("zh", re.compile(f"[{HAN}{KANA}{HANGUL}{BOPOMOFO}]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("pa", re.compile(r"[\u0a00-\u0a7f]")),
    ("gu", re.compile(r"[\u0a80-\u0aff]")),
    ("or", re.compile(r"[\u0b00-\u0b7f]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("kn", re.compile(r"[\u0c80-\u0cff]")),
    ("ml", re.compile(r"[\u0d00-\u0d7f]")),
    ("si", re.compile(r"[\u0d80-\u0dff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("bo", re.compile(r"[\u0f00-\u0fff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("mn", re.compile(r"[\u1800-\u18af]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("iu", re.compile(r"[\u1400-\u167f]")),
)
# What stands among Chinese characters in one language alone, however few there are.
AMONG_HAN = (("ja", re.compile(f"[{KANA}]")), ("ko", re.compile(f"[{HANGUL}]")))
# Small words that give a language away, none of them frequent in the titles of another.
SMALL_WORDS = {
    "en": "the of and for in on with a an to from by at via is are using towards as its under or not",
    "fr": "le la les des du de un et pour dans sur par au aux en est avec chez vers sous ses son sa d l qu",
    "de": "der die das und zur zum im mit für von den dem des ein eine auf über nach bei ist aus",
    "es": "el la los las del de un una y para en con por como al desde sus se es",
}
WORDS = {code: frozenset(words.split()) for code, words in SMALL_WORDS.items()}


CODE = re.compile(r"([a-z]{2,3})(?: ([a-z]{4}))?(?: ([a-z]{2}|\d{3}))?(?: utf 8)?")
SEVERAL = re.compile(r"\s*(?:[,;/|+&]|\band\b|\bet\b|\n)\s*")


def language_code(written: str) -> str:
    """The code of a language by its name (BibLaTeX’s, English, French, its own) or its code, else empty.

    Of several languages it is the first.
    """
    name = fold(SEVERAL.split(re.sub(r"\([^()]*\)", "", written).strip())[0])
    return CODES.get(name) or _known_code(name)


def _known_code(word: str) -> str:
    """A code with its script and region as BCP 47 writes them: zh hans cn → zh-Hans-CN, eng us → en-US."""
    if not (found := CODE.fullmatch(word)):
        return ""
    language, script, region = found.groups(default="")
    code = language if language in TWO_LETTERS else CODES.get(language, "")
    return "-".join(filter(None, [code, script.title(), region.upper()])) if code else ""


def language_of(title: str, abstract: str = "") -> str:
    """The language of a text: by its script, by its small words where they are clear, else English."""
    letters = len(re.findall(r"\w", title))
    for code, script in SCRIPTS:
        if len(script.findall(title)) * 4 > letters and not (code == "el" and _are_greek_signs(title)):
            return _language_in_script(code, title)
    words = re.findall(r"[a-zà-ÿ]+", f"{title} {abstract}".lower())
    scores = {code: sum(word in small for word in words) for code, small in WORDS.items()}
    best = max(scores, key=scores.__getitem__)
    others = [score for code, score in scores.items() if code != best]
    return (
        best if scores[best] > 1 and scores[best] > max(others) and scores[best] > 2 * scores["en"] else "en"
    )


def _language_in_script(code: str, title: str) -> str:
    """The language of a title in the script of `code`, which others may share."""
    if code == "zh":
        return next((other for other, script in AMONG_HAN if script.search(title)), code)
    return next((other for other, own in LETTERS.get(code, {}).items() if own & set(title)), code)


def _are_greek_signs(title: str) -> bool:
    """Whether Greek letters stand for quantities rather than in words: ΔΣ, αβγ."""
    words = re.findall(r"[\u0370-\u03ff\u1f00-\u1fff]+", title)
    return len("".join(words)) < 4 or max(map(len, words)) < 3
