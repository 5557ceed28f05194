"""The choices that a list offers. A page has a hundred of them: as a template each would cost as much as an entry."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class Choice(Protocol):
    """A choice of a filter (`content.filters.Option`)."""

    label: str
    count: int
    url: str
    current: bool
    nofollow: bool


NOFOLLOW, CURRENT = mark_safe(' rel="nofollow"'), mark_safe(' aria-current="true"')
OPTION = '<li><a href="{}"{}{}><span dir="auto">{}</span> <span class="count">{}</span></a></li>'


@register.simple_tag
def choices(options: Iterable[Choice]) -> SafeString:
    """Items of a list, each the choice with its number, leading to the list under it."""
    return format_html_join("", OPTION, (parts(choice) for choice in options))


def parts(choice: Choice) -> tuple:
    nofollow, current = NOFOLLOW if choice.nofollow else "", CURRENT if choice.current else ""
    return choice.url, nofollow, current, choice.label, choice.count
