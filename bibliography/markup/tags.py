"""Titles and abstracts as others write them (HTML, JATS, MathML, entities) in our notation: text with LaTeX.

Only tags of known names are tags; a less-than sign, and a tag nobody knows, are text.
"""

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bibliography.encodings import clean
from bibliography.latex import decode
from bibliography.latex.formulas import is_plausible
from bibliography.markup.mathml import latex_of_mathml

COMMANDS = {
    **dict.fromkeys(["i", "em", "italic", "cite"], "emph"),
    **dict.fromkeys(["b", "strong", "bold", "title"], "textbf"),
    **dict.fromkeys(["tt", "code", "monospace"], "texttt"),
    "sup": "textsuperscript",
    "sub": "textsubscript",
}
PLAIN = frozenset(["span", "sc", "scp", "u", "underline", "roman", "styled-content", "named-content", "a", "ext-link",
    "xref", "inline-formula", "disp-formula", "alternatives", "font", "small", "label"])  # fmt: skip
BREAKS = frozenset(["p", "br", "break", "div", "sec", "list", "list-item", "ul", "ol", "li", "h1", "h2", "h3", "h4",
    "abstract", "section", "def-list", "def-item", "hr"])  # fmt: skip
ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*"
TAG = re.compile(rf"<(?P<end>/?)(?:[a-z]+:)?(?P<name>[A-Za-z][\w-]*){ATTRIBUTES}\s*(?P<empty>/?)>")
ALTERNATIVES, TEX_MATH, MATH = (
    rf"<(?:\w+:)?{name}" for name in ("alternatives>", "tex-math[^<>]*>", r"math(?=[\s>])")
)
FORMULA = re.compile(
    rf"{ALTERNATIVES}(?:(?!{ALTERNATIVES}).)*?</(?:\w+:)?alternatives>"
    rf"|{TEX_MATH}(?:(?!{TEX_MATH}).)*?</(?:\w+:)?tex-math>"
    rf"|{MATH}(?:(?!{MATH}).)*?</(?:\w+:)?math>",
    re.DOTALL,
)
TEX = re.compile(rf"{TEX_MATH}(.*?)</(?:\w+:)?tex-math>", re.DOTALL)
PREFIXES = re.compile(
    r"(</?)[\w-]+:(?=[A-Za-z])|\s(?:xmlns(?::\w+)?|[\w-]+:[\w-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')"
)
HEADING = re.compile(
    r"^\s*<(?:\w+:)?title>\s*(?:abstract|summary|résumé|zusammenfassung)\s*[.:]?\s*</(?:\w+:)?title>", re.I
)
SIGNS = re.compile(r"[<&\\{}~]")  # a text without them is its own source
DEEPEST = 50  # tags in each other; those within are not set
COMMAND = re.compile(r"\\[A-Za-z]{2,}|\\[`'^\"~=.({\[]")
DOLLARS = re.compile(r"\$([^$]+)\$")
BREAKING_SPACE = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
PROTECTED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
ENTITY = re.compile(r"&(?:[A-Za-z]\w{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
TURNS = 3  # times that an entity may have been escaped
ENTITY_IN_LATEX = re.compile(
    r"(?:\{\\&\}|\\?&)(?:amp;){0,3}((?:[A-Za-z]\w{1,30}|\\?#\d{1,7}|\\?#[xX][0-9A-Fa-f]{1,6});)"
)
KNOWN = frozenset(COMMANDS) | PLAIN | BREAKS
CLOSED = re.compile(rf"</(?:\w+:)?(?:{'|'.join(sorted(KNOWN))}|math)\s*>|<(?:p|br|hr)\s*/?>", re.IGNORECASE)
LINK = re.compile(
    r"<a\s[^<>]*?\bhref\s*=\s*[\"']([^\"'<>{}]+)[\"'][^<>]*>((?:(?!<a\s).)*?)</a\s*>", re.I | re.DOTALL
)


def source_of(markup: str) -> str:
    """A title or abstract with markup as text with LaTeX on one line; no word is lost, whatever it holds."""
    text = clean(markup)
    if not SIGNS.search(text):
        return BREAKING_SPACE.sub(" ", text).strip()
    if "<" not in text:
        text = without_entities(text)  # tags and all were escaped once more than they should be
    text = HEADING.sub("", text)
    source = "".join(_pieces(text, is_latex(TAG.sub(" ", FORMULA.sub(" ", text)))))
    return BREAKING_SPACE.sub(" ", source).strip()


def without_entities(text: str) -> str:
    """The text with its entities as the signs they stand for, also where they were escaped twice: &amp;eacute; → é.

    One without a semicolon is text: Q&amp, Black&notable.
    """
    for _turn in range(TURNS if "&" in text else 0):
        text = ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return text


def without_tags(text: str) -> str:
    """The text without the tags that are known, their contents left."""
    return TAG.sub(lambda tag: "" if tag["name"].lower() in KNOWN else tag[0], text) if "<" in text else text


def latex_without_html(source: str) -> str:
    r"""LaTeX in which programs have left entities and tags, as LaTeX alone; what is LaTeX stays: AT\&T.

    Programs escape what they do not understand, so that an entity may begin with \& or {\&}.
    """
    if "&" in source:
        source = ENTITY_IN_LATEX.sub(_sign, source)
    if not CLOSED.search(source):
        return source
    source = LINK.sub(r"\\href{\1}{\2}", source)
    return "".join(_pieces(HEADING.sub("", source), has_latex=True)).strip()


def _sign(entity: re.Match[str]) -> str:
    written = f"&{entity[1].replace(chr(92), '')}"
    sign = html.unescape(written)
    if sign == written:  # none that is known
        return entity[0]
    return "".join(PROTECTED.get(char, f"\\{char}") if char in "\\{}~$" else char for char in clean(sign))


def is_latex(text: str) -> bool:
    """Whether a text without tags is LaTeX: it has a command or a formula in it."""
    return bool(COMMAND.search(text)) or any(is_plausible(found[1]) for found in DOLLARS.finditer(text))


def text_of(markup: str) -> str:
    """The plain text of a name, a venue, a publisher with markup."""
    return decode(source_of(markup))


def _pieces(text: str, has_latex: bool) -> Iterator[str]:
    open_tags: list[str] = []
    position = 0
    for formula in FORMULA.finditer(text):
        yield from _tagged(text[position : formula.start()], has_latex, open_tags)
        yield _formula(formula)
        position = formula.end()
    yield from _tagged(text[position:], has_latex, open_tags)
    yield "}" * len(open_tags)


def _tagged(text: str, has_latex: bool, open_tags: list[str]) -> Iterator[str]:
    position = 0
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name not in COMMANDS and name not in PLAIN and name not in BREAKS:
            continue
        yield _text(text[position : tag.start()], has_latex)
        position = tag.end()
        is_break = name in BREAKS or name == "title"
        if name in COMMANDS and not tag["empty"]:
            switch = _switch(name, open_tags, is_end=bool(tag["end"]))
            yield f" {switch}" if is_break and not tag["end"] else switch
        if is_break and (tag["end"] or name in BREAKS):
            yield " "
    yield _text(text[position:], has_latex)


def _switch(name: str, open_tags: list[str], *, is_end: bool) -> str:
    if not is_end and len(open_tags) == DEEPEST:
        return ""
    if not is_end:
        open_tags.append(name)
        return f"\\{COMMANDS[name]}{{"
    if name not in open_tags:
        return ""
    closed = 1
    while open_tags.pop() != name:
        closed += 1
    return "}" * closed


def _text(text: str, has_latex: bool) -> str:
    """Text between tags; where nothing in it is LaTeX, the signs that LaTeX takes for its own are protected."""
    text = clean(without_entities(text))
    if has_latex:
        return text
    return re.sub(r"[\\{}~]", lambda sign: PROTECTED.get(sign[0], f"\\{sign[0]}"), text)


def _formula(found: re.Match[str]) -> str:
    tex = TEX.search(found[0])
    return _tex(tex[1]) if tex else mathml_source(found[0])


def _tex(written: str) -> str:
    """The formula in a `tex-math` element, which publishers wrap in a whole document."""
    bare = html.unescape(written.removeprefix("<![CDATA[").removesuffix("]]>"))
    inside = bare.partition(r"\begin{document}")[2].partition(r"\end{document}")[0]
    bare = (inside or bare).strip().strip("$").strip()
    return f"${bare}$" if bare else ""


def mathml_source(written: str) -> str:
    """A MathML element as a formula; its text where it is not well formed."""
    bare = re.sub(r"^.*?(<(?:\w+:)?math[\s>].*</(?:\w+:)?math>).*$", r"\1", written, flags=re.DOTALL)
    try:
        math: Element = fromstring(
            PREFIXES.sub(r"\1", html.unescape(re.sub(r"&(?=(?:lt|gt|amp);)", "&amp;", bare)))
        )
    except (ParseError, DefusedXmlException, ValueError, RecursionError):
        return _text(re.sub(r"<[^<>]*>", " ", bare), has_latex=False)
    formula = latex_of_mathml(math).strip()
    return f"${formula}$" if formula else ""
