from content.models import ContentQuerySet
from content.sitemaps import ContentSitemap, ListSitemap
from news.sitemaps import ArchiveSitemap, ArticleSitemap, EventSitemap
from pages.models import Page
from people.sitemaps import PersonSitemap, TopicSitemap
from publications.sitemaps import PublicationSitemap


class FrontSitemap(ListSitemap):
    def pages(self) -> list[tuple[str, list]]:
        names = (
            "home",
            "publications:list",
            "people:list",
            "topics",
            "news:list",
            "news:events",
            "languages",
        )
        return [(name, []) for name in names]


class PageSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        return Page.objects.published()


SITEMAPS = {
    "front": FrontSitemap,
    "publications": PublicationSitemap,
    "people": PersonSitemap,
    "topics": TopicSitemap,
    "news": ArticleSitemap,
    "events": EventSitemap,
    "archives": ArchiveSitemap,
    "pages": PageSitemap,
}
