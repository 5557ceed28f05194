"""Atom feeds, one per language, whose addresses come from the settings and never from the Host header."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from content.languages import current_language
from content.models import Content

# XML 1.0 has no way to write these, and Django's writer raises on them.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Atom(Atom1Feed):
    """Atom whose entries may be in another language than the feed."""

    def add_item(self, **item) -> None:
        texts = {name: NOT_IN_XML.sub("", value) for name, value in item.items() if isinstance(value, str)}
        super().add_item(**item | texts)

    def item_attributes(self, item: dict) -> dict:
        attributes = super().item_attributes(item)
        return attributes | {"xml:lang": item["language"]} if item.get("language") else attributes


class ContentFeed(Feed):
    """The newest of one kind of content. A feed names itself: `title`, `url_name`, `list_url_name`, `items`.

    Entries are found by `entry_title`, `entry_text` (plain texts) and `entry_language`.
    """

    feed_type = Atom
    title: str
    url_name: str  # of this feed
    list_url_name: str  # of the page whose news it tells
    length = 30

    def get_feed(self, obj: object, request: HttpRequest) -> Atom:
        feed = super().get_feed(obj, request)
        publisher = render_to_string("content/publisher.txt", request=request).strip()
        feed.feed["author_name"] = publisher
        feed.feed["title"] = f"{feed.feed['title']} – {publisher}"
        return feed

    def link(self, obj: object) -> str:
        return settings.SITE_URL + reverse(self.list_url_name) + self.query(obj)

    def feed_url(self, obj: object) -> str:
        return settings.SITE_URL + reverse(self.url_name) + self.query(obj)

    def query(self, obj: object) -> str:
        """What follows the path in the feed's own address and in that of its page."""
        return ""

    def entry_title(self, item: Content) -> str:
        return str(item)

    def entry_text(self, item: Content) -> str:
        return ""

    def entry_language(self, item: Content) -> str:
        return current_language()

    def item_title(self, item: Content) -> str:
        return self.entry_title(item)

    def item_description(self, item: Content) -> str:
        return escape(self.entry_text(item))

    def item_link(self, item: Content) -> str:
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item: Content) -> str:
        """A tag URI (RFC 4151), which stays when the slug changes."""
        host = urlsplit(settings.SITE_URL).hostname
        return f"tag:{host},2026:{item._meta.label_lower}/{item.pk}/{current_language()}"

    def item_pubdate(self, item: Content):
        return item.published_at

    def item_updateddate(self, item: Content):
        return max(item.published_at, item.updated_at)

    def item_extra_kwargs(self, item: Content) -> dict:
        return {"language": self.entry_language(item)}
