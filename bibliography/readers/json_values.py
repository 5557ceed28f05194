"""Values of JSON, whatever type a program gave them."""

import json
from collections.abc import Mapping

from bibliography.encodings import clean
from bibliography.markup.tags import text_of, without_entities

JsonObject = dict[str, object]


def as_text(value: object) -> str:
    """The text of a value; several are separated by semicolons, an object is its JSON."""
    match value:
        case None | False:
            return ""
        case str():
            return clean(value).strip()
        case list():
            return "; ".join(filter(None, map(as_text, value)))
        case dict():
            return clean(json.dumps(value, ensure_ascii=False)) if any(value.values()) else ""
    return str(value)


def first(value: object) -> str:
    """The first text of a list, or the text itself."""
    return next(filter(None, map(as_text, value)), "") if isinstance(value, list) else as_text(value)


def as_list(value: object) -> list[object]:
    """The list, or what stands in the place of one as a list of one; nothing is an empty list."""
    return value if isinstance(value, list) else [value] if value else []


def as_dict(value: object) -> JsonObject:
    return value if isinstance(value, dict) else {}


def dicts(value: object) -> list[JsonObject]:
    """The objects of a list; one alone is a list of one."""
    return [item for item in as_list(value) if isinstance(item, dict)]


class Fields:
    """The fields of one object, taken one by one; those nobody took end up in `extra`."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.values = dict(values)

    def take(self, *names: str) -> object:
        """The first of these fields that holds something; it counts as understood from then on."""
        name = next((name for name in names if self.values.get(name)), "")
        return self.values.pop(name, None)

    def text(self, *names: str) -> str:
        """The same as plain text, markup and entities decoded."""
        return text_of(first(self.take(*names)))

    def rest(self, ignored: frozenset[str] = frozenset()) -> dict[str, str]:
        """What is left, as text by name in lower case."""
        left = {
            name.lower(): without_entities(as_text(value))
            for name, value in self.values.items()
            if name not in ignored
        }
        return {name[:100]: value for name, value in left.items() if value}
