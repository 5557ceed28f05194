"""The choices that a list offers. A page has a hundred of them: as a template each would cost as much as an entry."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from content.filters import Option

register = template.Library()

NOFOLLOW, CURRENT = mark_safe(' rel="nofollow"'), mark_safe(' aria-current="true"')
OPTION = '<li><a href="{}"{}{}><span dir="auto">{}</span> <span class="count">{}</span></a></li>'


@register.simple_tag
def choices(options: Iterable[Option]) -> SafeString:
    """Items of a list, each the choice with its number, leading to the list under it."""
    return format_html_join("", OPTION, (parts(option) for option in options))


def parts(option: Option) -> tuple:
    nofollow, current = NOFOLLOW if option.nofollow else "", CURRENT if option.current else ""
    return option.url, nofollow, current, option.label, option.count
