"""A work with all that its own page shows, read by four statements: it, its names, its releases, its topics."""

from django.db.models import OuterRef, QuerySet

from content.related import hold, made, rows
from people.models import PersonName
from publications.models import (
    Authorship,
    Identifier,
    Publication,
    PublicationLink,
    PublicationQuerySet,
    Release,
)

# What pages and files say of a name on a work, and of the member it is that of.
NAME = ("publication", "role", "family", "given", "suffix", "literal", "name_printed", "orcid", "link_state")
MEMBER = ("given_name", "family_name", "family_name_first", "orcid", "slug", "published_at", "expires_at")


def with_links(works: PublicationQuerySet) -> PublicationQuerySet:
    """The works, each with the rows that `complete` makes its links of."""
    links = PublicationLink.objects.filter(publication=OuterRef("pk")).order_by("pk")
    return works.defer("typesetting_issues").without_texts().annotate(link_rows=rows(links))


def complete(work: Publication) -> None:
    """Give a work that came from `with_links` its links, names with members, releases with identifiers, and topics."""
    hold(work, "links", made(PublicationLink, work.link_rows))
    hold(work, "authorships", names_on(work))
    releases = releases_of(work)
    hold(work, "releases", releases)
    work.primary_release = next((one for one in releases if one.pk == work.primary_release_id), None)
    hold(work, "topics", work.topics.published().select_related("picture").without_texts())


def names_on(work: Publication) -> QuerySet[Authorship]:
    other_names = PersonName.objects.filter(person=OuterRef("person")).order_by("pk")
    members = work.authorships.select_related("person")
    found = members.only(*NAME, *(f"person__{column}" for column in MEMBER))
    names = found.annotate(other_names=rows(other_names))
    for name in names:
        if name.person:
            hold(name.person, "other_names", made(PersonName, name.other_names))
    return names


def releases_of(work: Publication) -> QuerySet[Release]:
    """From the first to the last."""
    identifiers = Identifier.objects.filter(release=OuterRef("pk")).order_by("pk")
    found = work.releases.select_related("venue").annotate(identifier_rows=rows(identifiers))
    releases = found.order_by("year", "month", "day", "pk")
    for release in releases:
        hold(release, "identifiers", made(Identifier, release.identifier_rows))
    return releases
