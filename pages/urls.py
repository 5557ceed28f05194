from django.urls import path
from django.utils.translation import gettext_lazy as _

from pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path(_("search/"), views.search, name="search"),
    path("<slug:slug>/", views.PageDetail.as_view(), name="page"),
]
