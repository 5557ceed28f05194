"""Links that show what is not public to whoever has them."""

import datetime
import secrets
from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.doers import done_by
from content.models.revision import Revision

DAYS = (1, 7, 30)  # for which a link may work


class PreviewLinkQuerySet(models.QuerySet):
    def of(self, obj: models.Model) -> Self:
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)

    def working(self) -> Self:
        return self.filter(expires_at__gt=Now())

    def share(self, obj: models.Model, days: int, user, proposal: Revision | None = None) -> "PreviewLink":
        """A new link; those that have expired go."""
        self.filter(expires_at__lte=Now()).delete()
        kind = ContentType.objects.get_for_model(obj)
        until = timezone.now() + datetime.timedelta(days=days)
        return self.create(
            secret=secrets.token_urlsafe(24),
            content_type=kind,
            object_id=obj.pk,
            proposal=proposal,
            user=user,
            expires_at=until,
        )


class PreviewLink(models.Model):
    """One link to the page of an object as it is saved, or as a proposal makes it, until a moment or a revocation."""

    secret = models.CharField(max_length=40, unique=True, editable=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    proposal = models.ForeignKey(
        Revision, null=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("proposed changes")
    )
    user = done_by(_("by"))
    expires_at = models.DateTimeField(_("works until"))

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # who may change an object shares it
        verbose_name = _("link to a preview")
        verbose_name_plural = _("links to previews")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="content_previewlink_object")]

    def __str__(self) -> str:
        return self.get_absolute_url()

    def get_absolute_url(self) -> str:
        return reverse("preview", kwargs={"secret": self.secret})
