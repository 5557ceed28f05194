"""What a kind of content needs of both languages before it is published."""

from typing import Self

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class LanguageRuleQuerySet(models.QuerySet):
    def of(self, model: type[models.Model]) -> "LanguageRule":
        """The rule of a kind; one that asks for nothing where there is none."""
        kind = model._meta.label_lower
        return self.filter(kind=kind).first() or self.model(kind=kind)

    def that_ask(self) -> Self:
        """Those by which the other language is required, or has to follow."""
        return self.exclude(rule=LanguageRule.Rule.FREE)


class LanguageRule(models.Model):
    """The rule of one kind; a migration of the roof makes a row for each."""

    class Rule(models.TextChoices):
        FREE = "free", _("One language is enough")
        LATER = "later", _("The other language may follow within some days")
        BOTH = "both", _("Both languages are required")

    kind = models.CharField(_("kind"), max_length=60, unique=True, editable=False)
    rule = models.CharField(
        _("before it is published"),
        max_length=10,
        choices=Rule,
        default=Rule.FREE,
        help_text=_(
            "What is public already stays so. Where both languages are required, nothing is published of which one "
            "lacks a text that the other has, and no text of a public page is emptied in one language alone."
        ),
    )
    days = models.PositiveSmallIntegerField(
        _("days for the other language"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("Counts where the other language may follow; what is late is on the first page."),
    )

    objects = LanguageRuleQuerySet.as_manager()

    class Meta:
        default_permissions = ("change", "view")
        verbose_name = _("rule for both languages")
        verbose_name_plural = _("rules for both languages")
        ordering = ["kind"]

    def __str__(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.kind)
