from content.models import ContentQuerySet
from content.sitemaps import ContentSitemap
from people.models import Person, Topic


class PersonSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        return Person.objects.published()


class TopicSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        return Topic.objects.published()
