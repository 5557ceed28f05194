"""Who has a form open, so that two do not write the same without knowing of each other."""

import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

SILENCE = datetime.timedelta(minutes=2)  # after which somebody counts as gone; forms are heard of each minute


class PresenceQuerySet(models.QuerySet):
    def of(self, kind: int, key: int) -> Self:
        """Those who have this object open, or had."""
        return self.filter(content_type=kind, object_id=key)

    def here(self) -> Self:
        return self.filter(seen_at__gt=Now() - SILENCE)

    def note(self, kind: int, key: int, user: AbstractBaseUser) -> None:
        """Somebody has it open: since now, where they had gone."""
        own = self.of(kind, key).filter(user=user)
        if own.here().update(seen_at=Now()):
            return
        self.filter(seen_at__lte=Now() - SILENCE).delete()
        opened = self.model(content_type_id=kind, object_id=key, user=user)
        self.bulk_create([opened], ignore_conflicts=True)


class Presence(models.Model):
    """Somebody who has the form of an object open: from when, and until when they were heard of."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("kind")
    )
    object_id = models.PositiveBigIntegerField(_("key"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by")
    )
    opened_at = models.DateTimeField(_("open since"), db_default=Now())
    seen_at = models.DateTimeField(_("heard of"), db_default=Now(), db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "user"], name="content_presence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.object_id}"
