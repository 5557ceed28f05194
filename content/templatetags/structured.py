"""Data for machines within a page."""

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def json_ld(data: dict) -> SafeString:
    """A block of JSON-LD; `<`, `>` and `&` are escaped, and no browser runs it."""
    return SafeString(json_script(data).replace("application/json", "application/ld+json", 1))
