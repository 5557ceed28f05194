"""News articles and events."""

from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, Expression, F, OuterRef, Q, When
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from content.languages import ShownText, columns_of, shown
from content.models import Attachment, ContentQuerySet, Derivation, Picture, Titled
from content.prose import ProseField
from content.related import rows
from content.search.vectors import SearchColumns
from news.clocks import ZONES
from people.models import Person, Topic
from publications.models import Publication


class StoryQuerySet(ContentQuerySet):
    def with_card(self) -> Self:
        """With all that a list shows of them."""
        return self.select_related("cover").without_texts()

    def with_page(self) -> Self:
        """With all that their own page shows of them, and whether they speak of anybody and anything.

        The tables of links alone are asked: who and what is named is read only where there is some.
        """
        story = {self.model._meta.model_name: OuterRef("pk")}
        links = {name: getattr(self.model, name).through for name in ("people", "publications", "topics")}
        named = {f"names_{name}": Exists(link.objects.filter(**story)) for name, link in links.items()}
        documents = self.model.attachments.rel.related_model.rows_of(self.model._meta.model_name)
        rows = self.select_related("cover").defer(*columns_of("search"))
        return rows.annotate(**named, document_rows=documents)


class Story(Titled):
    """What articles and events share."""

    long_texts = ("body",)

    lead = models.TextField(
        _("lead"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("One or two sentences, shown in lists, feeds and by search engines."),
    )
    body = ProseField(_("text"), blank=True, default="")
    cover = models.ForeignKey(
        Picture,
        verbose_name=_("cover picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    people = models.ManyToManyField(
        Person,
        verbose_name=_("people"),
        blank=True,
        related_name="%(class)ss",
        help_text=_("Of whom the text speaks."),
    )
    publications = models.ManyToManyField(
        Publication,
        verbose_name=_("publications"),
        blank=True,
        related_name="%(class)ss",
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="%(class)ss")

    class Meta(Titled.Meta):
        abstract = True


class ArticleQuerySet(StoryQuerySet):
    def in_year(self, year: int) -> Self:
        return self.filter(published_at__year=year)

    def before(self, moment: Expression, key: Expression) -> Self:
        """The articles older than the one of this moment and key, the nearest first."""
        older = Q(published_at__lt=moment) | Q(pk__lt=key)
        return self.filter(older, published_at__lte=moment).order_by("-published_at", "-pk")

    def after(self, moment: Expression, key: Expression) -> Self:
        """The articles newer than the one of this moment and key, the nearest first."""
        newer = Q(published_at__gt=moment) | Q(pk__gt=key)
        return self.filter(newer, published_at__gte=moment).order_by("published_at", "pk")

    def with_page(self) -> Self:
        """With the rows of the articles before and after too; a draft stands after all."""
        published, place = (
            self.model.objects.published(),
            (Coalesce(OuterRef("published_at"), Now()), OuterRef("pk")),
        )
        columns = ("id", *columns_of("title", "slug"))
        return (
            super()
            .with_page()
            .annotate(
                older_rows=rows(published.before(*place)[:1], *columns),
                newer_rows=rows(published.after(*place)[:1], *columns),
            )
        )


class Article(Story):
    """A piece of news."""

    url_name = "news:detail"

    featured = models.BooleanField(_("featured"), default=False, help_text=_("Shown first on the home page."))
    search = SearchColumns(A=["title_*"], B=["lead_*"], C=["body_*"])

    objects = ArticleQuerySet.as_manager()

    class Meta(Story.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-pk"]


class ArticleDocument(Attachment):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["article", "document"],
                name="news_articledocument_once",
                violation_error_message=_("This document stands there already."),
            )
        ]


class EventQuerySet(StoryQuerySet):
    def in_year(self, year: int) -> Self:
        return self.filter(first_day__year=year)

    def upcoming(self) -> Self:
        """Those that are not over, the next first."""
        return self.filter(ends_at__gt=Now()).order_by("starts_at", "pk")

    def past(self) -> Self:
        return self.filter(ends_at__lte=Now()).order_by("-starts_at", "-pk")

    def next_first(self) -> Self:
        """Those that are not over, the next first, then those that are, the last first."""
        coming = Case(When(ends_at__gt=Now(), then="starts_at"))
        return self.order_by(coming.asc(nulls_last=True), "-starts_at", "pk")


def set_first_day(event: "Event") -> None:
    event.first_day = event.local_start.date()


class Event(Story):
    """Something that takes place at a time."""

    class Attendance(models.TextChoices):
        """How one takes part, in the words of schema.org."""

        OFFLINE = "offline", _("At a place")
        ONLINE = "online", _("Online")
        MIXED = "mixed", _("At a place and online")

    url_name = "news:event"
    moments = (*Story.moments, "ends_at")

    is_all_day = models.BooleanField(
        _("all day"), default=False, help_text=_("One or several whole days: the hours do not count.")
    )
    starts_at = models.DateTimeField(
        _("starts"), db_index=True, help_text=_("The hour at the place, in the event’s own time zone.")
    )
    ends_at = models.DateTimeField(
        _("ends"), help_text=_("The hour at the place; of whole days, the last one.")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default=timezone.get_default_timezone_name,
        help_text=_("Where the event takes place. Its hours are those of the clocks there, on the page too."),
    )
    first_day = models.DateField(_("day"), editable=False, db_index=True)  # by the clocks at the place
    attendance = models.CharField(
        _("attendance"), max_length=10, choices=Attendance, default=Attendance.OFFLINE
    )
    place = models.CharField(_("place"), max_length=300, blank=True, default="")
    directions = models.TextField(
        _("how to get there"),
        max_length=600,
        blank=True,
        default="",
        help_text=_("The address, the bus, the entrance, the step at the door: on the page and on paper."),
    )
    online_url = models.URLField(
        _("address online"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("Everybody sees it on the page. Leave it empty where only those who register get it."),
    )
    registration_url = models.URLField(_("registration"), max_length=500, blank=True, default="")
    is_cancelled = models.BooleanField(
        _("cancelled"),
        default=False,
        help_text=_("The page stays, says so, and calendars are told."),
    )
    search = SearchColumns(A=["title_*"], B=["lead_*", "place_*"], C=["body_*"])

    objects = EventQuerySet.as_manager()
    derivations = (Derivation(["starts_at", "time_zone"], ["first_day"], set_first_day),)

    class Meta(Story.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            *Story.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")),
                name="news_event_ends_after_start",
                violation_error_message=_("An event ends after it starts."),
            ),
        ]

    def clean(self) -> None:
        if self.time_zone not in ZONES and not self.has_saved_zone():
            raise ValidationError(
                {"time_zone": _("This time zone is not known. Use a name such as America/Toronto.")}
            )
        if self.attendance == self.Attendance.OFFLINE and self.online_url:
            raise ValidationError(
                {"online_url": _("This event takes place at a place alone, as it says above.")}
            )
        if self.attendance == self.Attendance.ONLINE and any(
            getattr(self, name) for name in columns_of("place", "directions")
        ):
            raise ValidationError(
                {
                    "attendance": _(
                        "This event has a place too: choose so, or remove the place and how to get there."
                    )
                }
            )

    def has_saved_zone(self) -> bool:
        """Whether the zone is the one it had: names that the list does not offer any more are kept."""
        return Event.objects.filter(pk=self.pk, time_zone=self.time_zone).exists()

    def shown_title(self) -> ShownText:
        """The title where it stands alone: a cancelled event says so in the title’s own language."""
        title, language = shown(self, "title")
        if not self.is_cancelled:
            return ShownText(title, language)
        with override(language):
            return ShownText(gettext("Cancelled: %(title)s") % {"title": title}, language)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def local_start(self) -> datetime:
        """The start as the clocks at the place show it."""
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self) -> datetime:
        return self.ends_at.astimezone(self.zone)

    @property
    def last_day(self) -> date:
        """The last day by the clocks at the place; what ends at midnight ends on the day before."""
        before = min(timedelta.resolution, self.ends_at - self.starts_at)
        return (self.ends_at - before).astimezone(self.zone).date()

    @property
    def is_past(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_online(self) -> bool:
        return self.attendance != self.Attendance.OFFLINE

    @property
    def join_url(self) -> str:
        """The address online, while there is something to join."""
        return "" if self.is_cancelled else self.online_url


class EventDocument(Attachment):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["event", "document"],
                name="news_eventdocument_once",
                violation_error_message=_("This document stands there already."),
            )
        ]
