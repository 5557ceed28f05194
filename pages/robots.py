"""What machines read at the root of the site: robots.txt and the index of the sitemaps."""

from django.conf import settings
from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from content.languages import LANGUAGES, path_in
from pages.sitemaps import SITEMAPS

ROBOTS = """\
User-agent: *
Disallow: /admin/
{searches}
Disallow: /*?q=
Disallow: /*?*&

Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers read every page, but no search and no combination of filters: those are endless."""
    searches = [f"Disallow: {path_in(language, 'search')}" for language in LANGUAGES]
    sitemap = settings.SITE_URL + reverse("sitemap")
    return HttpResponse(
        ROBOTS.format(searches="\n".join(searches), sitemap=sitemap), "text/plain; charset=utf-8"
    )


@require_safe
@x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The sitemaps of all sections. Django's own view takes the host of the request for their addresses."""
    items = []
    for section, sitemap in SITEMAPS.items():
        pages = sitemap()
        address = settings.SITE_URL + reverse("sitemap-section", kwargs={"section": section})
        last = pages.get_latest_lastmod()
        items += [
            SitemapIndexItem(f"{address}?p={number}" if number > 1 else address, last)
            for number in pages.paginator.page_range
        ]
    return render(request, "sitemap_index.xml", {"sitemaps": items}, "application/xml")
