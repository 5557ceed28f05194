"""What a bibliography prints of a work, in the language of the page."""

from typing import NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from bibliography.names import Name
from publications.entries.bylines import byline
from publications.entries.sources import source
from publications.export.coins import coins
from publications.export.csl import identifier_variables, name, release_variables
from publications.models import Identifier, PublicationLink, Release


class Author(NamedTuple):
    """A name on a work as it is shown, and the path of the member’s page, if there is one."""

    family: str
    given: str
    suffix: str
    literal: str
    url: str
    family_first: bool

    def __str__(self) -> str:
        parts = (self.family, self.given, self.suffix, self.literal)
        return Name(*parts, family_first=self.family_first).printed


class MainRelease(NamedTuple):
    """The release that speaks for a work."""

    status: str
    venue_name: str
    year: int | None
    month: int | None
    day: int | None
    volume: str
    issue: str
    pages: str
    article_number: str
    edition: str
    publisher: str
    peer_reviewed: bool
    url: str
    pdf_url: str

    def get_status_display(self) -> str:
        return Release.Status(self.status).label


class Entry(NamedTuple):
    """A work as a line of a bibliography; whatever is wanted of a work beyond that is not for lists."""

    pk: int
    url: str
    kind: str
    language: str
    title_text: str
    title_html: str
    year: int | None
    has_more_authors: bool
    abstract_html: str
    abstract_length: int  # of its plain text
    release: MainRelease | None
    has_paper: bool  # a PDF that is kept here, and that readers may have
    authors: list[Author]
    editors: list[Author]
    other_links: list[tuple[str, str]]
    identifiers: list[tuple[str, str]]

    @property
    def byline(self) -> SafeString:
        return byline(self.authors, self.editors, self.has_more_authors)

    @property
    def source(self) -> SafeString | str:
        return source(self.release) if self.release else ""

    @property
    def links(self) -> SafeString:
        """What lies elsewhere, each in a word, and how to cite the work."""
        address = f"{self.url}paper.pdf" if self.has_paper else self.release and self.release.pdf_url
        pdf = [(address, "PDF")] if address else []
        others = [(url, PublicationLink.Kind(kind).label) for kind, url in self.other_links]
        cite = (f"{self.url}#cite", pgettext("verb", "Cite"))
        return format_html_join("", '<a href="{}">{}</a>', [*pdf, *others, cite])

    @property
    def context_object(self) -> str:
        """The work for Zotero, from those variables of CSL that a ContextObject has a place for."""
        item = {"type": self.kind, "title": self.title_text, "language": self.language}
        item["author"] = [name(author) for author in self.authors]
        if self.release:
            item |= release_variables(self, self.release)
        names = [Identifier(scheme=scheme, value=value) for scheme, value in self.identifiers]
        item |= identifier_variables(self, names)
        return coins({variable: value for variable, value in item.items() if value})
