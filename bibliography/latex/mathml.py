"""Formulas as MathML Core, made by latex2mathml and let through piece by piece.

Its output is no safer than its input: texts hold character references beside raw characters, so that
\\text{<img onerror=…>} would become an image, and \\href, \\style and \\class set any attribute. So nothing
leaves here but what the lists below name, in a tree of our own that is serialised anew.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

from bibliography.latex.issues import Unreadable
from bibliography.latex.letters import STYLES, styled

DEEPEST = 60  # elements in each other

LEAVES = frozenset(["mi", "mn", "mo", "mtext"])
CHILDREN = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip
SCRIPTS = CHILDREN.keys() - {"mfrac", "mroot"}
ELEMENTS = LEAVES | CHILDREN.keys() | {
    "math", "mrow", "msqrt", "mspace", "mstyle", "mpadded", "mphantom", "mtable", "mtr", "mtd",
}  # fmt: skip
TRUTH = re.compile("true|false")
LENGTH = re.compile(r"-?(?:\d(?:\.\d+)?|\.\d+)(?:em|ex|px|pt)|0")
ATTRIBUTES = {
    **dict.fromkeys(
        ["accent", "accentunder", "displaystyle", "fence", "largeop", "movablelimits", "stretchy"], TRUTH
    ),
    **dict.fromkeys(["depth", "height", "linethickness", "maxsize", "minsize", "width"], LENGTH),
    "columnalign": re.compile("left|center|right"),
    "display": re.compile("block"),
    "form": re.compile("prefix|infix|postfix"),
    "mathvariant": re.compile("[a-z-]+"),
    "scriptlevel": re.compile(r"[+-]?\d"),
}

# What latex2mathml reads otherwise than TeX, or not at all. A percent sign is no comment: people write 50%.
COMMANDS = {
    "sp": "^", "sb": "_", "sim": "∼", "textmu": "µ", "mathds": r"\mathbb", "bm": r"\boldsymbol", "xspace": "",
}  # fmt: skip
REWRITTEN: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (re.compile(rf"\\({'|'.join(COMMANDS)})(?![A-Za-z])\s*"), lambda match: COMMANDS[match[1]]),
    (re.compile(r"\\label\{[^{}]*\}|\\nonumber(?![A-Za-z])"), ""),
    (re.compile(r"(?<!\\)%"), r"\%"),
    (re.compile(r"\\mathrm\s*\{([A-Za-z])\}"), r"\\mathrm \1"),  # with braces, one letter comes out slanted
    (re.compile(r"(\\(?:begin|end)\{)aligned\}"), r"\1split}"),
    (re.compile(r"(\\(?:begin|end)\{)gathered\}"), r"\1matrix}"),
    (re.compile(r"\\operatorname\*?\s*\{([^{}]*[^{}A-Za-z\s][^{}]*)\}"), r"\\mathrm{\1}"),
]
# A formula that defines commands can grow without end.
DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|[egx]?def|let|newenvironment|DeclareMathOperator)(?![A-Za-z])"
)
UNALIGNED = re.compile(r"(?<!\\)&")
COMMAND = re.compile(r"\\[A-Za-z]+")
NAME = re.compile(r"[^\W\d_]{2,}(?:\s[^\W\d_]+)?")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def read(source: str, *, display: bool = False) -> Element:
    """The tree of a formula, of known elements and attributes only; raises `Unreadable`."""
    if match := DEFINITION.search(source):
        raise Unreadable("command", match[0])
    prepared = source
    for pattern, replacement in REWRITTEN:
        prepared = pattern.sub(replacement, prepared)
    try:
        tree = convert_to_element(prepared, xmlns="", display="block" if display else "inline")
    except Exception as error:  # of a dozen kinds, KeyError and RecursionError among them
        raise Unreadable("formula", source) from error
    if UNALIGNED.search(source) and tree.find(".//mtable") is None:
        raise Unreadable("formula", source)
    return checked(tree, source)


def checked(element: Element, source: str, depth: int = 0) -> Element:
    """A copy with nothing but what the lists allow."""
    if depth > DEEPEST:
        raise Unreadable("formula", source)
    children = [checked(child, source, depth + 1) for child in element]
    text = CONTROLS.sub("", html.unescape(element.text or ""))
    if match := COMMAND.search(text):
        raise Unreadable("command", match[0])
    tag = element.tag if element.tag in ELEMENTS else "mtext" if text else "mrow"
    if tag in ("mi", "mo"):
        tag = leaf_tag(tag, text)
    if tag in ("mrow", "math"):
        children = list(spaced(words(children)))
    if len(children) != CHILDREN.get(tag, len(children)) or (children and text):
        raise Unreadable("formula", source)
    if tag == "mrow" and len(children) == 1:
        return children[0]
    copy = Element(tag, {name: value for name, value in element.items() if is_allowed(name, value)})
    copy.text = text if tag in LEAVES else None
    copy.extend(children)
    return copy


def leaf_tag(tag: str, text: str) -> str:
    """Names of functions are identifiers, also those of operators; ≤ and → typed as characters are operators."""
    if NAME.fullmatch(text):
        return "mi"
    return "mo" if len(text) == 1 and unicodedata.category(text) == "Sm" else tag


def words(children: Iterable[Element]) -> list[Element]:
    """The children, upright letters in a row made one word: softmax, not s o f t m a x."""
    joined: list[Element] = []
    for child in children:
        if is_upright(child) and joined and is_upright(joined[-1]):
            joined[-1].text = f"{joined[-1].text}{child.text}"
        else:
            joined.append(child)
    return joined


def spaced(children: Iterable[Element]) -> Iterator[Element]:
    """The children, with a thin space between the name of a function and what is no operator: 2 log n."""
    before: Element | None = None
    for child in children:
        if before is not None and needs_space(before, child):
            yield Element("mspace", width="0.167em")
        yield child
        before = child


def needs_space(before: Element, after: Element) -> bool:
    is_beside_name = is_function(before) or is_function(after)
    return is_beside_name and not {before.tag, after.tag} & {"mo", "mspace"}


def is_function(element: Element) -> bool:
    """Whether this is the name of a function, perhaps with scripts: log, log₂."""
    if element.tag in SCRIPTS:
        return is_function(element[0])
    return element.tag == "mi" and "mathvariant" not in element.attrib and len(element.text or "") > 1


def is_upright(element: Element) -> bool:
    return element.tag == "mi" and element.get("mathvariant") == "normal" and (element.text or "").isalpha()


def is_allowed(name: str, value: str) -> bool:
    return name in ATTRIBUTES and ATTRIBUTES[name].fullmatch(value) is not None


def serialise(tree: Element) -> str:
    """The tree as HTML, styled letters as characters of their own: MathML Core has no other way to say them."""
    for element in tree.iter():
        style = element.attrib.pop("mathvariant", "")
        text = element.text or ""
        if style == "normal" and element.tag == "mi" and len(text) == 1:
            element.set("mathvariant", style)
        elif style in STYLES:
            element.text = "".join(styled(char, style) for char in text)
    return tostring(tree, encoding="unicode", short_empty_elements=False)
