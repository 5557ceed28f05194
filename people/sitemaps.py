from content.languages import columns_of
from content.models import ContentQuerySet
from content.sitemaps import ContentSitemap
from people.models import Person, Topic


class PersonSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        return Person.objects.published().only("slug", "published_at", "updated_at")


class TopicSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        return Topic.objects.published().only(*columns_of("name", "slug"), "published_at", "updated_at")
