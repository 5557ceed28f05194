"""What the pages of all content share."""

import re

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
)
from django.utils.translation import get_language, gettext
from django.views.generic import DetailView, ListView
from django.views.generic.base import ContextMixin

from content.filters import ListFilter
from content.models import Addressable, Picture
from content.onward import for_good
from content.text import plain

PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class TitledMixin(ContextMixin):
    """A page with a title and a description, as the browser's tab and search engines show them."""

    title = ""  # lazy: translated when the page is rendered
    description = ""
    og_type = "website"  # of OpenGraph
    share_crop = "hero"

    def get_title(self) -> str:
        return self.title

    def get_description(self) -> str:
        return self.description

    def get_narrowed(self) -> list[str]:
        """What tells this page from others of its title: filters, a date. Browsers and search engines see it."""
        return []

    def get_share_picture(self) -> Picture | None:
        """The picture of the page’s own that stands for it where somebody shares its address."""
        return None

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)  # first: a list learns from it which page it is
        return context | {
            "title": self.get_title(),
            "description": self.get_description(),
            "og_type": self.og_type,
            "narrowed": self.get_narrowed(),
            "share_picture": self.get_share_picture(),
            "share_crop": self.share_crop,
        }


class ContentList(TitledMixin, ListView):
    """A list in pages: the primary keys of a page are found first, then those rows with all they show.

    Every page has one address: `?page=` is a plain number (not `+3`, `٣` or `last`), else it is not found.
    """

    http_method_names = ["get", "head", "options"]
    paginate_by = 20
    page_number = 1

    def with_entries(self, rows: QuerySet) -> QuerySet:
        """The rows with all that the entries of the list show."""
        return rows

    def entries(self, rows: QuerySet, keys: list) -> list:
        """The entries of the rows with these keys, in their order; those that are gone by now are left out."""
        found = self.with_entries(rows).in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple[Paginator, Page, list, bool]:
        if not PAGE_NUMBER.fullmatch(self.request.GET.get("page", "1")):
            raise Http404
        ids = queryset.values_list("pk", flat=True)
        paginator, page, ids, has_others = super().paginate_queryset(ids, page_size)
        page.object_list = self.entries(queryset.model._default_manager.all(), list(ids))
        self.page_number = page.number
        return paginator, page, page.object_list, has_others

    def get_narrowed(self) -> list[str]:
        return narrowed_to(self.page_number)


def narrowed_to(page: int) -> list[str]:
    """What tells a page of a list from the first."""
    return [gettext("page %(number)s") % {"number": page}] if page > 1 else []


class FilteredList(ContentList):
    """A list whose address may hold filters; one that means nothing is answered with 400 and a message."""

    filter_class: type[ListFilter]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.filters = self.filter_class(request.GET)
        response = super().get(request, *args, **kwargs)
        response.status_code = 200 if self.filters.is_valid() else 400
        return response

    def get_queryset(self) -> QuerySet:
        return self.filters.found()

    def get_narrowed(self) -> list[str]:
        return [*(chip.label for chip in self.filters.chips()), *super().get_narrowed()]

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(filters=self.filters, **kwargs)


class ContentDetail(TitledMixin, DetailView):
    """The page of one object; a slug of the other language, or one it had before, redirects to it for good.

    `queryset` says what the page needs of the object. Which objects visitors find is decided by `find` alone,
    so that a preview is the same page.
    """

    http_method_names = ["get", "head", "options"]
    og_type = "article"
    object: Addressable

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        slug = kwargs["slug"]
        self.object = self.find(slug)
        if self.object.slug_in(get_language()) != slug:
            return for_good(request, self.object.get_absolute_url())
        return self.render_to_response(self.get_context_data(object=self.object))

    def find(self, slug: str) -> Model:
        """The published object at this slug; Http404 where there is none."""
        found = self.get_queryset().published().found_at(slug)
        if found is None:
            raise Http404
        return found

    def get_title(self) -> str:
        return str(self.object)

    def get_description(self) -> str:
        """The lead, else how the text begins."""
        written = getattr(self.object, "lead", "")
        texts = (plain(getattr(self.object, name)) for name in self.object.long_texts)
        return written or next(filter(None, texts), "")
