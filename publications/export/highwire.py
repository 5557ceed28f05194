"""The `citation_*` tags by which Google Scholar and Zotero read a page.

The rules: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing, and the translator
“Embedded Metadata” of https://github.com/zotero/translators. A date is never given more precision than it has.
"""

from collections.abc import Iterator

from django.conf import settings

from content.dates import iso
from publications.models import Authorship, Identifier, Publication, Release, Venue
from publications.papers import pdf_address

Kind = Publication.Kind

VENUE_TAGS = {
    Kind.ARTICLE_JOURNAL: ["citation_journal_title"],
    Kind.PAPER_CONFERENCE: ["citation_conference_title"],
    Kind.CHAPTER: ["citation_inbook_title", "citation_book_title"],  # Scholar's word, Zotero's word
    Kind.BOOK: ["citation_series_title"],
    Kind.THESIS: ["citation_dissertation_institution"],
    Kind.REPORT: ["citation_technical_report_institution"],
}
IDENTIFIER_TAGS = {
    Identifier.Scheme.DOI: "citation_doi",
    Identifier.Scheme.ARXIV: "citation_arxiv_id",
    Identifier.Scheme.ISBN: "citation_isbn",
    Identifier.Scheme.ISSN: "citation_issn",
    Identifier.Scheme.PMID: "citation_pmid",
}
# What Zotero cannot tell from the venue's tag.
ZOTERO_TYPES = {
    Kind.ARTICLE: "preprint",
    Kind.BOOK: "book",
    Kind.CHAPTER: "bookSection",
    Kind.DATASET: "dataset",
    Kind.SOFTWARE: "computerProgram",
    Kind.SPEECH: "presentation",
    Kind.WEBPAGE: "webpage",
    Kind.MANUSCRIPT: "manuscript",
    Kind.PATENT: "patent",
    Kind.DOCUMENT: "document",
}


def highwire(work: Publication) -> list[tuple[str, str]]:
    """The names and contents of the tags of a work, in their order; empty ones left out."""
    tags = [("citation_title", work.title_text)]
    tags += [("citation_author", highwire_name(authorship)) for authorship in work.authors]
    tags += [("citation_editor", highwire_name(authorship)) for authorship in work.editors]
    if work.primary_release:
        tags += release_tags(work, work.primary_release)
    tags += [
        ("citation_language", work.language),
        ("citation_abstract", work.abstract_text),
        ("z:itemType", ZOTERO_TYPES.get(work.kind, "")),
    ]
    return [(name, content) for name, content in tags if name and content]


def highwire_name(authorship: Authorship) -> str:
    """Family, Given; an organisation as it is.

    Zotero takes two words on either side of the comma for two authors; a no-break space is none for it.
    """
    family = authorship.family
    if " " in authorship.given:
        family = family.replace(" ", "\N{NO-BREAK SPACE}")
    return authorship.literal or ", ".join(filter(None, (family, authorship.given, authorship.suffix)))


def release_tags(work: Publication, release: Release) -> Iterator[tuple[str, str]]:
    yield from date_tags(release)
    # A preprint server is no journal: Zotero would make the preprint an article of it.
    if not (release.venue and release.venue.kind == Venue.Kind.PREPRINT_SERVER):
        yield from ((tag, release.venue_name) for tag in VENUE_TAGS.get(work.kind, ()))
    first, _, last = release.pages.replace("–", "-").replace("--", "-").partition("-")
    yield "citation_volume", release.volume
    number = "citation_technical_report_number" if work.kind == Kind.REPORT else "citation_issue"
    yield number, release.issue
    yield "citation_firstpage", first.strip()
    yield "citation_lastpage", last.strip()
    yield "citation_publisher", release.publisher
    for identifier in release.identifiers.all():
        yield IDENTIFIER_TAGS.get(identifier.scheme, ""), identifier.value
    # Scholar accepts a PDF below the page's own address alone.
    address = pdf_address(work)
    if address.startswith(settings.SITE_URL + work.get_absolute_url()):
        yield "citation_pdf_url", address


def date_tags(release: Release) -> Iterator[tuple[str, str]]:
    """Scholar reads a day or a year; a month is for Zotero, which prefers the second tag."""
    if not release.year:
        return
    parts = iso(release.year, release.month, release.day).split("-")
    yield "citation_publication_date", "/".join(parts) if len(parts) == 3 else parts[0]
    if len(parts) == 2:
        yield "citation_date", "/".join(parts)
