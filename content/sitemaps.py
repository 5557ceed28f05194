"""Sitemaps in all languages, whose addresses come from the settings and never from the Host header.

They are written from flat rows: a model instance, a reversed address and a template took a hundred times as long.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from itertools import compress
from typing import NamedTuple

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Max, TextField
from django.db.models.functions import Cast, Greatest, TruncDate
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from content.caching.once import once_per_version
from content.languages import LANGUAGES, columns_of, localized_text, path_in
from content.models import ContentQuerySet

CHANGED = Greatest("published_at", "updated_at")
CHANGED_DAY = Cast(TruncDate(CHANGED), TextField())

DOCUMENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
{}
</urlset>
"""


class Extent(NamedTuple):
    """How many objects a sitemap has, and when the last of them changed, where that is known."""

    objects: int
    changed: datetime | None = None


class Sitemap:
    """Objects, each under its address in every language that it has; in files of so many addresses at the most."""

    limit = 10_000

    def extent(self) -> Extent:
        raise NotImplementedError

    def entries(self, start: int, stop: int) -> Iterable[str]:
        """The elements of the objects at these places."""
        raise NotImplementedError

    def paginator(self, extent: Extent) -> Paginator:
        return Paginator(range(extent.objects), self.limit // len(LANGUAGES))

    def file(self, number: str) -> tuple[str, datetime | None]:
        """The file of this number, and when its section changed; raises InvalidPage where there is none."""
        extent = self.extent()
        places = self.paginator(extent).page(number).object_list
        return DOCUMENT.format("".join(self.entries(places.start, places.stop))), extent.changed


class ContentSitemap(Sitemap):
    """The pages of one kind of content."""

    def published(self) -> ContentQuerySet:
        raise NotImplementedError

    def extent(self) -> Extent:
        """Counted once in each version of the content: every row is asked for it."""
        return once_per_version(f"sitemap of {self.published().model._meta.label}", self.counted)

    def counted(self) -> Extent:
        return Extent(**self.published().order_by().aggregate(objects=Count("pk"), changed=Max(CHANGED)))

    def entries(self, start: int, stop: int) -> Iterable[str]:
        rows = self.published().order_by("pk").rewrite(False)
        model = rows.model
        paths = {code: path_in(code, model.url_name, slug="-") for code in LANGUAGES}
        if not model.title_field:
            return in_all_languages(rows.values_list("slug", CHANGED_DAY)[start:stop], paths)
        slugs = (localized_text("slug", code) for code in LANGUAGES)
        columns = (CHANGED_DAY, *slugs, *columns_of(model.title_field))
        return in_some_languages(rows.values_list(*columns)[start:stop], paths)


def in_all_languages(rows: Iterable[tuple[str, str]], paths: dict[str, str]) -> Iterator[str]:
    """Objects that have one slug and every language; of the paths “/-/” holds its place."""

    @cache
    def between(day: str) -> list[str]:
        return elements(paths, day).split("/-/")

    return (f"/{slug}/".join(between(day)) for slug, day in rows)


def in_some_languages(rows: Iterable[tuple[str, ...]], paths: dict[str, str]) -> Iterator[str]:
    """Objects that have a slug for each language, and the languages that their title is in."""
    places = {code: path.replace("/-/", f"/{{{code}}}/") for code, path in paths.items()}

    @cache
    def form(*codes: str) -> str:
        return elements({code: places[code] for code in codes}, "{day}")

    for day, *columns in rows:
        slugs = dict(zip(LANGUAGES, columns, strict=False))  # the titles come behind
        titled = compress(LANGUAGES, columns[len(LANGUAGES) :])
        yield form(*titled).format(day=day, **slugs)


class ListSitemap(Sitemap):
    """Pages that stand for no object, by the names of their addresses and what these take."""

    def pages(self) -> list[tuple[str, list]]:
        raise NotImplementedError

    def extent(self) -> Extent:
        return Extent(len(self.pages()))

    def entries(self, start: int, stop: int) -> Iterable[str]:
        return (elements(paths_of(*page)) for page in self.pages()[start:stop])


def paths_of(name: str, arguments: list) -> dict[str, str]:
    """The path by language."""
    paths = {}
    for code in LANGUAGES:
        with override(code):
            paths[code] = reverse(name, args=arguments)
    return paths


def elements(paths: dict[str, str], day: str = "") -> str:
    """The elements of an object: under each address all of them, and the one for readers of other languages."""
    addresses = {code: escape(settings.SITE_URL + path) for code, path in paths.items()}
    links = [*addresses.items(), *(("x-default", address) for address in [*addresses.values()][:1])]
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>' for code, url in links
    )
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return "".join(f"<url><loc>{url}</loc>{changed}{alternates}</url>" for url in addresses.values())
