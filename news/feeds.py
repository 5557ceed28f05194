from django.utils.translation import gettext_lazy as _

from content.feeds import ContentFeed
from content.languages import shown
from news.models import Article, ArticleQuerySet, Event, EventQuerySet, Story
from news.templatetags.events import when


class StoryFeed(ContentFeed):
    def entry_title(self, item: Story) -> str:
        return shown(item, "title").text

    def entry_text(self, item: Story) -> str:
        return shown(item, "lead").text

    def entry_language(self, item: Story) -> str:
        return shown(item, "title").language


class ArticleFeed(StoryFeed):
    title = _("News")
    url_name = "news:feed"
    list_url_name = "news:list"

    def items(self, obj: None) -> ArticleQuerySet:
        return Article.objects.published().without_texts()[: self.length]


class EventFeed(StoryFeed):
    """The events in the order in which they were announced."""

    title = _("Events")
    url_name = "news:event-feed"
    list_url_name = "news:events"

    def items(self, obj: None) -> EventQuerySet:
        return Event.objects.published().without_texts().order_by("-published_at", "-pk")[: self.length]

    def entry_title(self, item: Event) -> str:
        return item.shown_title().text

    def entry_text(self, item: Event) -> str:
        """When, where and what; that it is cancelled comes first."""
        cancelled = str(_("This event is cancelled.")) if item.is_cancelled else ""
        online = str(_("Online")) if item.is_online else ""
        parts = (cancelled, when(item), shown(item, "place").text, online, super().entry_text(item))
        return " – ".join(filter(None, parts))
