"""Every address of the site: what is bilingual lives under /en/ and /fr/, what machines read at the root."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from config import health
from content import preview

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path(_("preview/<str:token>/"), preview.show, name="preview"),
        path(_("publications/"), include("publications.urls")),
        path("", include("people.urls")),
        # pages is last, because it answers /<slug>/.
    ),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
