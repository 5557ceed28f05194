"""Works as lines of a list of titles: flat rows, since a profile has a hundred of them."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.safestring import SafeString

from content.models.addresses import paths_of
from publications.models import Publication, PublicationQuerySet, Release
from publications.models.release import venue_in_short

COLUMNS = (
    "title_html",
    "language",
    "slug",
    "year",
    "primary_release__status",
    "primary_release__venue_text",
    "primary_release__venue__name",
    "primary_release__venue__short_name",
)
TAKEN_BACK = (Release.Status.RETRACTED, Release.Status.WITHDRAWN)


class Line(NamedTuple):
    """A work as a line names it; `status` is that of one that was taken back, else empty."""

    title: SafeString
    language: str
    url: str
    year: int | None
    venue: str
    status: str
    status_label: str


def lines(works: PublicationQuerySet) -> list[Line]:
    """The lines of these works, in their order."""
    path_of = paths_of(Publication.url_name)
    return [line(path_of, *row) for row in works.rewrite(False).values_list(*COLUMNS)]


def line(
    path_of: Callable[[str], str],
    title: str,
    language: str,
    slug: str,
    year: int | None,
    status: str | None,
    *venue,
) -> Line:
    is_taken_back = status in TAKEN_BACK
    return Line(
        SafeString(title),  # typesetting escapes what is not its own
        language,
        path_of(slug),
        year,
        venue_in_short(*(text or "" for text in venue)),
        status if is_taken_back else "",
        Release.Status(status).label if is_taken_back else "",
    )
