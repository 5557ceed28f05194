"""A work as a record of RIS, from its item of CSL-JSON.

The tags are those that Zotero and EndNote both read. A value is one line: a line break within it could
begin another tag, or another record.
"""

import re
from collections.abc import Iterator

from bibliography.markup.tags import BREAKING_SPACE
from bibliography.readers.finishing import OTHER_AUTHORS
from publications.models import Identifier

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What CSL calls `article` is a preprint.
TYPES = {
    "article-journal": "JOUR",
    "paper-conference": "CONF",
    "article": "UNPB",
    "chapter": "CHAP",
    "book": "BOOK",
    "thesis": "THES",
    "report": "RPRT",
    "dataset": "DATA",
    "software": "COMP",
    "speech": "SLIDE",
    "webpage": "ELEC",
    "manuscript": "MANSCPT",
    "patent": "PAT",
}
NAMES = {"AU": "author", "ED": "editor", "A4": "translator"}
VARIABLES = {
    "CY": "publisher-place",
    "T2": "container-title",
    "T3": "collection-title",
    "PB": "publisher",
    "VL": "volume",
    "IS": "issue",
    "ET": "edition",
    "DO": "DOI",
    "UR": "URL",
    "LA": "language",
    "AB": "abstract",
}
NUMBER_TAGS = {"report": "M1", "patent": "IS"}  # of all others it is that of an article
SCHEMES = {str(scheme.label): scheme for scheme in Identifier.ADDRESSES}


def ris(item: dict) -> str:
    """The record of an item, ending in an empty line."""
    lines = [f"{tag}  - {line}" for tag, value in tags(item) if (line := one_line(value))]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def one_line(value: str) -> str:
    return CONTROLS.sub("", " ".join(BREAKING_SPACE.sub(" ", value).splitlines())).strip()


def tags(item: dict) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(item["type"], "GEN")
    yield "M3", "Preprint" if item["type"] == "article" else item.get("genre", "")
    yield "ID", item["id"]
    yield "TI", item["title"]
    for tag, variable in NAMES.items():
        for name in item.get(variable, ()):
            yield tag, ris_name(name)
    if "issued" in item:
        yield from date_tags(*item["issued"]["date-parts"][0])
    for tag, variable in VARIABLES.items():
        yield tag, item.get(variable, "")
    yield "T2", item.get("event-title", "")
    yield from page_tags(item.get("page", ""))
    yield NUMBER_TAGS.get(item["type"], "C7"), item.get("number", "")
    yield "N1", OTHER_AUTHORS if OTHER_AUTHORS in item.get("note", "") else ""
    if "accessed" in item:
        yield "Y2", slashed(*item["accessed"]["date-parts"][0])
    yield "N1", f"Status: {item['status']}" if "status" in item else ""
    yield from (("SN", number) for number in f"{item.get('ISBN', '')} {item.get('ISSN', '')}".split())
    yield from (("UR", address) for address in addresses(item))


def addresses(item: dict) -> Iterator[str]:
    """The pages of the work in registries for which RIS has no tag."""
    registered = [(scheme, item[scheme.upper()]) for scheme in ("pmid", "pmcid") if scheme.upper() in item]
    notes = [line.split(": ", 1) for line in item.get("note", "").splitlines() if ": " in line]
    registered += [(SCHEMES[label], value) for label, value in notes if label in SCHEMES]
    return (Identifier.ADDRESSES[scheme].format(value) for scheme, value in registered)


def ris_name(name: dict[str, str]) -> str:
    """Family, Given, Suffix, or an organisation and a comma; one within a part would be read as the end of it."""
    parts = [
        name[part].replace(",", " ") for part in ("literal", "family", "given", "suffix") if name.get(part)
    ]
    return ", ".join(parts) + ("," if "literal" in name else "")


def date_tags(year: int, month: int = 0, day: int = 0) -> Iterator[tuple[str, str]]:
    yield "PY", f"{year:04}"
    if month:
        yield "DA", slashed(year, month, day)


def slashed(year: int, month: int = 0, day: int = 0) -> str:
    return "/".join([f"{year:04}", *(f"{part:02}" if part else "" for part in (month, day)), ""])


def page_tags(pages: str) -> Iterator[tuple[str, str]]:
    first, _, last = pages.replace("--", "–").replace("-", "–").partition("–")
    yield "SP", first
    yield "EP", last
