"""Links that show unpublished content to whoever has them, for seven days."""

from django.apps import apps
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from content.models import Content

SALT = "content.preview"
LIFETIME = 7 * 24 * 3600


def preview_address(instance: Content) -> str:
    token = signing.dumps([instance._meta.label_lower, instance.pk], salt=SALT)
    return reverse("preview", kwargs={"token": token})


@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The object's own page, published or not; Http404 where the link was tampered with or is too old."""
    try:
        label, pk = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature as error:
        raise Http404 from error
    page = resolve(get_object_or_404(apps.get_model(label), pk=pk).get_absolute_url())
    view = page.func.view_class
    instance = view.queryset.get(pk=pk)
    instance.published_at = instance.published_at or timezone.now()  # a draft is shown as if it came out now
    response = view.as_view(find=lambda slug: instance)(request, **page.kwargs)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response
