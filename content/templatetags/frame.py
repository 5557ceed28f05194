"""What is the same on every page is rendered once."""

from functools import partial

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from content.caching.once import remembered
from content.languages import current_language

register = template.Library()


class FrameNode(template.Node):
    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        if settings.DEBUG:  # whoever changes a template wants to see it
            return self.nodelist.render(context)
        return remembered(f"frame {self.name} {current_language()}", partial(self.nodelist.render, context))


@register.tag
def frame(parser: Parser, token: Token) -> FrameNode:
    """`{% frame "footer" %}…{% endframe %}`: what stands between is the same wherever a page of a language has it.

    It is rendered once in each version of what it is read from, so it holds nothing of the page that it stands on;
    what it shows of the context is a `Part`, which is noted as read here too.
    """
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError("frame takes the name of a part of the frame")
    nodelist = parser.parse(("endframe",))
    parser.delete_first_token()
    return FrameNode(parts[1].strip('"'), nodelist)
