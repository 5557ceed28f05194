"""Forms that were sent, so that a second click on “Save” makes no second object."""

import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class SubmissionQuerySet(models.QuerySet):
    def claimed(self, token: str) -> "Submission":
        """The submission of this form; where another request is saving it, wait until that one is over."""
        self.filter(created_at__lt=Now() - datetime.timedelta(days=1)).delete()
        return self.get_or_create(token=token)[0]

    def saved_as(self, token: str, key: object) -> None:
        self.filter(token=token).update(object_key=str(key))

    def unsaved(self) -> Self:
        return self.filter(object_key="")


class Submission(models.Model):
    """One form that makes something, named by the page that it was sent from, and what it was saved as.

    A button that makes copies, drafts or links has the address that it led to instead: `content.admin.once`.
    """

    token = models.CharField(_("form"), max_length=40, primary_key=True)
    object_key = models.CharField(_("saved as"), max_length=40, blank=True, default="")
    answer = models.CharField(_("answered with"), max_length=500, blank=True, default="")
    created_at = models.DateTimeField(_("sent"), auto_now_add=True, db_index=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")

    def __str__(self) -> str:
        return self.token
