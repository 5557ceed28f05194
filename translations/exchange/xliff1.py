"""XLIFF 1.2 (OASIS, 2008): a text is one unit, its codes are `<g>` around words and `<x/>` between them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from translations.coded.codes import Code, End
from translations.coded.texts import writable
from translations.coded.units import Exchange, Returned, Unit
from translations.exchange.trees import (
    LANG,
    SPACE,
    Reading,
    document,
    fill,
    moment,
    name_of,
    on_lines,
    pieces_in,
    place_in,
)
from translations.models import State

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
STATES = {
    State.MISSING: "needs-translation",
    State.OUTDATED: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.SAME: "translated",
    State.REVIEWED: "signed-off",
}
DONE = {State.TRANSLATED, State.SAME, State.REVIEWED}
CONFIRMED = {"translated", "signed-off", "final"}
TYPES = {"<strong>": "bold", "<em>": "italic", "<br>": "lb", "<a ": "link"}
READINGS = {
    "g": Reading((End.START, End.STOP), has_content=True),
    "x": Reading((End.WHOLE,)),
    "ph": Reading((End.WHOLE,)),
    "it": Reading((End.WHOLE,)),
    "bx": Reading((End.START,), ("rid", "id")),
    "bpt": Reading((End.START,), ("rid", "id")),
    "ex": Reading((End.STOP,), ("rid", "id")),
    "ept": Reading((End.STOP,), ("rid", "id")),
    "mrk": Reading(has_content=True),
}


def write(exchange: Exchange) -> bytes:
    root = Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    languages = {"source-language": exchange.source_language, "target-language": exchange.target_language}
    about = {"original": exchange.site or "vitrine", **languages, "datatype": "html"}
    if exchange.made_at:
        about["date"] = exchange.made_at.isoformat(timespec="seconds")
    file = SubElement(root, "file", about)
    body = SubElement(file, "body")
    for unit in exchange.units:
        write_unit(body, unit, exchange)
    for element in (root, file, body):
        on_lines(element)
    return document(root)


def write_unit(body: Element, unit: Unit, exchange: Exchange) -> None:
    is_approved = unit.state in DONE
    about = {"id": unit.key, "resname": unit.place, "approved": "yes" if is_approved else "no"}
    about |= {"datatype": "html" if unit.is_rich else "plaintext", SPACE: "preserve"}
    if unit.longest:
        about |= {"maxwidth": str(unit.longest), "size-unit": "char"}
    element = SubElement(body, "trans-unit", about)
    fill(SubElement(element, "source", {LANG: exchange.source_language}), *unit.coded_source, write_code)
    target = SubElement(
        element, "target", {LANG: exchange.target_language, "state": STATES[State(unit.state)]}
    )
    fill(target, *unit.coded_target, write_code)
    group = SubElement(element, "context-group", {"name": "place", "purpose": "location"})
    SubElement(group, "context", {"context-type": "sourcefile"}).text = unit.place
    if unit.note:
        SubElement(element, "note", {"from": "developer"}).text = writable(unit.note)
    on_lines(element)


def write_code(parent: Element, number: int, code: Code) -> Element:
    kinds = (kind for opening, kind in TYPES.items() if code.opening.startswith(opening))
    kind = next(kinds, f"x-{code.kind.replace(' ', '-')}")
    about = {"id": str(number), "ctype": kind, "clone": "no", "equiv-text": code.opening}
    return SubElement(parent, "g" if code.closing else "x", about)


def read(root: Element) -> Exchange:
    files = [element for element in root if name_of(element) == "file"]
    first = files[0] if files else Element("file")
    return Exchange(
        [unit for file in files for unit in units_of(file)],
        first.get("source-language", ""),
        first.get("target-language", ""),
        moment(first.get("date")),
        first.get("original", ""),
    )


def units_of(file: Element) -> Iterator[Returned]:
    units = (element for element in file.iter() if name_of(element) == "trans-unit")
    return (unit_of(element) for element in units if element.get("restype") != "x-gettext-domain-header")


def unit_of(element: Element) -> Returned:
    """A text; one that was made from PO has its markup as text."""
    is_literal = any(
        one.get("name", "").startswith("po-") for one in element if name_of(one) == "context-group"
    )
    parts = {name_of(child): child for child in reversed(element)}
    contexts = [one.text for one in element.iter() if name_of(one) == "context"]
    key, stamp = place_in([element.get("id"), element.get("resname"), *contexts])
    source, target = (pieces_in(parts.get(name), READINGS) for name in ("source", "target"))
    state = parts["target"].get("state", "") if "target" in parts else ""
    return Returned(
        key or element.get("id", ""),
        "".join(map(str, source)) if is_literal else source,
        "".join(map(str, target)) if is_literal else target,
        stamp,
        is_confirmed=state in CONFIRMED or element.get("approved") == "yes",
    )
