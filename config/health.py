"""Two addresses for machines: is the process alive, and can it serve?"""

from django.conf import settings
from django.db import Error, connections
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.database import is_migrated
from content.replica import PRIMARY, REPLICA


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer without touching the database: the process is alive."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when pages can be served and every migration is applied, else 503; name the server that is away."""
    server, words = PRIMARY, "ready"
    if REPLICA in settings.DATABASES and not answers(PRIMARY):
        server, words = REPLICA, "ready to be read: the primary is away"
    elif REPLICA in settings.DATABASES and not answers(REPLICA):
        words = "ready: the replica is away"
    if not is_migrated(connections[server]):
        return HttpResponse("migrations are missing\n", status=503, content_type="text/plain")
    return HttpResponse(f"{words}\n", content_type="text/plain")


def answers(alias: str) -> bool:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
