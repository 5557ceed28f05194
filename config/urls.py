"""Every address of the site: what is bilingual lives under /en/ and /fr/, what machines read at the root."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.i18n import set_language
from django.views.static import serve

from consent.views import global_privacy_control
from content import preview
from content.caching.middleware import same_in_every_language
from content.downloads import DocumentFile
from pages.robots import robots, sitemap_file, sitemap_index
from pages.security import security_txt
from pages.views import root
from publications.oai.views import oai

handler400 = "config.errors.bad_request"
handler500 = "config.errors.server_error"

urlpatterns = [
    path(".well-known/gpc.json", same_in_every_language(global_privacy_control), name="gpc"),
    path(".well-known/security.txt", same_in_every_language(security_txt), name="security"),
    path("robots.txt", same_in_every_language(robots), name="robots"),
    path("sitemap.xml", same_in_every_language(sitemap_index), name="sitemap"),
    path("sitemap-<section>.xml", same_in_every_language(sitemap_file), name="sitemap-section"),
    path("oai", same_in_every_language(oai), name="oai"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/password-reset/", include("pages.passwords")),
    path("admin/", admin.site.urls),
    path("", root, name="root"),
    *i18n_patterns(
        path(_("preview/<str:secret>/"), preview.show, name="preview"),
        path("documents/<slug:slug>", DocumentFile.as_view(), name="document"),
        path("", include("publications.urls")),
        path("", include("curation.urls")),
        path("", include("consent.urls")),
        path("", include("people.urls")),
        path("", include("news.urls")),
        path("", include("pages.urls")),  # last, because it answers /<slug>/
    ),
]
if settings.SERVE_MEDIA:
    pictures = {
        "document_root": settings.MEDIA_ROOT / "pictures"
    }  # of uploads, these alone are public as they lie
    urlpatterns.append(path("media/pictures/<path:path>", require_safe(serve), pictures))
