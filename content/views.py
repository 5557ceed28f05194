"""What the pages of all content share."""

from django.db.models import Model
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.utils.translation import get_language
from django.views.generic import DetailView, ListView
from django.views.generic.base import ContextMixin

from content.models import Addressable


class TitledMixin(ContextMixin):
    """A page with a title and a description, as the browser's tab and search engines show them."""

    title = ""  # lazy: translated when the page is rendered
    description = ""

    def get_title(self) -> str:
        return self.title

    def get_description(self) -> str:
        return self.description

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            title=self.get_title(), description=self.get_description(), **kwargs
        )


class ContentList(TitledMixin, ListView):
    paginate_by = 20


class ContentDetail(TitledMixin, DetailView):
    """The page of one object; a slug of the other language, or one it had before, redirects to it for good."""

    http_method_names = ["get", "head", "options"]
    object: Addressable

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        slug = kwargs["slug"]
        self.object = self.find(slug)
        if self.object.slug_in(get_language()) != slug:
            return HttpResponsePermanentRedirect(self.object.get_absolute_url())
        return self.render_to_response(self.get_context_data(object=self.object))

    def find(self, slug: str) -> Model:
        """The published object at this slug; Http404 where there is none."""
        published = self.get_queryset()
        found = published.at(slug).first() or published.formerly_at(slug).first()
        if found is None:
            raise Http404
        return found

    def get_title(self) -> str:
        return str(self.object)

    def get_description(self) -> str:
        return getattr(self.object, "lead", "")
