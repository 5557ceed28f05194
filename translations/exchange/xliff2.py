"""XLIFF 2.1 (OASIS, 2018): a text is one unit, its blocks are segments, what stands between them is no segment.

Codes are `<pc>` around words and `<ph/>` between them; their markup stands in `<originalData>`. Version 2.0 has the
same names.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from translations.coded.codes import Code, Coded, End, Piece, Place, halves, said
from translations.coded.texts import writable
from translations.coded.units import Exchange, Returned, Unit
from translations.exchange.trees import (
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

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
LIMITS = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
STATES = {
    State.MISSING: "initial",
    State.OUTDATED: "initial",
    State.TRANSLATED: "translated",
    State.SAME: "translated",
    State.REVIEWED: "reviewed",
}
CONFIRMED = {"translated", "reviewed", "final"}
TYPES = {
    "<strong>": ("fmt", "xlf:b"),
    "<em>": ("fmt", "xlf:i"),
    "<br>": ("fmt", "xlf:lb"),
    "<a ": ("link", ""),
}
READINGS = {
    "pc": Reading((End.START, End.STOP), has_content=True),
    "ph": Reading((End.WHOLE,)),
    "sc": Reading((End.START,)),
    "ec": Reading((End.STOP,), ("startRef", "id")),
    "mrk": Reading(has_content=True),
}


# Written


def write(exchange: Exchange) -> bytes:
    languages = {"srcLang": exchange.source_language, "trgLang": exchange.target_language}
    root = Element("xliff", {"xmlns": NAMESPACE, "xmlns:slr": LIMITS, "version": "2.1", **languages})
    file = SubElement(root, "file", {"id": "texts", "original": exchange.site or "vitrine"})
    SubElement(file, "slr:profiles", {"generalProfile": "xliff:codepoints"})
    if exchange.made_at:
        notes = on_lines(SubElement(file, "notes"))
        SubElement(notes, "note", {"category": "made at"}).text = exchange.made_at.isoformat(
            timespec="seconds"
        )
    for unit in exchange.units:
        write_unit(file, unit)
    for element in (root, file):
        on_lines(element)
    return document(root)


def write_unit(file: Element, unit: Unit) -> None:
    about = {"id": unit.key.replace("/", ":"), "name": unit.place, SPACE: "preserve"}
    if unit.longest:
        about["slr:sizeRestriction"] = str(unit.longest)
    element = SubElement(file, "unit", about)
    if unit.note:
        notes = SubElement(element, "notes")
        SubElement(notes, "note").text = writable(unit.note)
    codes = unit.codes
    if codes:
        write_data(SubElement(element, "originalData"), codes)
    for source, target in segments(unit):
        write_segment(element, Coded(source, codes), Coded(target, codes), unit.state)
    on_lines(element)


def write_data(element: Element, codes: dict[int, Code]) -> None:
    for number, code in sorted(codes.items()):
        for end, markup in halves(code).items():
            SubElement(element, "data", {"id": f"{end}-{number}"}).text = markup
    on_lines(element)


def segments(unit: Unit) -> list[tuple[list[Piece], list[Piece]]]:
    """The text in its blocks and what stands between them, where the translation has the same; else as a whole."""
    source, target = blocks(unit.coded_source), blocks(unit.coded_target)
    if not unit.target:
        return [(block, []) for block in source]
    between = [[block if is_gap(block, unit.codes) else [] for block in found] for found in (source, target)]
    if between[0] == between[1]:
        return list(zip(source, target, strict=True))
    return [(unit.coded_source.pieces, unit.coded_target.pieces)]


def blocks(coded: Coded) -> list[list[Piece]]:
    """The pieces of a text, parted before and after each gap that no pair encloses."""
    found: list[list[Piece]] = [[]]
    depth = 0
    for piece in coded.pieces:
        end = piece.end if isinstance(piece, Place) else None
        depth += (end == End.START) - (end == End.STOP)
        if end and coded.codes[piece.number].is_gap and not depth:
            found += [[piece], []]
        else:
            found[-1].append(piece)
    return [block for block in found if block]


def is_gap(block: list[Piece], codes: Mapping[int, Code]) -> bool:
    return bool(block) and isinstance(block[0], Place) and codes[block[0].number].is_gap


def write_segment(unit: Element, source: Coded, target: Coded, state: str) -> None:
    if is_gap(*source) and len(source.pieces) == 1:
        element = SubElement(unit, "ignorable")
    else:
        number = sum(child.tag == "segment" for child in unit) + 1
        element = SubElement(unit, "segment", {"id": f"s{number}", "state": STATES.get(state, "initial")})
    fill(SubElement(element, "source"), *source, write_code)
    if target.pieces:
        fill(SubElement(element, "target"), *target, write_code)


def write_code(parent: Element, number: int, code: Code) -> Element:
    kinds = (kind for opening, kind in TYPES.items() if code.opening.startswith(opening))
    kind, detail = next(kinds, ("other", ""))
    about = {"id": str(number), "type": kind, "canCopy": "no", "canDelete": "no"}
    if detail:
        about["subType"] = detail
    if code.closing:
        return SubElement(
            parent, "pc", {**about, "dataRefStart": f"start-{number}", "dataRefEnd": f"stop-{number}"}
        )
    return SubElement(
        parent, "ph", {**about, "dataRef": f"whole-{number}", "disp": " ".join(code.opening.split())}
    )


# Read


def read(root: Element) -> Exchange:
    file = next((element for element in root if name_of(element) == "file"), Element("file"))
    notes = (note for note in file.iter() if name_of(note) == "note" and note.get("category") == "made at")
    return Exchange(
        [unit_of(element) for element in root.iter() if name_of(element) == "unit"],
        root.get("srcLang", ""),
        root.get("trgLang", ""),
        moment(next((note.text for note in notes), "")),
        file.get("original", ""),
    )


def unit_of(element: Element) -> Returned:
    given = element.get("id", "")
    key, stamp = place_in([element.get("name"), given.replace(":", "/")])
    parts = [part_of(child) for child in element if name_of(child) in ("segment", "ignorable")]
    ordered = sorted(enumerate(parts, 1), key=lambda one: one[1].order or one[0])
    segments = [part for part in parts if part.is_segment and said(part.source).strip()]
    return Returned(
        key or given,
        joined(part.source for part in parts),
        joined(part.text for _number, part in ordered) if any(part.target for part in segments) else [],
        stamp,
        is_confirmed=bool(segments) and all(part.state in CONFIRMED for part in segments),
        is_unfinished=not all(said(part.target).strip() for part in segments),
    )


class Part(NamedTuple):
    """A segment, or what stands between two."""

    source: list[Piece]
    target: list[Piece]
    state: str
    order: int
    is_segment: bool

    @property
    def text(self) -> list[Piece]:
        return self.target or self.source


def part_of(element: Element) -> Part:
    found = {name_of(child): child for child in reversed(element)}
    source, target = (pieces_in(found.get(name), READINGS) for name in ("source", "target"))
    order = found["target"].get("order", "") if "target" in found else ""
    place = int(order) if re.fullmatch(r"\d{1,6}", order) else 0
    return Part(source, target, element.get("state", "initial"), place, name_of(element) == "segment")


def joined(texts: Iterable[list[Piece]]) -> list[Piece]:
    return [piece for text in texts for piece in text]
