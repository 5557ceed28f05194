from django.db.models.functions import ExtractYear

from content.sitemaps import ContentSitemap, ListSitemap
from news.models import Article, ArticleQuerySet, Event, EventQuerySet


class ArticleSitemap(ContentSitemap):
    def published(self) -> ArticleQuerySet:
        return Article.objects.published()


class EventSitemap(ContentSitemap):
    def published(self) -> EventQuerySet:
        return Event.objects.published()


class ArchiveSitemap(ListSitemap):
    """The years of news and of events."""

    def pages(self) -> list[tuple[str, list]]:
        archives = (
            ("news:archive", Article.objects.published().annotate(year=ExtractYear("published_at"))),
            ("news:event-archive", Event.objects.published().annotate(year=ExtractYear("first_day"))),
        )
        return [
            (name, [year])
            for name, stories in archives
            for year in stories.order_by("year").values_list("year", flat=True).distinct()
        ]
