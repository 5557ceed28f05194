"""What both versions of XLIFF share: words and codes as mixed content of XML, written and read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from translations.coded.codes import Code, End, Piece, Place
from translations.coded.units import PLACE

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DEEPEST = 40  # elements within one text

MakeCode = Callable[[Element, int, Code], Element]


# Written


def document(root: Element) -> bytes:
    return tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def on_lines(element: Element) -> Element:
    """The element with each of its children on a line of its own; not for what holds a text."""
    element.text = "\n"
    for child in element:
        child.tail = "\n"
    return element


def fill(element: Element, pieces: Iterable[Piece], codes: Mapping[int, Code], make: MakeCode) -> Element:
    """The element with this text in it; blocks stand on lines of their own, where programs look for new sentences."""
    within, after_gap = [element], False
    for piece in pieces:
        if after_gap:
            write(within[-1], "\n")
        after_gap = isinstance(piece, Place) and codes[piece.number].is_gap
        if isinstance(piece, str):
            write(within[-1], piece)
        elif piece.end == End.STOP:
            within.pop()
        else:
            made = make(within[-1], piece.number, codes[piece.number])
            within += [made] if piece.end == End.START else []
    return element


def write(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


# Read


class Reading(NamedTuple):
    """What an element within a text stands for: the ends of a code, around its content or without any."""

    ends: tuple[End, ...] = ()
    names: tuple[str, ...] = ("id",)  # the attributes that may hold the number
    has_content: bool = False


def tree(data: bytes) -> Element:
    """The root of an XML file, which may declare nothing; raises ValidationError that says what is wrong with it."""
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        message = _("This XML declares a document type or entities. No program for translators writes that.")
        raise ValidationError(message) from error
    except ParseError as error:
        line, column = error.position
        raise ValidationError(
            _(
                "This is no whole XML: it breaks off or has an error in line %(line)d, column %(column)d. "
                "Perhaps it was not sent completely."
            ),
            params={"line": line, "column": column},
        ) from error
    except (LookupError, ValueError) as error:
        raise ValidationError(_("This XML is not in UTF-8, and in no encoding known here.")) from error


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def pieces_in(element: Element | None, readings: Mapping[str, Reading]) -> list[Piece]:
    """The text of an element; a code without a number that could be one of ours has 0."""
    pieces: list[Piece] = []
    for piece in content(element, readings, 0) if element is not None else ():
        if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return pieces


def content(element: Element, readings: Mapping[str, Reading], depth: int) -> Iterator[Piece]:
    if depth > DEEPEST:
        raise ValidationError(_("Elements in this file stand within one another without end."))
    yield element.text or ""
    for child in element:
        reading = readings.get(name_of(child), Reading())
        number = next((child.get(name, "") for name in reading.names if child.get(name)), "")
        places = [Place(int(number) if re.fullmatch(r"\d{1,6}", number) else 0, end) for end in reading.ends]
        yield from places[:1]
        if reading.has_content:
            yield from content(child, readings, depth + 1)
        yield from places[1:]
        yield child.tail or ""


def place_in(texts: Iterable[str | None]) -> tuple[str, str]:
    """The key of a text and its stamp, from what says where it stands; empty where nothing of ours does."""
    matches = [match for text in texts if text and (match := PLACE.fullmatch(text.strip()))]
    key = matches[0]["key"] if matches else ""
    stamps = (match["stamp"] for match in matches if match["key"] == key and match["stamp"])
    return key, next(stamps, "")


def moment(text: str | None) -> datetime | None:
    try:
        return parse_datetime(text or "")
    except ValueError:
        return None
