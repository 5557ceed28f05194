"""Words as words and marks of what stands in them for itself: formulas and addresses."""

import re
from collections.abc import Iterator

from bibliography.latex.formulas import is_plausible
from translations.coded.codes import Code, Kind, Mark

# Each alternative ends where another of its kind begins: a text of nothing but beginnings takes no longer than others.
FORMULA = r"\$\$[^$]+\$\$|(?<![\\$])\$[^$]+\$(?!\d)|\\\((?:(?!\\\().)+?\\\)|\\\[(?:(?!\\\[).)+?\\\]"
ADDRESS = (
    r"(?:https?://|\bwww\.)[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}’”'…]"
    r"|(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\b"
)
VERBATIM = re.compile(rf"(?P<formula>{FORMULA})|{ADDRESS}", re.DOTALL)
MARKUP = r'<(?:[^<>"]|"[^"]*")*>|&\#?\w+;'


def with_verbatim(words: str) -> Iterator[str | Mark]:
    end = 0
    for match in VERBATIM.finditer(words):
        if match["formula"] and not is_plausible(match["formula"].strip("$")):
            continue
        if before := words[end : match.start()]:
            yield before
        yield Mark(Code(match[0], kind=Kind.VERBATIM))
        end = match.end()
    if rest := words[end:]:
        yield rest


def parts(text: str) -> list[str | Mark]:
    """The words and the marks of a plain text; one that is an address and nothing else is there to be changed."""
    found = [*with_verbatim(text)]
    return found if any(isinstance(part, str) and part.strip() for part in found) else [text] * bool(text)
