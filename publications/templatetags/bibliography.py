"""The parts of a bibliography entry."""

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publications.models import Release

register = template.Library()


@register.simple_tag
def release_date(release: Release) -> str | SafeString:
    """The date of a release, no more precise than it is known, in a `time` element; empty where there is none."""
    date = release.sort_date
    if not date:
        return ""
    if release.day:
        iso, text = date.isoformat(), date_format(date, "DATE_FORMAT")
    elif release.month:
        iso, text = date.isoformat()[:7], date_format(date, "YEAR_MONTH_FORMAT")
    else:
        iso = text = date.isoformat()[:4]
    return format_html('<time datetime="{}">{}</time>', iso, text)


@register.simple_tag
def place_in_venue(release: Release) -> str:
    """Volume, issue and pages, as in “12 (3), 45–61”."""
    volume = (
        f"{release.volume} ({release.issue})"
        if release.volume and release.issue
        else release.volume
    )
    pages = (
        release.pages.replace("--", "–") if release.pages else release.article_number
    )
    edition = (
        _("%(edition)s ed.") % {"edition": release.edition} if release.edition else ""
    )
    return ", ".join(filter(None, (volume, pages, edition)))
