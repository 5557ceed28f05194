"""What makes a page's HTML valid, as far as a parser and a few rules of nesting can tell."""

from collections import Counter

import html5rdf

XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
PHRASING_ONLY = {
    "p",
    "span",
    "em",
    "strong",
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "summary",
    "label",
    "button",
    "small",
    "time",
}
FLOW = {
    "div",
    "p",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "nav",
    "aside",
    "header",
    "footer",
    "table",
    "form",
    "figure",
}
INTERACTIVE = {"a", "button", "details", "input", "select", "textarea", "label"}
# The elements of MathML Core that formulas are made of, and how many children each has (None: any).
FORMULA = {
    **dict.fromkeys(["math", "mrow", "mstyle", "mpadded", "mphantom", "msqrt", "mtable", "mtr", "mtd"]),
    **dict.fromkeys(["mi", "mn", "mo", "mtext", "mspace"], 0),
    **dict.fromkeys(["mfrac", "mroot", "msub", "msup", "munder", "mover"], 2),
    **dict.fromkeys(["msubsup", "munderover"], 3),
}
FORMULA_ATTRIBUTES = {
    "accent", "accentunder", "columnalign", "depth", "display", "displaystyle", "fence", "form", "height",
    "largeop", "linethickness", "mathvariant", "maxsize", "minsize", "movablelimits", "scriptlevel", "stretchy",
    "width",
}  # fmt: skip
CHILDREN = {"ul": {"li", "script", "template"}, "ol": {"li", "script", "template"}, "dl": {"dt", "dd", "div"}}


def parse(markup: str):
    """The element tree of a page."""
    return html5rdf.parse(markup, treebuilder="etree")


def errors(markup: str) -> list[str]:
    """Everything that is wrong with a page: parse errors, double ids, dangling references, wrong nesting."""
    parser = html5rdf.HTMLParser()
    tree = parser.parse(markup)
    found = [f"{name} at {position}" for position, name, _details in parser.errors]
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    found += [f"id {name} stands {count} times" for name, count in ids.items() if count > 1]
    for element in elements:
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            found += [
                f"{attribute}={name}" for name in (element.get(attribute) or "").split() if name not in ids
            ]
        if element.tag == f"{XHTML}img" and element.get("alt") is None:
            found.append(f"img without alt: {element.get('src')}")
        if element.tag.startswith(MATHML):
            found += formula_errors(element)
    return found + nesting_errors(tree, ())


def formula_errors(element) -> list[str]:
    name = element.tag.removeprefix(MATHML)
    found = [f"{attribute} at <{name}>" for attribute in element.attrib.keys() - FORMULA_ATTRIBUTES]
    if FORMULA.get(name, -1) not in (None, len(element)):
        found.append(f"<{name}> with {len(element)} children")
    return found


def nesting_errors(element, ancestors: tuple[str, ...]) -> list[str]:
    found = []
    name = str(element.tag).removeprefix(XHTML)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        tag = child.tag.removeprefix(XHTML)
        if tag not in CHILDREN.get(name, {tag}):
            found.append(f"<{tag}> in <{name}>")
        if name in PHRASING_ONLY and tag in FLOW and not (name == "a" and ancestors[-1:] != ("p",)):
            found.append(f"<{tag}> in <{name}>")
        if (tag in INTERACTIVE or child.get("tabindex")) and {"a", "button"} & {*ancestors, name}:
            found.append(f"<{tag}> in a link or button")
        found += nesting_errors(child, (*ancestors, name))
    return found
