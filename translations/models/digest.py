"""Who is written to, each week, of what waits for translation."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DigestSubscription(models.Model):
    """That somebody asked for a letter each week about what waits for its translation; nobody gets it unasked."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="digest_subscription",
        verbose_name=_("account"),
    )
    language = models.CharField(_("language"), max_length=10)  # of the letter
    # Up to when they know what waits: what was there when they asked for letters is not new.
    told_until = models.DateTimeField(_("told until"), default=timezone.now)

    class Meta:
        default_permissions = ()  # one's own, on one's own page
        verbose_name = _("subscription to the weekly letter")
        verbose_name_plural = _("subscriptions to the weekly letter")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
