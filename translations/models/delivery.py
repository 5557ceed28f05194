"""Files of translations that were brought back."""

import datetime
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from content.models.doers import done_by


class DeliveryQuerySet(models.QuerySet):
    def lapsed(self) -> Self:
        return self.filter(created_at__lte=Now() - Delivery.KEPT)

    def light(self) -> Self:
        """Without their texts, of which there may be thousands."""
        return self.select_related("user").defer("texts")


class Delivery(models.Model):
    """A file of translations that was brought back: what each text said before and says since, to be taken back.

    A text is `{"kind", "key", "field", "before", "after", "pairs"}`, the last as rows of `Pair` were before.
    """

    KEPT = datetime.timedelta(days=90)

    name = models.CharField(_("file"), max_length=200)
    language = models.CharField(_("language"), max_length=10)
    texts = models.JSONField(_("texts"), encoder=DjangoJSONEncoder)
    count = models.PositiveIntegerField(_("number of texts"))
    user = done_by(_("by"))
    created_at = models.DateTimeField(_("brought on"), auto_now_add=True)
    taken_back_at = models.DateTimeField(_("taken back on"), null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # who may change its texts may take it back
        verbose_name = _("file brought back")
        verbose_name_plural = _("files brought back")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
