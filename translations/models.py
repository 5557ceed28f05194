"""Pairs of texts that somebody has last treated as saying the same."""

import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.languages import LANGUAGES, TRANSLATABLE, one_language_at_least
from content.models.doers import done_by

MAY_REVIEW = "translations.review_pair"  # what others have translated


class State(models.TextChoices):
    """Of a text in one language, beside the one that it is translated from."""

    EMPTY = "empty", pgettext_lazy("translation", "nothing to translate")
    MISSING = "missing", pgettext_lazy("translation", "missing")
    OUTDATED = "outdated", pgettext_lazy("translation", "outdated")
    TRANSLATED = "translated", pgettext_lazy("translation", "translated")
    REVIEWED = "reviewed", pgettext_lazy("translation", "reviewed")
    SAME = "same", pgettext_lazy("translation", "the same on purpose")


class PairQuerySet(models.QuerySet):
    def of(self, obj: models.Model) -> Self:
        return self.filter(kind=obj._meta.label_lower, object_id=obj.pk)


class DeliveryQuerySet(models.QuerySet):
    def lapsed(self) -> Self:
        return self.filter(created_at__lte=Now() - Delivery.KEPT)

    def light(self) -> Self:
        """Without their texts, of which there may be thousands."""
        return self.select_related("user").defer("texts")


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

    objects = PairQuerySet.as_manager()

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


class Term(models.Model):
    """A term of the institute, and what it is called in each language."""

    name = models.CharField(
        _("term"),
        max_length=120,
        blank=True,
        help_text=_("In the singular, as it stands within a sentence."),
    )
    avoid = models.CharField(
        _("not to be used"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("What it is called by mistake, with commas between: translators are warned of it."),
    )
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("What it means, or when it is called otherwise."),
    )

    class Meta:
        default_permissions = TRANSLATABLE
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ["pk"]
        constraints = [
            one_language_at_least("name", "translations_term"),
            models.UniqueConstraint(
                *(Lower(f"name_{code}") for code in LANGUAGES),
                name="translations_term_once",
                violation_error_message=_("This term is in the glossary already, with the same translation."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
