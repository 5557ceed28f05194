from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from icalendar import Calendar

from content.languages import columns_of
from content.models import Picture, attached
from content.related import made
from content.templatetags.dates import days
from content.views import ContentDetail, ContentList
from news.calendars import calendar, subscription
from news.models import Article, ArticleQuerySet, Event, EventQuerySet, Story, StoryQuerySet
from news.schema import article_data, event_data
from people.names import NAME


class Year(NamedTuple):
    """A year of an archive."""

    year: int
    count: int
    url: str


class ArticleList(ContentList):
    title = _("News")
    description = _("What is new at the institute, the newest first: results, people, calls.")
    paginate_by = 12
    template_name = "news/article_list.html"

    def get_queryset(self) -> ArticleQuerySet:
        return Article.objects.published()

    def with_entries(self, rows: ArticleQuerySet) -> ArticleQuerySet:
        return rows.with_card()

    @cached_property
    def years(self) -> list[Year]:
        return years_of(Article.objects.published(), "published_at", "news:archive")

    def get_paginator(self, *args, **kwargs) -> Paginator:
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = total_of(self.years, self.kwargs.get("year"))
        return paginator

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(years=self.years, year=self.kwargs.get("year"), **kwargs)


class ArticleArchive(ArticleList):
    allow_empty = False

    def get_queryset(self) -> ArticleQuerySet:
        return super().get_queryset().in_year(self.kwargs["year"])

    def get_title(self) -> str:
        return gettext("News of %(year)s") % self.kwargs

    def get_description(self) -> str:
        return gettext("What was new at the institute in %(year)s.") % self.kwargs

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(trail=[(gettext("News"), reverse("news:list"))], **kwargs)


class StoryDetail(ContentDetail):
    def get_share_picture(self) -> Picture | None:
        return self.object.cover


class ArticleDetail(StoryDetail):
    queryset = Article.objects.with_page()
    template_name = "news/article_detail.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            trail=[(gettext("News"), reverse("news:list"))],
            older=next(iter(made(Article, self.object.older_rows)), None),
            newer=next(iter(made(Article, self.object.newer_rows)), None),
            structured_data=article_data(self.object),
            **related(self.object),
            **kwargs,
        )


class EventList(ContentList):
    """What is to come, then what is over in pages."""

    title = _("Events")
    description = _("What the institute invites to, and what is past, with a calendar to subscribe to.")
    template_name = "news/event_list.html"

    def get_queryset(self) -> EventQuerySet:
        return Event.objects.published().past()

    def with_entries(self, rows: EventQuerySet) -> EventQuerySet:
        return rows.with_card()

    @cached_property
    def years(self) -> list[Year]:
        return years_of(Event.objects.published().past(), "first_day", "news:event-archive")

    def get_paginator(self, *args, **kwargs) -> Paginator:
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = total_of(self.years)
        return paginator

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        context["years"] = self.years
        context["total"] = context["paginator"].count
        upcoming = Event.objects.published().upcoming()
        if context["page_obj"].number == 1:
            context["upcoming"] = upcoming.with_card()
            context["total"] += len(context["upcoming"])
        else:
            context["total"] += upcoming.count()
        return context


class EventArchive(ContentList):
    allow_empty = False
    template_name = "news/event_archive.html"

    def get_queryset(self) -> EventQuerySet:
        return Event.objects.published().in_year(self.kwargs["year"]).next_first()

    def with_entries(self, rows: EventQuerySet) -> EventQuerySet:
        return rows.with_card()

    @cached_property
    def years(self) -> list[Year]:
        return years_of(Event.objects.published(), "first_day", "news:event-archive")

    def get_paginator(self, *args, **kwargs) -> Paginator:
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = total_of(self.years, self.kwargs["year"])
        return paginator

    def get_title(self) -> str:
        return gettext("Events of %(year)s") % self.kwargs

    def get_description(self) -> str:
        return gettext("What the institute invited to in %(year)s.") % self.kwargs

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            trail=[(gettext("Events"), reverse("news:events"))],
            years=self.years,
            year=self.kwargs["year"],
            **kwargs,
        )


class EventDetail(StoryDetail):
    queryset = Event.objects.with_page()
    template_name = "news/event_detail.html"

    def get_title(self) -> str:
        return self.object.shown_title().text

    def get_narrowed(self) -> list[str]:
        """Its days: the same seminar comes every month."""
        return [days(self.object.first_day, self.object.last_day)]

    def get_context_data(self, **kwargs) -> dict:
        trail = [(gettext("Events"), reverse("news:events"))]
        data = event_data(self.object)
        return super().get_context_data(trail=trail, structured_data=data, **related(self.object), **kwargs)


@require_safe
def event_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """One event for the reader's own calendar."""
    event = Event.objects.published().found_at(slug)
    if event is None:
        raise Http404
    return ics(calendar([event], event.title), f'attachment; filename="{event.slug}.ics"')


@require_safe
def all_events_ics(request: HttpRequest) -> HttpResponse:
    """A calendar of all events, to subscribe to."""
    events = Event.objects.published().without_texts().order_by("starts_at", "pk")
    return ics(subscription(events, gettext("Events")), 'inline; filename="events.ics"')


def ics(calendar: Calendar, disposition: str) -> HttpResponse:
    headers = {"Content-Disposition": disposition}
    return HttpResponse(calendar.to_ical(), "text/calendar; charset=utf-8", headers=headers)


def related(story: Story) -> dict:
    """What a story that came from `with_page` speaks of, as far as visitors may see it, and its documents."""
    people = (
        story.people.published()
        .select_related("portrait")
        .only(*NAME, *columns_of("role"), "slug", "portrait")
    )
    works = story.publications.published().only("language", "slug", "title_html")
    topics = story.topics.published().only(*columns_of("name", "slug"))
    return {
        "people": people if story.names_people else [],
        "publications": works if story.names_publications else [],
        "topics": topics if story.names_topics else [],
        "documents": attached(story.document_rows),
    }


def years_of(stories: StoryQuerySet, field: str, url_name: str) -> list[Year]:
    """The years that have stories by such a column, newest first."""
    years = stories.order_by().annotate(year=ExtractYear(field)).values_list("year")
    rows = years.annotate(stories=Count("pk")).order_by("-year")
    return [Year(year, count, reverse(url_name, args=[year])) for year, count in rows]


def total_of(years: list[Year], year: int | None = None) -> int:
    """How many stories there are in a year, or in all of them."""
    return sum(one.count for one in years if year in (None, one.year))
