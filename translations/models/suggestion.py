"""What machines have suggested."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from translations.models.pair import OfObject


class Suggestion(models.Model):
    """What a machine has suggested for a text, and how much of it was left in what was saved; it names nobody."""

    kind = models.CharField(_("kind"), max_length=60)
    object_id = models.PositiveBigIntegerField(_("key"))
    field = models.CharField(_("field"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    source = models.TextField(_("source"))
    suggestion = models.TextField(_("suggestion"))
    origin = models.CharField(_("origin"), max_length=100)
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True, db_index=True)
    is_used = models.BooleanField(_("used"), default=False)
    kept = models.FloatField(_("kept"), null=True)  # likeness of what was saved, from 0 to 1

    objects = OfObject.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        indexes = [models.Index(fields=["kind", "object_id"], name="translations_suggestion_of")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.object_id}/{self.field}"
