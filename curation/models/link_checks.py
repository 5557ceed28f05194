"""Whether an address still leads somewhere."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bibliography import limits


class LinkCheckQuerySet(models.QuerySet):
    def dead(self) -> Self:
        return self.filter(outcome__in=LinkCheck.DEAD)


class LinkCheck(models.Model):
    """What an address gave when it was last asked, wherever it stands."""

    class Outcome(models.TextChoices):
        WORKS = "works", _("works")
        GONE = "gone", _("the page is gone")
        NO_HOST = "no-host", _("there is no such host")
        NO_ANSWER = "no-answer", _("no answer")
        PRIVATE = "private", _("leads into a private network")
        UNCLEAR = "unclear", _("answers people only")

    DEAD = (Outcome.GONE, Outcome.NO_HOST, Outcome.NO_ANSWER, Outcome.PRIVATE)

    url = models.CharField(_("address"), max_length=limits.ADDRESS, unique=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    checked_at = models.DateTimeField(_("checked on"))

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        default_permissions = ()  # made by `check_links`, shown on the form of a work and in a report

    def __str__(self) -> str:
        return f"{self.url}: {self.get_outcome_display()}"
