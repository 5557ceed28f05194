"""Pages of what is not public, for whoever has the link, and for the form that they are written in."""

from contextlib import nullcontext
from copy import copy

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe

from content.aggregates import CannotPutBack
from content.models import Content, PreviewLink, Revision
from content.replica import primary_if_there
from content.revisions.merging import brought_up_to_date
from content.revisions.writing import current, supposing


@require_safe
@primary_if_there()
def show(request: HttpRequest, secret: str) -> HttpResponse:
    """The object's own page as it is saved, or as a proposal makes it; Http404 where the link works no more."""
    link = get_object_or_404(PreviewLink.objects.working().select_related("proposal__base"), secret=secret)
    obj = get_object_or_404(link.content_type.model_class(), pk=link.object_id)
    if link.proposal and link.proposal.state != Revision.State.PROPOSED:
        raise Http404  # it is published, or discarded
    try:
        with as_proposed(obj, link.proposal):
            response = page_of(request, obj, get_language(), gettext("Preview: not public"))
    except CannotPutBack as error:
        raise Http404 from error
    return for_nobody_to_keep(response)


def for_nobody_to_keep(response: HttpResponse) -> HttpResponse:
    """The answer as one that no search engine finds and no cache keeps."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def as_proposed(obj: Content, proposal: Revision | None):
    """Within, the object says what is proposed."""
    if proposal is None:
        return nullcontext()
    return supposing(obj, brought_up_to_date(proposal, current(obj)).rows)


def page_of(request: HttpRequest, obj: Content, language: str, remark: str) -> HttpResponse:
    """The page of an object in a language, as visitors will see it, below a strip with the remark."""
    with override(language):
        page = resolve(obj.get_absolute_url())
        view = page.func.view_class
        instance = view.queryset.get(pk=obj.pk)
        instance.published_at = (
            instance.published_at or timezone.now()
        )  # a draft is shown as if it came out now
        shown = copy(request)
        shown.method, shown.user, shown.preview = "GET", AnonymousUser(), remark
        shown.GET, shown.POST = QueryDict(), QueryDict()
        response = view.as_view(find=lambda slug: instance)(shown, **page.kwargs)
        return response.render() if hasattr(response, "render") else response
