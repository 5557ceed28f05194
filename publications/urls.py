from django.urls import include, path, register_converter
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from publications import views


class Extension:
    """The ending of a file’s address, which names its format."""

    regex = "bib|ris|json|atom"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Extension, "extension")

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
    path("<slug:slug>/paper.pdf", views.paper, name="paper"),
]
people = [path("<slug:slug>.<extension:extension>", views.person_file, name="person-file")]
topics = [path("<slug:slug>.<extension:extension>", views.topic_file, name="topic-file")]

app_name = "publications"
urlpatterns = [
    path(_("publications/"), include(works)),
    path("publications.<extension:extension>", views.list_file, name="list-file"),
    path(_("people/"), include(people)),
    path(_("topics/"), include(topics)),
]
