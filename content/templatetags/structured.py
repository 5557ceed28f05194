"""Data for machines within a page."""

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.html import json_script, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from content.languages import current_language, home_in

register = template.Library()

LONGEST_DESCRIPTION = 300  # characters; search engines show about half of it, networks all


@register.simple_tag(takes_context=True)
def page_description(context: Context) -> str:
    """What search engines and networks say of the page: never empty, and not that of another list.

    A list that is narrowed begins with what it is narrowed to; a page that says nothing of itself has the words of
    the institute.
    """
    title, institute = str(context.get("title") or ""), context["institute"]()
    said = context.get("description") or ". ".join(
        part for part in (" – ".join(filter(None, [title, institute.name])), institute.mission) if part
    )
    if context.get("narrowed") and not context.get("object"):
        said = f"{', '.join([title, *(strip_tags(str(one)) for one in context['narrowed'])])}. {said}"
    return cut(" ".join(str(said).splitlines()), LONGEST_DESCRIPTION)


def cut(text: str, length: int) -> str:
    """The beginning of the text, whole words of it, where it is longer."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(",;:–") + "…"


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
