"""What every registry of works on the network is: an address to ask, and a reading of the answer."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bibliography.encodings import clean, decode_bytes
from bibliography.readers.json_values import JsonObject
from bibliography.records import Item, Note, Record, Refusal
from bibliography.words import gettext as _


class RegistryError(Exception):
    """Why nothing came from a registry, as a sentence for the editor."""


@dataclass(frozen=True)
class Access:
    """Who asks: the name of the site and the e-mail address that registries see; by the name of a registry its
    key, and another address of it (a proxy, a test server)."""

    site: str = ""
    contact: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)


class Registry(ABC):
    """One registry or archive."""

    name: str  # in settings and commands
    label: str  # for people
    home: str  # scheme and host of its programming interface
    accept = "application/json"
    key_header = ""  # where its key goes, if it takes one in a header
    key_format = "Bearer {}"

    def __init__(self, access: Access | None = None) -> None:
        self.access = access or Access()

    @abstractmethod
    def url(self, wanted: str) -> str:
        """The address that answers for an identifier, else for words to search.

        Raises ValueError, with a sentence, for what the registry cannot look up.
        """

    @abstractmethod
    def parse(self, data: bytes) -> Iterator[Item]:
        """The works in an answer; whatever the bytes, nothing is raised."""

    def pages(self, data: bytes) -> list[str]:
        """The addresses that hold the works, where the first answer only lists them."""
        return []

    @property
    def base(self) -> str:
        return self.access.addresses.get(self.name, self.home).rstrip("/")

    @property
    def key(self) -> str:
        return self.access.keys.get(self.name, "")

    def address(self, path: str, **parameters: str | int) -> str:
        """An address of the registry; a name of a parameter with dots is written with two underscores."""
        given = {name.replace("__", "."): value for name, value in parameters.items() if value}
        return f"{self.base}/{quote(path, safe='/:,')}{'?' if given else ''}{urlencode(given)}"

    def other_release(self, doi: str) -> str:
        """What the editor is told when the registry names another release of a work, and no more than its name."""
        message = _("%(registry)s knows another release of this work, %(doi)s: fetch that one as well.")
        return message % {"registry": self.label, "doi": doi}

    def unreadable(self, data: bytes) -> Refusal:
        text, _warning = decode_bytes(data[:2000])
        return Refusal(1, text, _("The answer of %(registry)s cannot be read.") % {"registry": self.label})


class JsonRegistry(Registry):
    def parse(self, data: bytes) -> Iterator[Item]:
        try:
            answer: object = json.loads(data)
            works = self.works(answer)
            written = [clean(json.dumps(work, ensure_ascii=False)) for work in works]
        except (ValueError, RecursionError):
            yield self.unreadable(data)
            return
        for number, (work, raw) in enumerate(zip(works, written, strict=True), start=1):
            yield self.read(work, number, raw)
        total = self.total(answer)
        if isinstance(total, int) and total > len(works) > 0:
            message = _(
                "%(registry)s has %(total)d works for this and gave %(given)d: ask more precisely for others."
            )
            yield Note(1, message % {"registry": self.label, "total": total, "given": len(works)})

    @abstractmethod
    def works(self, answer: object) -> list[JsonObject]:
        """The objects of an answer that are works."""

    @abstractmethod
    def total(self, answer: object) -> object:
        """How many works the registry has, as the answer says; what is no number counts as not said."""

    @abstractmethod
    def read(self, work: JsonObject, line: int = 1, raw: str = "") -> Record | Refusal: ...


class XmlRegistry(Registry):
    def parse(self, data: bytes) -> Iterator[Item]:
        try:
            works = self.works(fromstring(data))
            written = [clean(tostring(work, encoding="unicode")) for work in works]
        except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
            yield self.unreadable(data)
            return
        for number, (work, raw) in enumerate(zip(works, written, strict=True), start=1):
            yield self.read(work, number, raw)

    @abstractmethod
    def works(self, answer: Element) -> list[Element]:
        """The elements of an answer that are works."""

    @abstractmethod
    def read(self, work: Element, line: int = 1, raw: str = "") -> Record | Refusal: ...


def text_at(element: Element, path: str) -> str:
    """The text of the first child at a path, on one line."""
    return " ".join((element.findtext(path) or "").split())
