"""The language of a work as its BCP 47 code: from its name, or from the text where that is certain."""

import re

from bibliography.text import fold

NAMES = {
    "en": "english american british usenglish ukenglish canadian eng anglais",
    "fr": "french francais frenchb canadien acadian fre fra",
    "de": "german ngerman deutsch austrian ger deu",
    "es": "spanish espanol castellano spa",
    "it": "italian italiano ita",
    "pt": "portuguese portugues por",
    "pt-BR": "brazilian brazil",
    "nl": "dutch",
    "zh": "chinese pinyin chi zho",
    "ja": "japanese jpn",
    "ko": "korean kor",
    "ru": "russian rus",
}
CODES = {name: code for code, names in NAMES.items() for name in names.split()}

SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
# Small words that give a language away, none of them frequent in the titles of another.
SMALL_WORDS = {
    "en": "the of and for in on with a an to from by at via is are using towards as its under or not",
    "fr": "le la les des du de un et pour dans sur par au aux en est avec chez vers sous ses son sa d l qu",
    "de": "der die das und zur zum im mit für von den dem des ein eine auf über nach bei ist aus",
    "es": "el la los las del de un una y para en con por como al desde sus se es",
}
WORDS = {code: frozenset(words.split()) for code, words in SMALL_WORDS.items()}


def language_code(written: str) -> str:
    """The code of a language named in BibLaTeX’s way or by its code; empty where it is neither."""
    word = fold(written)
    if re.fullmatch(r"[a-z]{2}( [a-z]{2})?", word):
        code, _, region = word.partition(" ")
        return f"{code}-{region.upper()}" if region else code
    return CODES.get(word, "")


def language_of(title: str, abstract: str = "") -> str:
    """The language of a text: by its script, by its small words where they are clear, else English."""
    for code, script in SCRIPTS:
        if len(script.findall(title)) * 4 > len(re.findall(r"\w", title)):
            return code
    words = re.findall(r"[a-zà-ÿ]+", f"{title} {abstract}".lower())
    scores = {code: sum(word in small for word in words) for code, small in WORDS.items()}
    best = max(scores, key=scores.__getitem__)
    others = [score for code, score in scores.items() if code != best]
    return (
        best if scores[best] > 1 and scores[best] > max(others) and scores[best] > 2 * scores["en"] else "en"
    )
