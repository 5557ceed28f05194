"""How to reach the institute."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from content.templatetags.structured import json_ld
from pages.schema import contact_data

register = template.Library()


@register.simple_tag(takes_context=True)
def contact_json_ld(context: Context) -> SafeString:
    """The institute and its place, for search engines."""
    return json_ld(contact_data(context["object"], context["institute"]()))
