"""The letters that LaTeX writes with commands, as themselves."""

import re

from bibliography.latex.reader import decode

OWN = r"\\(?:AA|aa|AE|ae|OE|oe|DH|dh|DJ|dj|TH|th|NG|ng|SS|ss|[OoLlij])(?![A-Za-z])(?:\s*\{\}|\s+(?=\w))?"
ACCENTED = (
    r"\\(?:[`'^\"~=.]|[Hbcdkruv](?![A-Za-z]))\s*"
    rf"(?:\{{\s*(?:[^\W\d_]|{OWN})\s*\}}|[^\W\d_]|{OWN})"
)
LETTER = re.compile(rf"\{{\s*(?:{ACCENTED}|{OWN})\s*\}}|{ACCENTED}|{OWN}")


def with_letters(source: str) -> str:
    r"""The source with its letters composed, however they are written: \O{}, {\o}, \'E, \'{\i}, {\c{C}}, \v S."""
    return LETTER.sub(lambda letter: decode(letter[0]), source) if "\\" in source else source
