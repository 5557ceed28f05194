"""A work as reference lists name it, after the style of the APA (7th edition)."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from content.templatetags.prose import prose
from publications.models import Authorship, Identifier, Publication, Release

Kind = Publication.Kind

PARTS = {Kind.ARTICLE_JOURNAL, Kind.PAPER_CONFERENCE, Kind.CHAPTER}
AUTHORS_NAMED = 20


def reference(work: Publication) -> SafeString:
    """Authors (year). Title. *Venue*, volume (issue), pages. Address.

    What is part of a larger whole has the name of the whole in italics, every other work its title.
    """
    release = work.primary_release
    year = str(work.year) if work.year else pgettext("reference", "n.d.")
    title = format_html('<span lang="{}">{}</span>', work.language, prose(work.title_html.rstrip(".")))
    is_part = work.kind in PARTS and release and release.venue_name
    parts = [
        names(work),
        f"({year}).",
        format_html("{}." if is_part else "<cite>{}</cite>.", title),
        source(release, is_part=is_part) if release else "",
        address(release) if release else "",
    ]
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def names(work: Publication) -> str:
    """Rivard, A., & Tremblay, G. — in French Rivard, A. et Tremblay, G.; without authors, the editors."""
    if not work.authors and work.editors:
        role = ngettext("(Ed.)", "(Eds.)", len(work.editors))
        return f"{enumeration([name(editor) for editor in work.editors])} {role}"
    return enumeration([name(author) for author in work.authors], others=work.has_more_authors)


def enumeration(names: list[str], *, others: bool = False) -> str:
    if len(names) > AUTHORS_NAMED:
        return ", ".join([*names[: AUTHORS_NAMED - 1], "…"]) + f" {names[-1]}"
    if others:
        return ", ".join([*names, "et al."])
    if len(names) < 2:
        return "".join(names)
    words = {"authors": ", ".join(names[:-1]), "last": names[-1]}
    return pgettext("reference", "%(authors)s, & %(last)s") % words


def name(authorship: Authorship) -> str:
    """Family name and initials; an organisation in full."""
    if authorship.literal or not authorship.given:
        return authorship.literal or authorship.family
    return ", ".join(filter(None, (authorship.family, initials(authorship.given), authorship.suffix)))


def initials(given: str) -> str:
    """Jean-Sébastien Marie → J.-S. M."""
    words = (re.findall(r"[^\W\d_][^\s-]*", word) for word in given.split())
    return " ".join("-".join(f"{part[0]}." for part in parts) for parts in words if parts)


def source(release: Release, *, is_part: bool) -> SafeString:
    """The venue and the place in it, or who published the work."""
    names = [release.venue_name, "" if is_part else release.publisher]
    venue = ", ".join(dict.fromkeys(filter(None, names)))
    place = place_in_venue(release)
    if not venue and not place:
        return SafeString()
    venue = format_html("<cite>{}</cite>" if is_part else "{}", venue)
    return format_html("{}{}{}.", venue, ", " if venue and place else "", place)


def place_in_venue(release: Release) -> str:
    """Volume, issue, pages and edition, as in “12 (3), 45–61”."""
    volume = f"{release.volume} ({release.issue})" if release.volume and release.issue else release.volume
    pages = re.sub(r"\s*[-‐-―]+\s*", "–", release.pages) or release.article_number
    edition = gettext("%(edition)s ed.") % {"edition": release.edition} if release.edition else ""
    return ", ".join(filter(None, (volume, pages, edition)))


def address(release: Release) -> SafeString | str:
    """The DOI of the release, else the first address that leads to it."""
    urls = {identifier.scheme: identifier.url for identifier in release.identifiers.all() if identifier.url}
    url = urls.get(Identifier.Scheme.DOI) or next(iter(urls.values()), release.url)
    return format_html('<a href="{}">{}</a>', url, url) if url else ""
