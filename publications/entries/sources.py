"""Where and when a work came out, on one line."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bibliography.editions import edition_number, ordinal, says_edition
from content.dates import in_words, iso
from content.languages import current_language
from publications.entries.bylines import joined
from publications.export.csl import with_en_dashes
from publications.models import Release


def source(release: Release) -> SafeString:
    """The venue and the place in it, the date, the state of the release: what is known of these."""
    venue = format_html("<cite><bdi>{}</bdi></cite>", release.venue_name) if release.venue_name else ""
    if venue and (place := place_in_venue(release)):
        venue = format_html("{} {}", venue, place)
    state = format_html('<span class="state {}">{}</span>', release.status, release.get_status_display())
    review = (
        format_html('<span class="state">{}</span>', gettext("peer reviewed"))
        if release.peer_reviewed
        else ""
    )
    when = joined(", ", filter(None, (venue, release_date(release))))
    return joined("&nbsp;· ", filter(None, (when, state, review)))


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


def release_date(release: Release) -> str | SafeString:
    """The date of the release in words, with the precision it is known to; empty where it is not known."""
    if not release.year:
        return ""
    date = release.year, release.month, release.day
    return format_html('<time datetime="{}">{}</time>', iso(*date), in_words(*date))
