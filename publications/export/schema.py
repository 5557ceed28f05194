"""A work in the words of schema.org, for search engines and aggregators."""

from django.conf import settings

from content.dates import iso
from publications.models import Authorship, Publication, Release, Venue
from publications.papers import paper_url

Kind = Publication.Kind

TYPES = {
    Kind.CHAPTER: "Chapter",
    Kind.BOOK: "Book",
    Kind.THESIS: "Thesis",
    Kind.REPORT: "Report",
    Kind.DATASET: "Dataset",
    Kind.SOFTWARE: "SoftwareSourceCode",
    Kind.SPEECH: "PresentationDigitalDocument",
    Kind.WEBPAGE: "WebPage",
    Kind.PATENT: "CreativeWork",
    Kind.DOCUMENT: "CreativeWork",
}


def structured_data(work: Publication) -> dict:
    """A JSON-LD object; what the work does not have is left out."""
    release = work.primary_release
    identifiers = release.identifiers.all() if release else []
    data = {
        "@context": "https://schema.org",
        "@type": type_of(work),
        "url": settings.SITE_URL + work.get_absolute_url(),
        "headline": work.title_text,
        "name": work.title_text,
        "inLanguage": work.language,
        "datePublished": iso(release.year, release.month, release.day) if work.year else "",
        "author": [author(authorship) for authorship in work.authors],
        "editor": [author(authorship) for authorship in work.editors],
        "isPartOf": whole(release) if release and release.venue_name else {},
        "pagination": release.pages if release else "",
        "publisher": {"@type": "Organization", "name": release.publisher}
        if release and release.publisher
        else {},
        "identifier": [
            {"@type": "PropertyValue", "propertyID": identifier.scheme, "value": identifier.value}
            for identifier in identifiers
        ],
        "sameAs": [identifier.url for identifier in identifiers if identifier.url],
        "abstract": work.abstract_text,
        "encoding": encoding(work),
    }
    return {name: value for name, value in data.items() if value}


def encoding(work: Publication) -> dict:
    """The PDF that is kept here."""
    if not (path := paper_url(work)):
        return {}
    address = settings.SITE_URL + path
    return {"@type": "MediaObject", "contentUrl": address, "encodingFormat": "application/pdf"}


def type_of(work: Publication) -> str:
    return TYPES.get(work.kind, "ScholarlyArticle")


def whole(release: Release) -> dict:
    """The venue that the release is part of."""
    venue = release.venue
    kind = "Periodical" if venue and venue.kind == Venue.Kind.JOURNAL else "CreativeWork"
    data = {"@type": kind, "name": release.venue_name, "issn": venue.issn if venue else ""}
    return {name: value for name, value in data.items() if value}


def orcid_of(authorship: Authorship) -> str:
    """The address of the author’s ORCID iD: the member’s, else the one that the work came with."""
    member = authorship.profile
    orcid = (member and member.orcid) or authorship.orcid
    return f"https://orcid.org/{orcid}" if orcid else ""


def author(authorship: Authorship) -> dict:
    """The author by the name printed, with their ORCID iD; a member with the address of their page."""
    data = {"@type": "Organization" if authorship.literal else "Person", "name": str(authorship)}
    if member := authorship.profile:
        data["@id"] = data["url"] = settings.SITE_URL + member.get_absolute_url()
    if orcid := orcid_of(authorship):
        data["sameAs"] = orcid
    return data
