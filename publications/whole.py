"""A work with all that its own page shows, read by four statements: it, its names, its releases, its topics."""

from django.db.models import OuterRef, QuerySet

from content.related import hold, made, rows
from people.models import PersonName, Topic
from publications.models import (
    Authorship,
    Identifier,
    Publication,
    PublicationLink,
    PublicationQuerySet,
    Release,
)

# What pages and files say of a name on a work, and of the member it is that of.
NAME = (
    "publication", "role", "family", "given", "suffix", "literal", "name_printed", "orcid", "link_state",
)  # fmt: skip
MEMBER = ("given_name", "family_name", "family_name_first", "orcid", "slug", "published_at", "expires_at")

# Built once: each work adds its key. The members among the names, the rows in the order of their keys.
NAMES = (
    Authorship.objects.select_related("person")
    .only(*NAME, *(f"person__{column}" for column in MEMBER))
    .annotate(other_names=rows(PersonName.objects.filter(person=OuterRef("person")).order_by("pk")))
)
RELEASES = (
    Release.objects.select_related("venue")
    .annotate(identifier_rows=rows(Identifier.objects.filter(release=OuterRef("pk")).order_by("pk")))
    .order_by("year", "month", "day", "pk")
)
TOPICS = Topic.objects.select_related("picture").without_texts()


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
    hold(work, "topics", TOPICS.published().filter(publications=work))


def names_on(work: Publication) -> QuerySet[Authorship]:
    names = NAMES.filter(publication=work)
    for name in names:
        if name.person:
            hold(name.person, "other_names", made(PersonName, name.other_names))
    return names


def releases_of(work: Publication) -> QuerySet[Release]:
    """From the first to the last."""
    releases = RELEASES.filter(publication=work)
    for release in releases:
        hold(release, "identifiers", made(Identifier, release.identifier_rows))
    return releases
