"""The `citation_*` tags by which Google Scholar and Zotero read a page.

The rules: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. A date is never given more
precision than it has. `citation_pdf_url` must name a file below the page's own address: we host none.
"""

from collections.abc import Iterator

from content.dates import iso
from publications.models import Authorship, Identifier, Publication, Release, Venue

Kind = Publication.Kind

VENUE_TAGS = {
    Kind.ARTICLE_JOURNAL: "citation_journal_title",
    Kind.PAPER_CONFERENCE: "citation_conference_title",
    Kind.CHAPTER: "citation_inbook_title",
    Kind.THESIS: "citation_dissertation_institution",
    Kind.REPORT: "citation_technical_report_institution",
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
    Kind.DOCUMENT: "document",
}


def highwire(work: Publication) -> list[tuple[str, str]]:
    """The names and contents of the tags of a work, in their order; empty ones left out."""
    tags = [("citation_title", work.title_text)]
    tags += [("citation_author", author_name(authorship)) for authorship in work.authors]
    if work.primary_release:
        tags += release_tags(work, work.primary_release)
    tags += [
        ("citation_language", work.language),
        ("citation_abstract", work.abstract_text),
        ("z:itemType", ZOTERO_TYPES.get(work.kind, "")),
    ]
    return [(name, content) for name, content in tags if name and content]


def author_name(authorship: Authorship) -> str:
    """Family, Given: the one form that no reader splits wrongly; an organisation as it is."""
    parts = authorship.family, authorship.given, authorship.suffix
    return authorship.literal or ", ".join(filter(None, parts))


def release_tags(work: Publication, release: Release) -> Iterator[tuple[str, str]]:
    if release.year:
        yield "citation_publication_date", iso(release.year, release.month, release.day).replace("-", "/")
    # A preprint server is no journal: Zotero would make the preprint an article of it.
    if not (release.venue and release.venue.kind == Venue.Kind.PREPRINT_SERVER):
        yield VENUE_TAGS.get(work.kind, ""), release.venue_name
    first, _, last = release.pages.replace("–", "-").replace("--", "-").partition("-")
    yield "citation_volume", release.volume
    yield "citation_issue", release.issue
    yield "citation_firstpage", first.strip()
    yield "citation_lastpage", last.strip()
    yield "citation_publisher", release.publisher
    for identifier in release.identifiers.all():
        yield IDENTIFIER_TAGS.get(identifier.scheme, ""), identifier.value
