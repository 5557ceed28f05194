from django.urls import URLPattern, include, path
from django.utils.translation import gettext_lazy as _

from content.models import Content
from curation.reports import views
from people.models import Person
from publications.models import Publication


def report_pages(model: type[Content]) -> list[URLPattern]:
    """The form for mistakes on the page of one of these, and the page after it."""
    name, values = f"{model._meta.model_name}-report", {"model": model}
    return [
        path(_("<slug:slug>/report/"), views.report, values, name=name),
        path(_("<slug:slug>/report/thanks/"), views.thanks, values, name=f"{name}-thanks"),
    ]


app_name = "curation"
urlpatterns = [
    path(_("publications/"), include(report_pages(Publication))),
    path(_("people/"), include(report_pages(Person))),
]
