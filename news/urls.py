from django.urls import include, path, register_converter
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from news import views
from news.feeds import ArticleFeed, EventFeed


class FourDigits:
    """A year that the calendar of every system knows; any other number is no address of ours."""

    regex = "[12][0-9]{3}"
    to_python = int
    to_url = str


register_converter(FourDigits, "year")

articles = [
    path("", views.ArticleList.as_view(), name="list"),
    path("feed.atom", require_safe(ArticleFeed()), name="feed"),
    path(_("archive/<year:year>/"), views.ArticleArchive.as_view(), name="archive"),
    path("<slug:slug>/", views.ArticleDetail.as_view(), name="detail"),
]
events = [
    path("", views.EventList.as_view(), name="events"),
    path("feed.atom", require_safe(EventFeed()), name="event-feed"),
    path("calendar.ics", views.all_events_ics, name="calendar"),
    path(_("archive/<year:year>/"), views.EventArchive.as_view(), name="event-archive"),
    path("<slug:slug>.ics", views.event_ics, name="event-ics"),
    path("<slug:slug>/", views.EventDetail.as_view(), name="event"),
]

app_name = "news"
urlpatterns = [
    path(_("news/"), include(articles)),
    path(_("events/"), include(events)),
]
