"""A formula on one line of plain text: O(n² log n), (a+b)/2, x ∈ ℝ^d."""

import re
import unicodedata
from xml.etree.ElementTree import Element

from bibliography.latex import tables
from bibliography.latex.letters import plain, styled

RELATIONS = frozenset("=<>≤≥≠≈≃≅≡∼∈∉⊂⊆⊃⊇→←↔⇒⇐⇔↦∝≪≫⟶⟹∧∨⪅⪆≲≳")
ACCENTS = {
    "^": "\u0302", "~": "\u0303", "¯": "\u0305", "―": "\u0305", "→": "\u20d7", "˙": "\u0307", "¨": "\u0308",
    "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300", "˚": "\u030a", "⏞": "", "⏟": "",
}  # fmt: skip


def as_text(element: Element) -> str:
    """The text of a formula, on one line."""
    text = re.sub(r"\s+", " ", linear(element)).strip()
    return unicodedata.normalize("NFC", text)


def linear(element: Element) -> str:
    parts = [linear(child) for child in element]
    match element.tag:
        case "mi" | "mn" | "mo" | "mtext":
            return leaf(element)
        case "mspace":
            return "" if element.get("width", "").startswith("-") else " "
        case "mphantom":
            return ""
        case "mfrac":
            return "/".join(map(grouped, parts))
        case "msqrt":
            return f"√{grouped(''.join(parts))}"
        case "mroot":
            return f"{tables.raised(parts[1], 'sup') or parts[1]}√{grouped(parts[0])}"
        case "msub" | "munder":
            return scripts(parts[0], parts[1], "")
        case "msup" | "mover":
            return scripts(parts[0], "", parts[1])
        case "msubsup" | "munderover":
            return scripts(*parts)
        case "mtable":
            return f" {'; '.join(parts)} "
        case "mtr":
            return " ".join(parts)
        case _:
            return "".join(parts)


def leaf(element: Element) -> str:
    """The characters of a leaf: letters plain, as people search for them, but ℝ as itself; relations spaced."""
    text = element.text or ""
    if element.get("mathvariant") == "double-struck":
        return "".join(styled(char, "double-struck") for char in text)
    text = "".join(map(plain, text))
    if element.tag == "mo" and text in RELATIONS:
        return f" {text} "
    return text.replace("-", "−") if element.tag == "mo" else text


def grouped(text: str) -> str:
    """In parentheses, unless it is one number or word."""
    text = text.strip()
    return text if text.isalnum() or len(text) <= 1 else f"({text})"


def scripts(base: str, below: str, above: str) -> str:
    if not below and above in ACCENTS:
        return base + ACCENTS[above]
    if above == "∘":
        return scripts(base, below, "") + "°"
    if len(above) > 1 and above in tables.ORDINALS and re.search(r"\d$", base):
        return base + above
    return base + script("_", below.strip()) + script("^", above.strip())


def script(mark: str, text: str) -> str:
    """x², x_i, x^(a+b)."""
    tag = "sup" if mark == "^" else "sub"
    if not text or set(text) <= set("′″‴*"):
        return text
    return tables.raised(text, tag) or f"{mark}{grouped(text) if len(text) > 1 else text}"
