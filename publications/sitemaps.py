from content.models import ContentQuerySet
from content.sitemaps import ContentSitemap
from publications.models import Publication


class PublicationSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        return Publication.objects.published()
