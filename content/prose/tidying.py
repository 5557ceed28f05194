"""What a list of elements cannot say of a text: what an element needs in order to stay, and what may not nest.

Elements of other editors are renamed before the sanitiser sees the text; what has no meaning after it (a link that
leads nowhere, a table within a table) is taken off.
"""

import re
from collections import defaultdict

ALIASES = {"b": "strong", "i": "em", "cite": "em", "dfn": "em", "kbd": "code", "samp": "code", "tt": "code",
           "thead": "tbody", "tfoot": "tbody"}  # fmt: skip
BOXES = {"div", "section", "article", "aside", "main", "header", "footer", "address", "center", "figure",
         "figcaption", "dl", "dt", "dd", "pre"}  # fmt: skip
HIGHEST, LOWEST = 2, 3  # the levels of headings

FOREIGN = re.compile(rf"<(/?)(h[1-6]|{'|'.join([*ALIASES, *BOXES])})(?=[\s/>])([^<>]*)>", re.IGNORECASE)
REFERENCE = re.compile(r"\sdata-(?:picture|video)\s*=", re.IGNORECASE)

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")  # as nh3 writes it: a value holds no “>”
# An element of these says nothing without its attribute, or one of two.
NEEDS = {"a": (" data-to=", " href="), "span": (" data-note=",), "div": (" data-video=",),
         "figure": (" data-picture=",)}  # fmt: skip
TWICE = re.compile(
    r' href="[^"]*"(?=[^>]* data-to=)|(?<= data-to=)("[^"]*"[^>]*) href="[^"]*"'
)  # a link with both
BLANK = r"(?:\s|&nbsp;|<br>)*"
EMPTY_BLOCK = re.compile(rf"<(p|h2|h3|li|ul|ol|blockquote|caption|span)(?: [^>]*)?>{BLANK}</\1>")
EMPTY_WORDS = re.compile(rf"<(a|strong|em|sub|sup|code)(?: [^>]*)?>({BLANK})</\1>")
EMPTY_TABLE = re.compile(rf"<table>(?:{BLANK}</?(?:tbody|tr|td|th)(?: [^>]*)?>)*{BLANK}</table>")
DEEPEST = 12  # lists, quotations and emphasis within one another; what nests deeper without a word stays
IN_TABLES = {"caption", "tbody", "tr", "th", "td"}


def levels_here(levels: set[int]) -> dict[int, int]:
    """Which level each of a text's headings has here: its own, or where one is not allowed the first or the second."""
    if levels <= {HIGHEST, LOWEST}:
        return {level: level for level in levels}
    return {level: HIGHEST if level == min(levels) else LOWEST for level in levels}


def renamed(markup: str) -> str:
    """Anybody's markup with the elements that texts here have: `<b>` is strong, `<h1>` the highest heading."""
    levels = levels_here({int(level) for level in re.findall(r"<h([1-6])[\s>]", markup, re.IGNORECASE)})

    def name(match: re.Match) -> str:
        closing, tag, attributes = match[1], match[2].lower(), match[3]
        if tag in ALIASES:
            return f"<{closing}{ALIASES[tag]}>"
        if tag not in BOXES:
            return f"<{closing}h{levels.get(int(tag[1]), HIGHEST)}>"
        if REFERENCE.search(attributes):  # it is empty: what stands in it comes after it
            return f"<{tag}{attributes}></{tag}>"
        return f"<{closing}p>"

    return FOREIGN.sub(name, markup)


def tidied(cleaned: str) -> str:
    """What the sanitiser left, without links that lead nowhere, notes in notes, tables in tables, empty paragraphs."""
    stays: dict[str, list[bool]] = defaultdict(list)

    def within(tag: str) -> bool:
        return any(stays[tag])

    def keep(match: re.Match) -> str:
        closing, tag, attributes = match.groups()
        if tag in IN_TABLES:
            return match[0] if len(stays["table"]) == 1 else " "
        if tag not in NEEDS and tag != "table":
            return match[0]
        if closing:
            return match[0] if stays[tag].pop() else ""
        has_all = tag == "table" or any(need in attributes for need in NEEDS[tag])
        stays[tag].append(has_all and not within(tag))
        return TWICE.sub(r"\1", match[0]) if stays[tag][-1] else ""

    return without_empty(TAG.sub(keep, cleaned))


def without_empty(markup: str) -> str:
    """The markup without elements that hold no word: paragraphs, headings, links, lists, whole tables; cells stay."""
    for _depth in range(DEEPEST):
        fuller, markup = markup, EMPTY_TABLE.sub("", EMPTY_BLOCK.sub("", EMPTY_WORDS.sub(r"\2", markup)))
        if markup == fuller:
            break
    return markup
