"""What is asked of the scratch institute."""

from collections.abc import Collection
from typing import NamedTuple

from publications.models import Publication

# `{deep}` is the page in the middle of the whole list.
PAGES = {
    "home": "/en/",
    "list": "/en/publications/",
    "list-deep": "/en/publications/?page={deep}",
    "list-year": "/en/publications/?year=2020",
    "list-type": "/en/publications/?type=thesis",
    "list-topic": "/en/publications/?topic=topic-1",
    "list-person": "/en/publications/?person=member-1",
    "list-venue": "/en/publications/?venue=venue-1",
    "list-open-access": "/en/publications/?open_access=yes",
    "list-peer-reviewed": "/en/publications/?peer_reviewed=yes",
    "list-two-facets": "/en/publications/?type=thesis&topic=topic-1",
    "search-common": "/en/publications/?q=learning",
    "search-rare": "/en/publications/?q=thermohaline",
    "search-misspelt": "/en/publications/?q=thermohalline+networks",
    "everywhere-common": "/en/search/?q=learning",
    "everywhere-rare": "/en/search/?q=thermohaline",
    "everywhere-misspelt": "/en/search/?q=thermohalline+networks",
    "work": "/en/publications/work-1/",
    "work-fr": "/fr/publications/work-1/",
    "person-200": "/en/people/two-hundred/",
    "topic": "/en/topics/topic-1/",
    "news-list": "/en/news/",
    "news-item": "/en/news/news-1/",
    "feed": "/en/publications.atom",
    "sitemap": "/sitemap-publications.xml",
}
FILES = {
    "tenth-bib": "/en/publications.bib?type=thesis",
    "tenth-json": "/en/publications.json?type=thesis",
    "all-bib": "/en/publications.bib",
    "all-ris": "/en/publications.ris",
    "all-json": "/en/publications.json",
}
# Work 12 has two releases and a link to its code.
ADMIN = {
    "admin-list": "/admin/publications/publication/",
    "admin-search": "/admin/publications/publication/?q=thermohaline",
    "admin-form": "/admin/publications/publication/12/change/",
    "admin-translations": "/admin/translations/",
}


class Address(NamedTuple):
    """An address by its short name."""

    name: str
    path: str

    @property
    def is_of_the_admin(self) -> bool:
        return self.name in ADMIN

    @property
    def is_file(self) -> bool:
        return self.name in FILES


def public(only: Collection[str] = ()) -> list[Address]:
    return chosen(PAGES | FILES, only)


def all_addresses(only: Collection[str] = ()) -> list[Address]:
    return chosen(PAGES | FILES | ADMIN, only)


def chosen(paths: dict[str, str], only: Collection[str]) -> list[Address]:
    """The addresses of these names, or all; for the number of works that there are."""
    deep = max(Publication.objects.count() // 40, 1)
    return [Address(name, path.format(deep=deep)) for name, path in paths.items() if not only or name in only]


def unknown(names: Collection[str]) -> list[str]:
    return [name for name in names if name not in PAGES | FILES | ADMIN]
