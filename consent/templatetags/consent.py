"""What pages hold for the visitor's choice: the banner, and the parts that wait for it."""

from collections.abc import Callable
from functools import partial

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from consent import notices
from consent.choices import LIFETIME, NOTHING_CHOSEN, boxes
from consent.players import waiting_video
from content.caching.once import remembered
from content.languages import current_language
from content.prose.videos import Video

register = template.Library()


@register.simple_tag(takes_context=True)
def consent_banner(context: Context) -> SafeString:
    """The banner, hidden until a script finds that the visitor has not chosen; and the analytics that wait for it."""
    return remembered(f"banner {current_language()}", partial(rendered_banner, context.get("standing_pages")))


def rendered_banner(standing_pages: Callable[[], list] | None) -> SafeString:
    return render_to_string("consent/banner.html", banner(standing_pages))


def banner(standing_pages: Callable[[], list] | None) -> dict:
    shown = notices.current()
    groups = shown.notice.words["groups"]
    return {
        "notice": shown.notice,
        "lifetime": LIFETIME,
        "words": shown.notice.words,
        "groups": [group | {"boxes": boxes(group, NOTHING_CHOSEN)} for group in groups],
        "scripts": [
            (shown.notice.option_of(service.key), service)
            for service in shown.services.values()
            if service.script and shown.notice.option_of(service.key)
        ],
        "standing_pages": standing_pages,
    }


@register.simple_tag
def video(kind: str, identifier: str, title: str = "") -> SafeString:
    return waiting_video(Video(kind, identifier), title=title)


class ConsentNode(template.Node):
    def __init__(self, group: template.base.FilterExpression, nodelist: NodeList) -> None:
        self.group, self.nodelist = group, nodelist

    def render(self, context: Context) -> SafeString:
        content = self.nodelist.render(context)
        return format_html('<template data-consent="{}">{}</template>', self.group.resolve(context), content)


@register.tag
def consent(parser: Parser, token: Token) -> ConsentNode:
    """`{% consent "analytics" %}…{% endconsent %}`: what stands between is inert until all of the group is accepted.

    `{% consent "analytics.matomo" %}` waits for one third party of it.
    """
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError("consent takes the name of one group of cookies")
    nodelist = parser.parse(("endconsent",))
    parser.delete_first_token()
    return ConsentNode(parser.compile_filter(parts[1]), nodelist)
