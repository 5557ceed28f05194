"""Lists of works, each with one address: a page, and the same address with another ending for every format."""

from dataclasses import dataclass
from typing import NamedTuple

from publications.models import PublicationQuerySet

# The media types by the ending of the address.
FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex"),
    "ris": ("RIS", "application/x-research-info-systems"),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
    "atom": ("Atom", "application/atom+xml"),
}


@dataclass(frozen=True)
class Listing:
    """The works of a page, what they are called, and the path of the page with its query."""

    works: PublicationQuerySet
    title: str
    page: str


class Resource(NamedTuple):
    """A list or a work in one format."""

    label: str
    media_type: str
    url: str


def file_address(page: str, extension: str) -> str:
    """The page’s own path, its last slash replaced by the format: /en/publications.bib?year=2024."""
    path, mark, query = page.partition("?")
    return f"{path.rstrip('/')}.{extension}{mark}{query}"


def resources(page: str) -> list[Resource]:
    """The page in every format."""
    return [
        Resource(label, media_type, file_address(page, extension))
        for extension, (label, media_type) in FORMATS.items()
    ]
