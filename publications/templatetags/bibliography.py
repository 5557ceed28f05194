"""How works are set in a bibliography."""

from django import template
from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from content.dates import in_words, iso
from publications.export.coins import coins
from publications.export.csl import csl, with_en_dashes
from publications.lists.listings import Resource, resources
from publications.models import Authorship, Publication, Release

register = template.Library()


@register.simple_tag
def place_in_venue(release: Release) -> str:
    """Volume, issue, pages and edition, as in “12 (3), 45–61”."""
    volume, issue, pages = map(with_en_dashes, (release.volume, release.issue, release.pages))
    volume = f"{volume} ({issue})" if volume and issue else volume
    pages = pages or release.article_number
    edition = gettext("%(edition)s ed.") % {"edition": release.edition} if release.edition else ""
    return ", ".join(filter(None, (volume, pages, edition)))


@register.simple_tag
def context_object(work: Publication) -> str:
    return coins(csl(work))


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
def signature(author: Authorship) -> str | SafeString:
    """The name of an author, which leads to their page where they are a member; in whatever direction it is read."""
    if author.profile is None:
        return format_html("<bdi>{}</bdi>", author)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', author.profile.get_absolute_url(), author)


@register.simple_tag
def language_name(code: str) -> str:
    """A language’s name in the language of the page; its code where Django does not know it."""
    for known in (code.lower(), code.lower().partition("-")[0]):
        if known in LANG_INFO and "name" in LANG_INFO[known]:
            return gettext(LANG_INFO[known]["name"])
    return code
