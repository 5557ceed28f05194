"""What machines read at the root of the site: robots.txt and the index of the sitemaps."""

from django.conf import settings
from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
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
    for section, make in SITEMAPS.items():
        sitemap = make()
        extent = sitemap.extent()
        address = settings.SITE_URL + reverse("sitemap-section", kwargs={"section": section})
        items += [
            SitemapIndexItem(f"{address}?p={number}" if number > 1 else address, extent.changed)
            for number in sitemap.paginator(extent).page_range
        ]
    return render(request, "sitemap_index.xml", {"sitemaps": items}, "application/xml")


@require_safe
@x_robots_tag
def sitemap_file(request: HttpRequest, section: str) -> HttpResponse:
    if section not in SITEMAPS:
        raise Http404
    try:
        text, changed = SITEMAPS[section]().file(request.GET.get("p", "1"))
    except InvalidPage as error:
        raise Http404 from error
    headers = {"Last-Modified": http_date(changed.timestamp())} if changed else {}
    return HttpResponse(text, "application/xml", headers=headers)
