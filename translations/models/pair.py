"""Pairs of texts that somebody has last treated as saying the same."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MAY_REVIEW = "translations.review_pair"  # what others have translated


class State(models.TextChoices):
    """Of a text in one language, beside the one that it is translated from."""

    EMPTY = "empty", pgettext_lazy("translation", "nothing to translate")
    MISSING = "missing", pgettext_lazy("translation", "missing")
    OUTDATED = "outdated", pgettext_lazy("translation", "outdated")
    TRANSLATED = "translated", pgettext_lazy("translation", "translated")
    REVIEWED = "reviewed", pgettext_lazy("translation", "reviewed")
    SAME = "same", pgettext_lazy("translation", "the same on purpose")


class OfObject(models.QuerySet):
    def of(self, obj: models.Model) -> Self:
        return self.filter(kind=obj._meta.label_lower, object_id=obj.pk)


class Pair(models.Model):
    """The text of a field in a language and the one that it was made of, when somebody last called them equal.

    No state is kept: `translations.states` compares the pair with the texts that are there. So an object that comes
    back from its history finds its pairs again, and whatever is written past all forms is seen.
    """

    kind = models.CharField(_("kind"), max_length=60)
    object_id = models.PositiveBigIntegerField(_("key"))
    field = models.CharField(_("field"), max_length=60)
    language = models.CharField(_("language"), max_length=10)  # of the translation
    source = models.TextField(_("source"))
    target = models.TextField(_("translation"))
    is_same = models.BooleanField(_("the same on purpose"), default=False)
    paired_at = models.DateTimeField(_("treated as equal on"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    reviewed_at = models.DateTimeField(_("reviewed on"), null=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("reviewed by"),
    )

    objects = OfObject.as_manager()

    class Meta:
        default_permissions = ()  # who may see an object sees how far its translation is
        permissions = [("review_pair", "Can review translations")]
        verbose_name = _("pair of texts")
        verbose_name_plural = _("pairs of texts")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "field", "language"], name="translations_pair_one_of_a_text"
            )
        ]
        indexes = [HashIndex(fields=["source"], name="translations_pair_memory")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.object_id}/{self.field}"
