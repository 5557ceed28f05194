"""What programs and people write around a name and is no part of it: footnotes, titles, degrees."""

import re

from bibliography.latex import decode
from bibliography.text import fold

VALUE = r"\s*(?:\[[^\[\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\})"
FOOTNOTE = re.compile(
    rf"\\(?:thanks|footnote|footnotemark|inst|affil|authornote|orcidlink|orcid|IEEE\w+){VALUE}"
)
RAISED = re.compile(r"\\textsuperscript\s*\{([^{}]*)\}|\$\s*\{?\}?\^(?:\{([^{}$]*)\}|([^{}$\\]))\s*\$")
MARK = re.compile(r"[\d\s,;.*a-z†‡§¶]*")  # 1,2 and a,b and *
TITLES = re.compile(
    r"(?:^\s*|(?<=,)\s*)(?:(?:Prof(?:essor|esseure?|\.-Dr)?|Dre?|Doctor|Docteure?|Pr(?=\.))\b\.?\s+)+"
    r"(?=\S+\s+\S|[^\s,]+$)"
)
OTHERS = frozenset(  # folded; what stands for people who are not named
    ["others", "and others", "et al", "et alii", "et autres", "et coll"]
)
DEGREES = frozenset(["phd", "ph d", "msc", "m sc", "dphil", "d phil", "mba", "mph", "p eng", "esq"])  # folded

GENERATIONS_ALONE = frozenset(["jr", "sr", "ii", "iii", "iv"])
GENERATIONS = GENERATIONS_ALONE | {"junior", "senior", "2nd", "3rd", "filho", "neto"}  # family names as well
# Folded; some are initials as well, so that they are suffixes only beside a given name.
SUFFIXES = GENERATIONS | frozenset(
    ["v", "vi", "phd", "ph d", "md", "m d", "msc", "m sc", "dphil", "d phil", "dds", "dvm", "mba", "mph", "jd", "rn",
     "esq", "eng", "ing", "p eng", "dr", "prof"]
)  # fmt: skip


def without_notes(source: str) -> str:
    """The source of names without footnotes and raised marks; of a note on equal contributions its asterisk stays."""
    if "\\" not in source and "$" not in source:
        return source
    return RAISED.sub(_mark, FOOTNOTE.sub(_asterisk, source))


def _asterisk(note: re.Match[str]) -> str:
    return "*" if re.search(r"equal|égal", note[0], re.IGNORECASE) else ""


def _mark(raised: re.Match[str]) -> str:
    said = next(filter(None, raised.groups()), "")
    if not MARK.fullmatch(said):
        return raised[0]
    return "*" if "*" in said else ""


def without_titles(name: str) -> str:
    """The name without “Prof.” and “Dr.” before it, where a name is left."""
    return TITLES.sub(" ", name).strip() if "r" in name else name


def is_degree(piece: str, before: str) -> bool:
    """Whether what stands behind a comma is a degree: a given name is left in what stands before."""
    return fold(piece) in DEGREES and len(before.split()) > 1


def without_suffixes(pieces: list[str]) -> tuple[list[str], str]:
    """The pieces of ‘Family, Jr., Given’ and of ‘Family, Given, Jr., M.D.’ without suffixes, and these."""
    known = SUFFIXES if len(pieces) > 2 or is_degree(decode(pieces[-1]), pieces[0]) else GENERATIONS
    suffixes = [piece for piece in pieces[1:] if fold(decode(piece)) in known]
    return [piece for piece in pieces if piece not in suffixes], ", ".join(suffixes)
