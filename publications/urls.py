from django.urls import path
from django.views.decorators.http import require_safe

from publications import views
from publications.feeds import PublicationFeed

app_name = "publications"
urlpatterns = [
    path("", views.PublicationList.as_view(), name="list"),
    path("feed.atom", require_safe(PublicationFeed()), name="feed"),
    path("<slug:slug>.bib", views.publication_bibtex, name="bibtex"),
    path("<slug:slug>/", views.PublicationDetail.as_view(), name="detail"),
]
