from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from content.downloads import hosted
from content.models import Content, ContentQuerySet, Picture
from content.onward import for_good
from content.views import ContentDetail, FilteredList
from people.models import Person, Topic
from publications.entries.entry import Entry
from publications.entries.rows import entries
from publications.export.bibtex import bibtex
from publications.export.citations import citations
from publications.export.files import file_response
from publications.export.highwire import highwire
from publications.export.schema import structured_data
from publications.export.signposting import header_link, signposting
from publications.feeds import PublicationFeed
from publications.lists.filters import PublicationFilter
from publications.lists.listings import Listing
from publications.models import Publication, PublicationQuerySet
from publications.papers import paper_of, paper_url
from publications.whole import complete, with_links


class PublicationList(FilteredList):
    title = _("Publications")
    description = _(
        "The works of the institute, each with all its releases, its authors and ways to cite it."
    )
    filter_class = PublicationFilter
    template_name = "publications/publication_list.html"

    def entries(self, _rows: PublicationQuerySet, keys: list[int]) -> list[Entry]:
        return entries(keys, self.filters.with_abstracts)

    def get_other_layout(self) -> str:
        """The address of the same page of the list with abstracts; where they are shown, without them."""
        abstracts = "" if self.filters.with_abstracts else "abstracts"
        page = str(self.page_number) if self.page_number > 1 else ""
        return self.filters.url(**{"with": abstracts, "page": page})

    def get_narrowed(self) -> list[str]:
        layout = [gettext("with abstracts")] if self.filters.with_abstracts else []
        return [*super().get_narrowed(), *layout]

    def get_paginator(self, *args, **kwargs) -> Paginator:
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = self.filters.counts.total
        return paginator

    def get_context_data(self, **kwargs) -> dict:
        suggestion = self.filters.suggestion()
        return super().get_context_data(
            facets=self.filters.counts.facets,
            suggestion=suggestion,
            suggestion_url=suggestion and self.filters.url(q=suggestion),
            other_layout=self.get_other_layout,
            **kwargs,
        )


class PublicationDetail(ContentDetail):
    """The page of a work, as far as this floor knows it; the roof adds who speaks of it."""

    queryset = with_links(Publication.objects.all())
    template_name = "publications/publication_detail.html"

    def get_description(self) -> str:
        return self.object.summary or self.object.abstract_text

    def get_share_picture(self) -> Picture | None:
        """That of the first of its topics that has one."""
        return next((topic.picture for topic in self.object.topics.all() if topic.picture), None)

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.headers["Link"] = signposting(self.object)
        return response

    def get_context_data(self, **kwargs) -> dict:
        work = self.object
        complete(work)
        return super().get_context_data(
            trail=[(gettext("Publications"), reverse("publications:list"))],
            meta_tags=highwire(work),
            citations=citations(work),
            bibtex=bibtex(work),
            structured_data=structured_data(work),
            paper=paper_of(work),
            paper_url=paper_url(work),
            **kwargs,
        )


feed = conditional_page(PublicationFeed())


def answer(request: HttpRequest, listing: Listing, extension: str, name: str) -> HttpResponse:
    """The listing in one of the formats; search engines have its page."""
    if extension == "atom":
        response = feed(request, listing)
    else:
        response = file_response(request, listing.works, extension, name)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Link"] = header_link(settings.SITE_URL + listing.page, "describes", "text/html")
    return response


@require_safe
def list_file(request: HttpRequest, extension: str) -> HttpResponse:
    """The list under the same filters."""
    filters = PublicationFilter(request.GET)
    if not filters.is_valid():
        raise BadRequest(filters.errors.as_json())
    listing = Listing(filters.found(), gettext("Publications"), filters.usual_url())
    return answer(request, listing, extension, " ".join(["publications", *filters.parameters.values()]))


@require_safe
def work_file(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    published = Publication.objects.published()
    work = found_or_404(published, slug)
    listing = Listing(published.filter(pk=work.pk), work.title_text, work.get_absolute_url())
    return answer(request, listing, extension, work.slug)


@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The PDF of a work that is kept here."""
    work = found_or_404(Publication.objects.published(), slug)
    if not (path := paper_url(work)):
        request.is_held_back = (
            paper_of(work) is not None
        )  # by an embargo: nobody counts it among what is missing
        raise Http404
    if work.slug != slug:
        return for_good(request, path)
    response = hosted(request, paper_of(work).paper, work.title_text)
    response.headers["Content-Language"] = work.language
    response.headers["Link"] = header_link(
        settings.SITE_URL + work.get_absolute_url(), "collection", "text/html"
    )
    return response


@require_safe
def person_file(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    person = found_or_404(Person.objects.published(), slug)
    works = Publication.objects.published().signed_by(person)
    title = gettext("Publications of %(object)s") % {"object": person}
    return answer(request, Listing(works, title, person.get_absolute_url()), extension, person.slug)


@require_safe
def topic_file(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    topic = found_or_404(Topic.objects.published(), slug)
    works = Publication.objects.published().about(topic)
    title = gettext("Publications on %(topic)s") % {"topic": topic}
    return answer(request, Listing(works, title, topic.get_absolute_url()), extension, topic.slug)


def found_or_404(rows: ContentQuerySet, slug: str) -> Content:
    found = rows.found_at(slug)
    if found is None:
        raise Http404
    return found
