"""A work in the words of schema.org, for search engines and aggregators."""

from django.conf import settings

from content.dates import iso
from publications.models import Authorship, Publication

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
    Kind.DOCUMENT: "CreativeWork",
}


def structured_data(work: Publication) -> dict:
    """A JSON-LD object; what the work does not have is left out."""
    release = work.primary_release
    identifiers = release.identifiers.all() if release else []
    venue = release.venue_name if release else ""
    data = {
        "@context": "https://schema.org",
        "@type": TYPES.get(work.kind, "ScholarlyArticle"),
        "url": settings.SITE_URL + work.get_absolute_url(),
        "headline": work.title_text,
        "name": work.title_text,
        "inLanguage": work.language,
        "datePublished": iso(release.year, release.month, release.day) if work.year else "",
        "author": [author(authorship) for authorship in work.authors],
        "editor": [author(authorship) for authorship in work.editors],
        "isPartOf": {"@type": "CreativeWork", "name": venue} if venue else {},
        "identifier": [
            {"@type": "PropertyValue", "propertyID": identifier.scheme, "value": identifier.value}
            for identifier in identifiers
        ],
        "sameAs": [identifier.url for identifier in identifiers if identifier.url],
        "abstract": work.abstract_text,
    }
    return {name: value for name, value in data.items() if value}


def author(authorship: Authorship) -> dict:
    """The author by the name printed; a member with the address of their page and their ORCID."""
    data = {"@type": "Organization" if authorship.literal else "Person", "name": str(authorship)}
    if member := authorship.profile:
        data["@id"] = data["url"] = settings.SITE_URL + member.get_absolute_url()
        if member.orcid:
            data["sameAs"] = f"https://orcid.org/{member.orcid}"
    return data
