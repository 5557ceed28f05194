"""How works are set in a bibliography."""

from contextlib import suppress

from babel import Locale, UnknownLocaleError
from django import template
from django.utils.text import capfirst

from content.languages import current_language
from publications.entries.bylines import signature
from publications.entries.sources import place_in_venue, release_date, source
from publications.lists.listings import Resource, resources

register = template.Library()
for line in (signature, place_in_venue, release_date, source):
    register.simple_tag(line)


@register.simple_tag
def formats(page: str) -> list[Resource]:
    """The works of a page, whose path with its query this is, in every format."""
    return resources(page)


@register.simple_tag
def language_name(code: str) -> str:
    """A language’s name in the language of the page: Chinese · Chinois; its code where nobody knows it."""
    with suppress(ValueError, UnknownLocaleError):
        name = Locale.parse(code, sep="-", resolve_likely_subtags=False).get_display_name(current_language())
        return capfirst(name) if name else code
    names = Locale.parse(current_language()).languages
    return capfirst(names.get(code.lower().partition("-")[0], code))
