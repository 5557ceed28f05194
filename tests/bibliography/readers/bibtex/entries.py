"""BibTeX as it is written in tests, read."""

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.records import Record, Refusal


def records(text: str) -> list[Record]:
    return [item for item in read_bibtex(text.encode()) if isinstance(item, Record)]


def record(text: str) -> Record:
    (only,) = records(text)
    return only


def refusals(text: str) -> list[Refusal]:
    return [item for item in read_bibtex(text.encode()) if isinstance(item, Refusal)]


def article(**fields: str) -> Record:
    fields = {"title": "{T}", "journal": "{J}", **fields}
    return record("@article{k, " + ", ".join(f"{name} = {value}" for name, value in fields.items()) + "}")
