"""What is left of works that visitors no longer find."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from publications.models.publication import Publication


class TombstoneQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Those of works that are not public once more."""
        back = Publication.objects.filter(pk=OuterRef("work"), published_at__lte=Now())
        return self.exclude(Exists(back))


class Tombstone(models.Model):
    """A work that was public and then was deleted, merged into another or made a draft again.

    Harvesters are told of it for ever. Triggers of the database write it, so that no way of changing
    works can forget to; see the migration that adds it.
    """

    work = models.PositiveBigIntegerField(_("work"), primary_key=True)
    kind = models.CharField(_("type"), max_length=20)
    deleted_at = models.DateTimeField(_("deleted on"))

    objects = TombstoneQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # nobody edits it
        verbose_name = _("deleted work")
        verbose_name_plural = _("deleted works")

    def __str__(self) -> str:
        return str(self.work)
