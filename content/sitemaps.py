"""Sitemaps in both languages, whose addresses come from the settings and never from the Host header."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.functional import cached_property

from content.languages import LANGUAGES, current_language, path_in
from content.models import Content, ContentQuerySet


class BilingualSitemap(Sitemap):
    """Each address with its counterpart in the other language, where the object has a text in it."""

    i18n = alternates = True
    limit = 10_000  # addresses in one file

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_urls(self, page: int = 1, site: object = None, protocol: str | None = None) -> list[dict]:
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            # Django's own x-default would name an address that redirects.
            first = url["alternates"][0]["location"]
            url["alternates"].append({"location": first, "lang_code": "x-default"})
        return urls


class ContentSitemap(BilingualSitemap):
    """The pages of one kind of content; `published` gives its rows, with the columns that addresses need."""

    def published(self) -> ContentQuerySet:
        raise NotImplementedError

    def items(self) -> ContentQuerySet:
        return self.published().order_by("pk")

    def get_languages_for_item(self, item: Content) -> tuple[str, ...]:
        return item.languages

    @cached_property
    def paths(self) -> dict[str, str]:
        """The path of the pages by language, “-” in place of the slug: reversing each took half the time."""
        name = self.published().model.url_name
        return {code: path_in(code, name, slug="-") for code in LANGUAGES}

    def location(self, item: Content) -> str:
        language = current_language()
        return self.paths[language].replace("/-/", f"/{item.slug_in(language)}/")

    def lastmod(self, item: Content) -> datetime:
        return max(item.published_at, item.updated_at)


class ListSitemap(BilingualSitemap):
    """Pages that stand for no object, by the names of their addresses."""

    names: tuple[str, ...] = ()

    def items(self) -> tuple[str, ...]:
        return self.names

    def get_languages_for_item(self, item: str) -> tuple[str, ...]:
        return LANGUAGES

    def location(self, item: str) -> str:
        return reverse(item)
