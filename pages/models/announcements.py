"""The line above every page of visitors."""

from hashlib import blake2s
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.languages import TRANSLATABLE, columns_of, current_language, one_language_at_least
from content.models import DerivedColumns
from pages.destinations import goal_of


class AnnouncementQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Those whose time it is: what is urgent first, then what has the language of the page, then the latest."""
        in_time = Q(Q(until=None) | Q(until__gt=Now()), since__lte=Now())
        is_plain = models.Case(models.When(tone=Announcement.Tone.URGENT, then=0), default=1)
        is_foreign = models.Case(models.When(**{f"text_{current_language()}": ""}, then=1), default=0)
        return self.filter(in_time).order_by(is_plain, is_foreign, "-since", "-pk")


class Announcement(DerivedColumns):
    """A sentence for every visitor, whatever page they read, from one moment until another."""

    class Tone(models.TextChoices):
        PLAIN = "plain", _("Notice")
        URGENT = "urgent", _("Urgent")

    moments = ("since", "until")  # at which pages change by the clock alone

    text = models.CharField(_("text"), max_length=200, blank=True, default="", help_text=_("One sentence."))
    target = models.CharField(
        _("leads to"),
        max_length=500,
        blank=True,
        default="",
        help_text=_(
            "A page of this site, such as /en/news/, which readers of French are shown in French, or an address that "
            "begins with https://. May stay empty."
        ),
    )
    tone = models.CharField(_("tone"), max_length=10, choices=Tone, default=Tone.PLAIN)
    since = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Left empty, it stands until somebody ends it.")
    )

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        default_permissions = TRANSLATABLE
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-since", "-pk"]
        constraints = [
            one_language_at_least("text", "pages_announcement"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="pages_announcement_ends_later",
                violation_error_message=_("It ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def key(self) -> str:
        """What tells it, as it is written now, from all that were put away before."""
        said = (self.pk, self.tone, self.target, *(getattr(self, name) for name in columns_of("text")))
        return blake2s(repr(said).encode(), digest_size=6).hexdigest()

    def clean(self) -> None:
        if self.target:
            try:
                self.target = goal_of(self.target)
            except ValidationError as error:
                raise ValidationError({"target": error}) from error
