"""FAIR Signposting (https://signposting.org/FAIR/): the links of a work, for machines that read the headers alone."""

from collections.abc import Iterator
from urllib.parse import quote

from django.conf import settings

from publications.export.schema import orcid_of, type_of
from publications.lists.listings import resources
from publications.models import Identifier, Publication
from publications.papers import pdf_address

AUTHORS = 30  # a header has an end
RESERVED = "%/:?#[]@!$&'()*+,;=~"  # signs that mean something in an address


def signposting(work: Publication) -> str:
    """The value of the Link header."""
    return ", ".join(header_link(url, rel, media_type) for rel, url, media_type in links(work))


def header_link(url: str, rel: str, media_type: str = "") -> str:
    """One link of a Link header (RFC 8288), with nothing in its address that ends it or the header."""
    type_ = f'; type="{media_type}"' if media_type else ""
    return f'<{quote(url, safe=RESERVED)}>; rel="{rel}"{type_}'


def links(work: Publication) -> Iterator[tuple[str, str, str]]:
    release = work.primary_release
    for identifier in release.identifiers.all() if release else ():
        if identifier.scheme == Identifier.Scheme.DOI:
            yield "cite-as", identifier.url, ""
    yield "type", f"https://schema.org/{type_of(work)}", ""
    yield "type", "https://schema.org/AboutPage", ""
    for authorship in work.authors[:AUTHORS]:
        if orcid := orcid_of(authorship):
            yield "author", orcid, ""
    if address := pdf_address(work):
        yield "item", address, "application/pdf"
    for resource in resources(work.get_absolute_url()):
        yield "describedby", settings.SITE_URL + resource.url, resource.media_type
