"""Files of works in whatever format: told by their content, read by one entry point."""

import re
from collections.abc import Callable, Iterator

from bibliography.encodings import decode_bytes
from bibliography.readers.bibtex.files import read_bibtex
from bibliography.readers.json_files import read_json
from bibliography.readers.ris import read_ris
from bibliography.records import Item, Refusal
from bibliography.words import gettext as _

FORMATS: dict[str, tuple[str, re.Pattern[str], Callable[[bytes], Iterator[Item]]]] = {
    # extension of the file: name for people, what shows in the content, reader
    "ris": ("RIS", re.compile(r"^\s{0,3}TY  ?- ?[A-Z]", re.MULTILINE), read_ris),
    "json": ("JSON (CSL, Paperoni)", re.compile(r"\A\s*(?:\[\s*(?:\{|\])|\{\s*[\"}])"), read_json),
    "bib": ("BibTeX", re.compile(r"@\s*\w+\s*[{(]"), read_bibtex),
}
HEAD = 100_000  # bytes that tell the format


def format_of(data: bytes, name: str = "") -> str:
    """The key in `FORMATS` of a file’s format: by its content, else by its name; empty where neither tells."""
    head, _warning = decode_bytes(data[:HEAD])
    found = next((key for key, (_label, shows, _read) in FORMATS.items() if shows.search(head)), "")
    extension = name.rpartition(".")[2].lower()
    return found or (extension if extension in FORMATS else "")


def read(data: bytes, name: str = "") -> Iterator[Item]:
    """Yield what a file holds, in its order: records, entries refused with their line, raw text and reason, notes.

    Whatever the bytes, nothing is raised and nothing is left out silently.
    """
    key = format_of(data, name)
    if not key:
        known = ", ".join(label for label, _shows, _read in FORMATS.values())
        text, _warning = decode_bytes(data[:2000])
        yield Refusal(
            1,
            text,
            _("The file is in none of the formats that can be read: %(formats)s.") % {"formats": known},
        )
        return
    yield from FORMATS[key][2](data)
