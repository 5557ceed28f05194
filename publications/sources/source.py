"""What every origin of works on the network is: an address to ask, and a reading of the answer."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings

from publications.sources.records import Item


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
        query = urlencode({name: value for name, value in parameters.items() if value})
        return f"{self.base}/{path}{'?' if query else ''}{query}"
