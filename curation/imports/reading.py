"""A bibliography on its way in: read once, and kept as records until an editor has decided."""

from hashlib import sha256
from typing import NamedTuple

from bibliography.readers.formats import read
from bibliography.records import Item
from bibliography.registries import parse
from curation.imports.registries import ask
from curation.models import ImportRun


class Bibliography(NamedTuple):
    """The import that a file or an answer begins, and what is in it."""

    run: ImportRun
    found: list[Item]


def from_file(data: bytes, name: str) -> Bibliography:
    """What a file holds, in whatever format and encoding; nothing is raised."""
    run = ImportRun(name=name, digest=sha256(data).hexdigest())
    return Bibliography(run, list(read(data, name)))


def from_registry(registry: str, wanted: str) -> Bibliography:
    """What a registry answers to an identifier or to words; raises `RegistryError`, a sentence for the editor."""
    answers = ask(registry, wanted)
    run = ImportRun(registry=registry, name=wanted, digest=sha256(b"".join(answers)).hexdigest())
    return Bibliography(run, parse(registry, answers))
