"""Two works laid side by side, for the editor who decides whether they are one."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.dates import in_words
from content.languages import columns_of
from content.models import State
from publications.models import Authorship, Publication, PublicationQuerySet, Release
from publications.templatetags.bibliography import place_in_venue

Facts = Iterator[tuple[str, list[str]]]  # what is compared, each with its lines


class ComparedField(NamedTuple):
    """What both have in one respect, line by line."""

    label: str
    one: list[str]
    other: list[str]

    @property
    def is_same(self) -> bool:
        return self.one == self.other


def comparable() -> PublicationQuerySet:
    """Works with all that is compared."""
    releases = Release.objects.select_related("venue").prefetch_related("identifiers")
    return Publication.objects.prefetch_related(
        Prefetch("releases", releases),
        Prefetch("authorships", Authorship.objects.select_related("person")),
        "links",
        "topics",
        *naming_works(),
    )


def naming_works() -> list[str]:
    """By what names a work reaches the content that names it: news, events, whatever floors above add."""
    relations = (one for one in Publication._meta.related_objects if one.many_to_many)
    return [one.get_accessor_name() for one in relations]


def compare(one: Publication, other: Publication) -> Iterator[ComparedField]:
    return compared(facts(one), facts(other))


def compared(one: Facts, other: Facts) -> Iterator[ComparedField]:
    """The respects in which at least one of the two has something."""
    for (label, mine), (_label, theirs) in zip(one, other, strict=True):
        if any(mine) or any(theirs):
            yield ComparedField(capfirst(label), list(filter(None, mine)), list(filter(None, theirs)))


def facts(work: Publication) -> Facts:
    yield _("type"), [work.get_kind_display()]
    yield _("authors"), [name_line(name) for name in work.authorships.all()]
    yield _("releases"), [release_line(release) for release in work.releases.all()]
    yield (
        _("identifiers"),
        [str(name) for release in work.releases.all() for name in release.identifiers.all()],
    )
    yield _("links"), [f"{link}: {link.url}" for link in work.links.all()]
    yield _("topics"), [str(topic) for topic in work.topics.all()]
    yield _("news"), [str(story) for name in naming_works() for story in getattr(work, name).all()]
    yield _("abstract"), [work.abstract_text]
    yield _("plain-language summary"), [getattr(work, column) for column in columns_of("summary")]
    yield _("language of the work"), [work.language]
    yield _("address"), [work.slug]
    yield _("citation key"), [work.cite_key]


def name_line(name: Authorship) -> str:
    """The name, and the member it was linked with."""
    link = f"{name.person}, {name.get_link_state_display()}" if name.person else ""
    return f"{name} → {link}" if link else str(name)


def release_line(release: Release) -> str:
    """Where, how and when a work came out: Coasts, 12 (3), 45–61 · published · March 2024 · peer reviewed."""
    date = in_words(release.year, release.month, release.day) if release.year else ""
    place = ", ".join(filter(None, (release.venue_name, place_in_venue(release))))
    reviewed = _("peer reviewed") if release.peer_reviewed else ""
    return " · ".join(filter(None, (place, release.get_status_display(), date, reviewed)))


def in_a_line(work: Publication) -> str:
    """Authors, venue, year and type, for a list of works."""
    venue = work.primary_release.venue_name if work.primary_release else ""
    parts = (shortened(work.authors_text), venue, work.year, work.get_kind_display())
    return " · ".join(str(part) for part in parts if part)


def shortened(authors: str) -> str:
    names = authors.split(", ")
    return authors if len(names) <= 4 else f"{', '.join(names[:3])} … {names[-1]}"


def likelier(one: Publication, other: Publication) -> Publication:
    """The work that an editor will more likely keep: the one that visitors find, that came out, that has more."""

    def weight(work: Publication) -> tuple:
        came_out = work.kind != Publication.Kind.ARTICLE
        return work.state == State.PUBLISHED, came_out, len(work.releases.all()), -work.pk

    return max(one, other, key=weight)
