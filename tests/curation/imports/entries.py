"""Entries of BibTeX for tests, and their import."""

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.records import Record
from curation.imports.importing import Import, Outcome

PAPER = """@inproceedings{rivard2024,
  author = {Rivard, Ada and Hopper, Grace}, title = {Tides of {\\'E}toiles and Trees},
  booktitle = {Proceedings of the 12th Conference on Tides}, year = 2024, month = mar, pages = {1--9},
  doi = {10.1000/tides}, arxiv = {2303.04011}, abstract = {We count 50% of them.},
  url_code = {https://example.org/code}, keywords = {tides},
}"""
PREPRINT = """@article{rivard2023, author = {Ada Rivard and Grace Hopper}, year = 2023,
  title = {Tides of étoiles and trees}, journal = {arXiv preprint arXiv:2303.04011}}"""


def import_text(text: str, **options) -> list:
    records = [item for item in read_bibtex(text.encode()) if isinstance(item, Record)]
    run = Import(records, **options)
    results = [run.apply(record) for record in records]
    run.save()
    return results


def outcomes(text: str) -> list[Outcome]:
    return [result.outcome for result in import_text(text)]


def article(key: str = "a", **fields: str) -> str:
    fields = {
        "title": "A Study of Tides",
        "author": "Ada Rivard",
        "journal": "Tides",
        "year": "2024",
        **fields,
    }
    return f"@article{{{key}, " + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items()) + "}\n"
