"""Registries asked through a server on this machine, which gives the answers that a test lays down."""

from urllib.parse import parse_qs, urlsplit

from bibliography.records import Item, Record, Refusal
from bibliography.registries import REGISTRIES, ask, parse
from tests.web_server import WebServer


def items(server: WebServer, name: str, wanted: str) -> list[Item]:
    """What a registry has for an identifier or for words."""
    return parse(name, ask(REGISTRIES[name](server.access), wanted))


def works(server: WebServer, name: str, wanted: str) -> list[Record]:
    """The same where all of it can be read."""
    found = items(server, name, wanted)
    assert not [item for item in found if isinstance(item, Refusal)]
    return [item for item in found if isinstance(item, Record)]


def query(path: str) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(path).query).items()}
