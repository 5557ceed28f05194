from django.urls import URLPattern, include, path, register_converter
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from content.models import Content
from people.models import Person
from publications import reports, views
from publications.models import Publication


class Extension:
    """The ending of a file’s address, which names its format."""

    regex = "bib|ris|json|atom"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Extension, "extension")


def report_pages(model: type[Content]) -> list[URLPattern]:
    """The form for mistakes on the page of one of these, and the page after it."""
    name, values = f"{model._meta.model_name}-report", {"model": model}
    return [
        path(_("<slug:slug>/report/"), reports.report, values, name=name),
        path(_("<slug:slug>/report/thanks/"), reports.thanks, values, name=f"{name}-thanks"),
    ]


former_feed = RedirectView.as_view(
    pattern_name="publications:list-file",
    permanent=True,
    query_string=True,
    http_method_names=["get", "head", "options"],
)
works = [
    path("", views.PublicationList.as_view(), name="list"),
    path("feed.atom", former_feed, {"extension": "atom"}),
    path("<slug:slug>.<extension:extension>", views.work_file, name="file"),
    path("<slug:slug>/", views.PublicationDetail.as_view(), name="detail"),
    *report_pages(Publication),
]
people = [
    path("<slug:slug>.<extension:extension>", views.person_file, name="person-file"),
    *report_pages(Person),
]

app_name = "publications"
urlpatterns = [
    path(_("publications/"), include(works)),
    path("publications.<extension:extension>", views.list_file, name="list-file"),
    path(_("people/"), include(people)),
    path(
        _("topics/"),
        include([path("<slug:slug>.<extension:extension>", views.topic_file, name="topic-file")]),
    ),
]
