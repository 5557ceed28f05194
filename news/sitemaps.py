from django.db.models.functions import ExtractYear
from django.urls import reverse

from content.languages import LANGUAGES
from content.sitemaps import BilingualSitemap, ContentSitemap
from news.models import Article, ArticleQuerySet, Event, EventQuerySet


class ArticleSitemap(ContentSitemap):
    def published(self) -> ArticleQuerySet:
        return Article.objects.published().without_texts()


class EventSitemap(ContentSitemap):
    def published(self) -> EventQuerySet:
        return Event.objects.published().without_texts()


class ArchiveSitemap(BilingualSitemap):
    """The years of news and of events."""

    def items(self) -> list[tuple[str, int]]:
        archives = (
            ("news:archive", Article.objects.published().annotate(year=ExtractYear("published_at"))),
            ("news:event-archive", Event.objects.published().annotate(year=ExtractYear("first_day"))),
        )
        return [
            (name, year)
            for name, stories in archives
            for year in stories.order_by("year").values_list("year", flat=True).distinct()
        ]

    def get_languages_for_item(self, item: tuple[str, int]) -> tuple[str, ...]:
        return LANGUAGES

    def location(self, item: tuple[str, int]) -> str:
        name, year = item
        return reverse(name, args=[year])
