"""Two addresses for machines: is the process alive, and can it serve?"""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.database import is_migrated


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer without touching the database: the process is alive."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database is there and every migration is applied, else 503."""
    if not is_migrated(connection):
        return HttpResponse("migrations are missing\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")
