from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from content.views import ContentDetail, FilteredList
from publications.export.bibtex import bibtex
from publications.export.highwire import highwire
from publications.export.reference import reference
from publications.export.schema import structured_data
from publications.filters import PublicationFilter
from publications.models import Publication, PublicationQuerySet

RELATED = 6  # news and events beside a work


class PublicationList(FilteredList):
    title = _("Publications")
    filter_class = PublicationFilter
    template_name = "publications/publication_list.html"

    def with_entries(self, rows: PublicationQuerySet) -> PublicationQuerySet:
        return rows.with_entry()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(facets=self.filters.facets(), **kwargs)


class PublicationDetail(ContentDetail):
    queryset = Publication.objects.with_entry().with_releases()
    template_name = "publications/publication_detail.html"

    def get_description(self) -> str:
        return self.object.summary or self.object.abstract_text

    def get_context_data(self, **kwargs) -> dict:
        work = self.object
        return super().get_context_data(
            trail=[(gettext("Publications"), reverse("publications:list"))],
            articles=work.articles.published()[:RELATED],
            events=work.events.published()[:RELATED],
            citation=highwire(work),
            reference=reference(work),
            bibtex=bibtex(work),
            structured_data=structured_data(work),
            **kwargs,
        )


@require_safe
def publication_bibtex(request: HttpRequest, slug: str) -> HttpResponse:
    """The work as a BibTeX file."""
    work = Publication.objects.published().with_entry().with_releases().found_at(slug)
    if work is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{work.slug}.bib"'}
    return HttpResponse(bibtex(work), "application/x-bibtex; charset=utf-8", headers=headers)
