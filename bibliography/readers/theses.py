"""The kinds of theses, which programs write in words of their own."""

import re

from bibliography.kinds import Kind
from bibliography.latex import render
from bibliography.records import Record
from bibliography.text import fold

# By the type of entry that BibTeX has for them; folded, the first that fits.
NAMES = {
    "": re.compile(r"habilitation|licen[ct]|bachelor|\bba ?thesis|baccalaureat|\bcand"),
    "mastersthesis": re.compile(r"\bma ?thesis|master|\bm ?sc\b|maitrise|memoire"),
    "phdthesis": re.compile(r"\bph ?d|\bd ?phil\b|\bdoctora|^these$|^dissertation$"),
}


def settle_thesis(record: Record) -> None:
    """Give a thesis the type of BibTeX for what it is called; a name without such a type stays beside it."""
    if record.kind != Kind.THESIS or not (written := record.extra.get("type")):
        return
    folded = fold(render(written).text)
    if found := next((name for name, words in NAMES.items() if words.search(folded)), ""):
        record.entry_type = found
        del record.extra["type"]
