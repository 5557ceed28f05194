"""A line of what stands around every page, above or below: what it leads to, and what stands below what."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.languages import TRANSLATABLE
from content.models import DerivedColumns
from pages.destinations import goal_of
from pages.models.institute import Page


class Section(models.TextChoices):
    PUBLICATIONS = "publications", _("Publications")
    PEOPLE = "people", _("People")
    TOPICS = "topics", _("Topics")
    NEWS = "news", _("News")
    EVENTS = "events", _("Events")


class Line(DerivedColumns):
    """A section of the site, a standing page, another address, or a heading alone.

    It stands at the top, or below the last one before it that does: so there is one level, and no circle.
    """

    Section = Section
    SECTIONS = ((_("Sections"), Section.choices),)  # what the form offers beside pages, in groups

    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_below = models.BooleanField(_("below the one above"), default=False)
    section = models.CharField(_("section"), max_length=20, choices=Section, blank=True, default="")
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
    )
    target = models.CharField(_("another address"), max_length=500, blank=True, default="")
    label = models.CharField(_("label"), max_length=40, blank=True, default="")
    is_hidden = models.BooleanField(_("hidden"), default=False)

    class Meta:
        abstract = True
        default_permissions = TRANSLATABLE
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section="", page=None) | Q(section="", target="") | Q(page=None, target=""),
                name="%(app_label)s_%(class)s_one_goal",
                violation_error_message=_("It leads to one thing: choose it, or give another address."),
            )
        ]

    def __str__(self) -> str:
        return self.label or self.get_section_display() or str(self.page or self.target)

    def clean(self) -> None:
        if self.target:
            try:
                self.target = goal_of(self.target)
            except ValidationError as error:
                raise ValidationError({"target": error}) from error
        if not (self.section or self.page_id or self.label_en or self.label_fr):
            raise ValidationError(
                _("It needs a label: there is none that it could take from a section or a page.")
            )
