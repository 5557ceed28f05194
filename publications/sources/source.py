"""What every origin of works on the network is: an address to ask, and a reading of the answer."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.utils.translation import gettext as _

from publications.sources.encodings import clean, decode_bytes
from publications.sources.records import Item, Note, Record, Refusal


class SourceError(Exception):
    """Why nothing came from a source, as a sentence for the editor."""


class Source(ABC):
    """One registry or archive."""

    name: str  # in settings and commands
    label: str  # for people
    home: str  # scheme and host of its programming interface
    accept = "application/json"
    key_header = ""  # where its key goes, if it takes one in a header
    key_format = "Bearer {}"

    @abstractmethod
    def url(self, wanted: str) -> str:
        """The address that answers for an identifier, else for words to search.

        Raises ValueError, with a sentence, for what the source cannot look up.
        """

    @abstractmethod
    def parse(self, data: bytes) -> Iterator[Item]:
        """The works in an answer; whatever the bytes, nothing is raised."""

    def pages(self, data: bytes) -> list[str]:
        """The addresses that hold the works, where the first answer only lists them."""
        return []

    @property
    def base(self) -> str:
        return settings.SOURCE_URLS.get(self.name, self.home).rstrip("/")

    @property
    def key(self) -> str:
        return settings.SOURCE_KEYS.get(self.name, "")

    def address(self, path: str, **parameters: str | int) -> str:
        """An address of the source; a name of a parameter with dots is written with two underscores."""
        given = {name.replace("__", "."): value for name, value in parameters.items() if value}
        return f"{self.base}/{quote(path, safe='/:,')}{'?' if given else ''}{urlencode(given)}"

    def other_release(self, doi: str) -> str:
        """What the editor is told when the source names another release of a work, and no more than its name."""
        message = _("%(source)s knows another release of this work, %(doi)s: fetch that one as well.")
        return message % {"source": self.label, "doi": doi}

    def unreadable(self, data: bytes) -> Refusal:
        text, _warning = decode_bytes(data[:2000])
        return Refusal(1, text, _("The answer of %(source)s cannot be read.") % {"source": self.label})


class JsonSource(Source):
    def parse(self, data: bytes) -> Iterator[Item]:
        try:
            answer = json.loads(data)
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
                "%(source)s has %(total)d works for this and gave %(given)d: ask more precisely for others."
            )
            yield Note(1, message % {"source": self.label, "total": total, "given": len(works)})

    @abstractmethod
    def works(self, answer: object) -> list[dict]:
        """The objects of an answer that are works."""

    @abstractmethod
    def total(self, answer: object) -> object:
        """How many works the source has, as the answer says; what is no number counts as not said."""

    @abstractmethod
    def read(self, work: dict, line: int = 1, raw: str = "") -> Record | Refusal: ...


class XmlSource(Source):
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
