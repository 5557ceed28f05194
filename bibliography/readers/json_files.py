"""JSON files of works: a list, one object, or one object a line; CSL-JSON and Paperoni’s, told item by item."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from bibliography.encodings import clean, decode_bytes
from bibliography.readers.csl import read_csl
from bibliography.readers.paperoni import is_paperoni, read_paperoni
from bibliography.records import Item, Note, Refusal
from bibliography.words import gettext as _

DECODER = json.JSONDecoder()
WRAPPERS = ("items", "references", "papers", "results")  # what holds the list, where the list is held


def read_json(data: bytes) -> Iterator[Item]:
    """Yield what a file holds, in its order; up to where it stops being JSON, nothing is lost."""
    text, warning = decode_bytes(data)
    if warning:
        yield Note(1, warning)
    for found in objects(text):
        if isinstance(found, Refusal):
            yield found
        elif not isinstance(found.value, dict):
            reason = _("This is no work: an object with a title was expected.")
            yield Refusal(found.line, found.raw, reason)
        else:
            read = read_paperoni if is_paperoni(found.value) else read_csl
            yield read(found.value, found.line, found.raw)


class JsonObject(NamedTuple):
    line: int
    raw: str
    value: object


def objects(text: str) -> Iterator[JsonObject | Refusal]:
    """The objects of a file; from where it stops being JSON, one refusal."""
    position, line, counted = skip(text, 0, "["), 1, 0
    while position < len(text):
        line += text.count("\n", counted, position)
        counted = position
        try:
            value, end = DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            yield Refusal(line, text[position : position + 2000], why(error, line))
            return
        items = next(
            (
                value[name]
                for name in WRAPPERS
                if isinstance(value, dict) and isinstance(value.get(name), list)
            ),
            None,
        )
        if items is None:
            yield JsonObject(line, text[position:end], value)
        for item in items or ():
            yield JsonObject(line, clean(json.dumps(item, ensure_ascii=False)), item)
        position = skip(text, end, ",]")


def skip(text: str, position: int, signs: str) -> int:
    """The position after white space and these signs."""
    while position < len(text) and (text[position].isspace() or text[position] in signs):
        position += 1
    return position


def why(error: Exception, line: int) -> str:
    if isinstance(error, json.JSONDecodeError):
        return _("From line %(line)d on, this is not JSON.") % {"line": error.lineno}
    return _("From line %(line)d on, this is nested too deeply or holds too large a number.") % {"line": line}
