"""When content is public."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.derived import DerivedColumns


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    EXPIRED = "expired", _("Expired")


# Compared with the database's clock, so that a stored queryset never goes stale.
IN_STATE = {
    State.DRAFT: Q(published_at=None),
    State.SCHEDULED: Q(published_at__gt=Now()),
    State.PUBLISHED: Q(Q(expires_at=None) | Q(expires_at__gt=Now()), published_at__lte=Now()),
    State.EXPIRED: Q(published_at__lte=Now(), expires_at__lte=Now()),
}
# What visitors see, or will see by the clock alone: it changes only through those who may publish.
LIVE = (State.SCHEDULED, State.PUBLISHED)


class PublishableQuerySet(models.QuerySet):
    def in_state(self, state: State) -> Self:
        return self.filter(IN_STATE[state])

    def published(self) -> Self:
        return self.in_state(State.PUBLISHED)

    def drafts(self) -> Self:
        return self.in_state(State.DRAFT)

    def scheduled(self) -> Self:
        return self.in_state(State.SCHEDULED)

    def expired(self) -> Self:
        return self.in_state(State.EXPIRED)

    def live(self) -> Self:
        return self.filter(Q.create([IN_STATE[state] for state in LIVE], Q.OR))


class Publishable(DerivedColumns):
    """Content that visitors see from one moment on, and perhaps until another."""

    moments: tuple[str, ...] = ("published_at", "expires_at")  # at which pages change by the clock alone

    published_at = models.DateTimeField(
        _("published on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Visitors see this page from this moment on. Leave it empty to keep a draft."),
    )
    expires_at = models.DateTimeField(
        _("expires on"),
        null=True,
        blank=True,
        help_text=_("From this moment on visitors no longer see the page. Most pages never expire."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("published_at")),
                name="%(app_label)s_%(class)s_expires_later",
                violation_error_message=_("A page can only expire after it was published."),
            )
        ]

    def save(self, *args, update_fields: Collection[str] | None = None, **kwargs) -> None:
        """Save; whatever is written of it, it counts as changed."""
        written = {*update_fields, "updated_at"} if update_fields else update_fields
        super().save(*args, update_fields=written, **kwargs)

    @property
    def state(self) -> State:
        now = timezone.now()
        if self.published_at is None:
            return State.DRAFT
        if self.published_at > now:
            return State.SCHEDULED
        if self.expires_at and self.expires_at <= now:
            return State.EXPIRED
        return State.PUBLISHED

    @property
    def is_live(self) -> bool:
        return self.state in LIVE
