from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from pages import assembled, views
from pages.languages import languages
from pages.manifest import manifest

topics = [
    path("", assembled.TopicList.as_view(), name="topics"),
    path("<slug:slug>/", assembled.TopicDetail.as_view(), name="topic"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path(_("search/"), views.search, name="search"),
    path(_("languages/"), languages, name="languages"),
    path(_("publications/"), include([path("<slug:slug>/", assembled.WorkDetail.as_view(), name="work")])),
    path(_("people/"), include([path("<slug:slug>/", assembled.PersonDetail.as_view(), name="person")])),
    path(_("topics/"), include(topics)),
    path("<slug:slug>/", views.PageDetail.as_view(), name="page"),
]
