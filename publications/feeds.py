from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.feeds import ContentFeed
from publications.filters import PublicationFilter
from publications.models import Publication, PublicationQuerySet


class PublicationFeed(ContentFeed):
    """The works that came to the site last; the filters of the list make feeds of a person, a topic …"""

    title = _("Publications")
    url_name = "publications:feed"
    list_url_name = "publications:list"

    def get_object(self, request: HttpRequest) -> PublicationFilter:
        filters = PublicationFilter(request.GET)
        if not filters.is_valid():
            raise BadRequest(filters.errors.as_json())
        return filters

    def query(self, filters: PublicationFilter) -> str:
        return filters.query()

    def items(self, filters: PublicationFilter) -> PublicationQuerySet:
        newest = filters.passing().order_by("-published_at", "-sort_date", "-pk")
        return newest.without_texts().with_authors()[: self.length]

    def entry_title(self, item: Publication) -> str:
        return item.title_text

    def entry_text(self, item: Publication) -> str:
        return item.abstract_text

    def entry_language(self, item: Publication) -> str:
        return item.language

    def item_author_name(self, item: Publication) -> str:
        return ", ".join(str(author) for author in item.authors)
