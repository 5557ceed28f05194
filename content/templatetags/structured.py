"""Data for machines within a page."""

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from content.languages import current_language, home_in

register = template.Library()


@register.simple_tag
def json_ld(data: dict) -> SafeString:
    """A block of JSON-LD; `<`, `>` and `&` are escaped, and no browser runs it."""
    return SafeString(json_script(data).replace("application/json", "application/ld+json", 1))


@register.simple_tag(takes_context=True)
def breadcrumb_list(context: Context) -> str | SafeString:
    """The way from the home page to this one; empty where the page has no trail above it."""
    if not context.get("trail"):
        return ""
    steps = [
        (gettext("Home"), home_in(current_language())),
        *context["trail"],
        (context["title"], context["request"].path),
    ]
    items = [
        {"@type": "ListItem", "position": position, "name": str(label), "item": settings.SITE_URL + url}
        for position, (label, url) in enumerate(steps, start=1)
    ]
    return json_ld({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
