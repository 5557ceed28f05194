from content.models import ContentQuerySet
from content.sitemaps import ContentSitemap
from people.models import Person, Topic


class PersonSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        return Person.objects.published().only("slug", "published_at", "updated_at")


class TopicSitemap(ContentSitemap):
    def published(self) -> ContentQuerySet:
        columns = "name_en", "name_fr", "slug_en", "slug_fr", "published_at", "updated_at"
        return Topic.objects.published().only(*columns)
