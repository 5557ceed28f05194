"""How works are set in a bibliography."""

from contextlib import suppress

from babel import Locale, UnknownLocaleError
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from bibliography.editions import edition_number, ordinal, says_edition
from content.dates import in_words, iso
from content.languages import current_language
from publications.entries.bylines import signature
from publications.export.csl import with_en_dashes
from publications.lists.listings import Resource, resources
from publications.models import Release

register = template.Library()
register.simple_tag(signature)


@register.simple_tag
def place_in_venue(release: Release) -> str:
    """Volume, issue, pages and edition, as in “12 (3), 45–61”; a number alone, as reports have it, is called so."""
    volume, issue, pages = map(with_en_dashes, (release.volume, release.issue, release.pages))
    if issue:
        alone = gettext("no. %(number)s") % {"number": issue}
        volume = f"{volume} ({issue})" if volume else alone
    pages = pages or release.article_number
    return ", ".join(filter(None, (volume, pages, edition_in_words(release.edition))))


def edition_in_words(written: str) -> str:
    """2nd ed. · 2ᵉ éd., whichever way it was written; what says edition itself is left as it is."""
    if number := edition_number(written):
        written = ordinal(number, current_language())
    if not written or says_edition(written):
        return written
    return gettext("%(edition)s ed.") % {"edition": written}


@register.simple_tag
def formats(page: str) -> list[Resource]:
    """The works of a page, whose path with its query this is, in every format."""
    return resources(page)


@register.simple_tag
def release_date(release: Release) -> str | SafeString:
    """The date of the release in words, with the precision it is known to; empty where it is not known."""
    if not release.year:
        return ""
    date = release.year, release.month, release.day
    return format_html('<time datetime="{}">{}</time>', iso(*date), in_words(*date))


@register.simple_tag
def language_name(code: str) -> str:
    """A language’s name in the language of the page: Chinese · Chinois; its code where nobody knows it."""
    with suppress(ValueError, UnknownLocaleError):
        name = Locale.parse(code, sep="-", resolve_likely_subtags=False).get_display_name(current_language())
        return capfirst(name) if name else code
    names = Locale.parse(current_language()).languages
    return capfirst(names.get(code.lower().partition("-")[0], code))
