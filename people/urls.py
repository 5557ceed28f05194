from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from people import views

people = [
    path("", views.PersonList.as_view(), name="list"),
    path("<slug:slug>/", views.PersonDetail.as_view(), name="detail"),
]
topics = [
    path("", views.TopicList.as_view(), name="topic-list"),
    path("<slug:slug>/", views.TopicDetail.as_view(), name="topic"),
]

app_name = "people"
urlpatterns = [
    path(_("people/"), include(people)),
    path(_("topics/"), include(topics)),
]
