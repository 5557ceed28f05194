"""What visitors say is wrong on the page of a work or a person."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.models.doers import done_by
from people.models import Person
from publications.models.publication import Publication

LONGEST_MESSAGE = 2000


class MistakeReportQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.exclude(closed_at=None)


class MistakeReport(models.Model):
    """A mistake that a visitor reported, until an editor closes it with an answer; who it was is not kept."""

    class Kind(models.TextChoices):
        AUTHOR = "author", _("An author is missing, or is somebody else")
        TEXT = "text", _("A title, a name, a date or a text is wrong")
        LINK = "link", _("A link or a file does not work")
        OTHER = "other", _("Something else")

    publication = models.ForeignKey(
        Publication,
        null=True,
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name=_("publication"),
    )
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="reports", verbose_name=_("person")
    )
    kind = models.CharField(_("what is wrong"), max_length=20, choices=Kind, default=Kind.AUTHOR)
    message = models.TextField(_("your words"), max_length=LONGEST_MESSAGE)
    created_at = models.DateTimeField(_("reported on"), auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True, default="")
    closed_by = done_by(_("closed by"))
    closed_at = models.DateTimeField(_("closed on"), null=True)

    objects = MistakeReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a mistake")
        verbose_name_plural = _("reports of mistakes")
        default_permissions = ()  # whoever may change works reads and closes them
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(publication=None, person__isnull=False)
                | Q(publication__isnull=False, person=None),
                name="curation_report_about_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_kind_display()}"

    @property
    def subject(self) -> Publication | Person:
        return self.publication or self.person
