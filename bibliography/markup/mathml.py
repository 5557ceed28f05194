"""MathML as LaTeX: the elements that abstracts hold, everything else as its text."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

FENCES = {"{": r"\{", "}": r"\}"}
SIGNS = {
    "\\": r"\backslash ",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "$": r"\$",
    "_": r"\_",
}
ACCENTS = {"¯": "bar", "‾": "bar", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "→": "vec", "˙": "dot"}
DEEPEST = 50

Layout = Callable[[Element, list[str], str], str]  # of an element, its parts in LaTeX and its own text


def latex_of_mathml(element: Element, depth: int = 0) -> str:
    """The formula without its dollars; TeX that the element brings along wins."""
    annotations = (one for one in element.iter("annotation") if "tex" in one.get("encoding", "").lower())
    tex = next((one.text for one in annotations), None) or element.get("alttext", "")
    if not depth and tex:
        return tex.strip().strip("$")
    if depth > DEEPEST:
        return _escaped("".join(element.itertext()))
    if element.tag in ("annotation", "annotation-xml"):
        return ""
    parts = [latex_of_mathml(child, depth + 1) for child in element]
    text = _escaped((element.text or "").strip()) if not parts else ""
    return _LAYOUTS.get(element.tag, _row)(element, parts, text)


def _row(element: Element, parts: list[str], text: str) -> str:
    return _joined([text, *parts])


def _words(element: Element, parts: list[str], text: str) -> str:
    words = _escaped((element.text or "").replace("\N{NO-BREAK SPACE}", " "))
    return rf"\text{{{words}}}" if words.strip() else " "


def _identifier(element: Element, parts: list[str], text: str) -> str:
    if element.get("mathvariant") == "bold":
        return rf"\mathbf{{{text}}}"
    return rf"\mathrm{{{text}}}" if len(text) > 1 and text.isalpha() else text


def _script(sign: str) -> Layout:
    def layout(element: Element, parts: list[str], text: str) -> str:
        base, *scripts = parts or [""]
        return (
            _grouped(base) + "".join(f"{sign}{{{script}}}" for script in scripts[:1]) + _joined(scripts[1:])
        )

    return layout


def _both_scripts(element: Element, parts: list[str], text: str) -> str:
    if len(parts) != 3:
        return _joined(parts)
    base, below, above = parts
    return f"{_grouped(base)}_{{{below}}}^{{{above}}}"


def _over(element: Element, parts: list[str], text: str) -> str:
    if len(parts) == 2 and parts[1] in ACCENTS:
        return rf"\{ACCENTS[parts[1]]}{{{parts[0]}}}"
    return _script("^")(element, parts, text)


def _fraction(element: Element, parts: list[str], text: str) -> str:
    return rf"\frac{{{parts[0]}}}{{{parts[1]}}}" if len(parts) == 2 else _joined(parts)


def _root(element: Element, parts: list[str], text: str) -> str:
    return rf"\sqrt[{parts[1]}]{{{parts[0]}}}" if len(parts) == 2 else _joined(parts)


def _square_root(element: Element, parts: list[str], text: str) -> str:
    return rf"\sqrt{{{_joined(parts) or text}}}"


def _fenced(element: Element, parts: list[str], text: str) -> str:
    opening, closing = element.get("open", "("), element.get("close", ")")
    inner = (element.get("separators", ",")[:1] or " ").join(parts) or text
    return f"{FENCES.get(opening, opening)}{inner}{FENCES.get(closing, closing)}"


def _space(element: Element, parts: list[str], text: str) -> str:
    return " "


def _cell(element: Element, parts: list[str], text: str) -> str:
    return f"{_joined(parts) or text} "


_LAYOUTS: dict[str, Layout] = {
    "mi": _identifier,
    "mtext": _words,
    "ms": _words,
    "mspace": _space,
    "msup": _script("^"),
    "msub": _script("_"),
    "munder": _script("_"),
    "mover": _over,
    "msubsup": _both_scripts,
    "munderover": _both_scripts,
    "mfrac": _fraction,
    "mroot": _root,
    "msqrt": _square_root,
    "mfenced": _fenced,
    "mtd": _cell,
}


def _grouped(base: str) -> str:
    return base if len(base) < 2 else f"{{{base}}}"


def _joined(parts: list[str]) -> str:
    """Pieces side by side; a command does not run into the letter after it."""
    whole = ""
    for part in parts:
        is_command = "\\" in whole and whole.rpartition("\\")[2].isalpha()
        whole += f" {part}" if is_command and part[:1].isalpha() else part
    return whole


def _escaped(text: str) -> str:
    return "".join(SIGNS.get(sign, sign) for sign in text)
