from content.models import ContentQuerySet
from content.sitemaps import ContentSitemap, ListSitemap
from news.sitemaps import ArchiveSitemap, ArticleSitemap, EventSitemap
from pages.models import Page
from people.sitemaps import PersonSitemap, TopicSitemap
from publications.sitemaps import PublicationSitemap


class FrontSitemap(ListSitemap):
    names = ("home", "publications:list", "people:list", "topics", "news:list", "news:events")


class PageSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        return Page.objects.published().without_texts()


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
