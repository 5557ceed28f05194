"""What harvesters find: every work that is or was public, by the moment of its last change."""

import datetime
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Case, F, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Now

from content.languages import columns_of
from people.models import Topic
from publications.export.dublin_core import Element, dublin_core
from publications.models import Publication, Tombstone
from publications.oai.protocol import Place, Selection, stamp


@dataclass
class Header:
    """A record without its metadata; one that is deleted has no other."""

    number: int
    datestamp: datetime.datetime
    spec: str
    is_deleted: bool
    metadata: list[Element] | None = None

    @property
    def identifier(self) -> str:
        return f"{prefix()}{self.number}"

    @property
    def stamp(self) -> str:
        return stamp(self.datestamp)


def prefix() -> str:
    """What all identifiers begin with (openarchives.org/OAI/2.0/guidelines-oai-identifier.htm)."""
    return f"oai:{urlsplit(settings.SITE_URL).hostname}:publications/"


def number_of(identifier: str) -> int | None:
    """The key of the work that an identifier of ours names."""
    found = re.fullmatch(rf"{re.escape(prefix())}([1-9]\d{{0,17}})", identifier)
    return int(found[1]) if found else None


def rows(selected: Selection, after: Place | None = None, number: int | None = None) -> QuerySet:
    """Number, datestamp, kind and whether it is deleted, the longest unchanged first.

    A work is stamped with its last change, or with the later moment at which it was to appear or to expire.
    """
    is_expired = Q(expires_at__lte=Now())
    untranslated = Publication.objects.rewrite(False)  # which would set the columns in an order of its own
    works = untranslated.filter(published_at__lte=Now()).annotate(
        number=F("pk"),
        datestamp=Greatest("updated_at", "published_at", Case(When(is_expired, then="expires_at"))),
        spec=F("kind"),
        is_deleted=Case(When(is_expired, then=True), default=False),
    )
    gone = Tombstone.objects.in_force().annotate(
        number=F("work"), datestamp=F("deleted_at"), spec=F("kind"), is_deleted=Value(True)
    )
    condition = matches(selected, after, number)
    columns = ("number", "datestamp", "spec", "is_deleted")
    live, deleted = (part.filter(condition).order_by().values_list(*columns) for part in (works, gone))
    return live.union(deleted, all=True).order_by("datestamp", "number")


def matches(selected: Selection, after: Place | None, number: int | None) -> Q:
    condition = Q()
    if selected.since:
        condition &= Q(datestamp__gte=selected.since)
    if selected.before:
        condition &= Q(datestamp__lt=selected.before)
    if selected.spec:
        condition &= Q(spec=selected.spec)
    if after:
        condition &= Q(datestamp__gt=after.datestamp) | Q(datestamp=after.datestamp, number__gt=after.number)
    if number:
        condition &= Q(number=number)
    return condition


def with_metadata(headers: list[Header]) -> list[Header]:
    """The records of these headers; a work that went away meanwhile is deleted."""
    topics = Prefetch("topics", Topic.objects.published().only(*columns_of("name")))
    published = Publication.objects.published().select_related("primary_release__venue").with_authors()
    published = published.prefetch_related("primary_release__identifiers", topics).defer(
        *columns_of("search")
    )
    works = published.in_bulk([header.number for header in headers if not header.is_deleted])
    for header in headers:
        work = works.get(header.number)
        header.is_deleted = work is None
        header.metadata = work and list(dublin_core(work))
    return headers
