"""The glossary of the institute."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES, TRANSLATABLE, one_language_at_least


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
        verbose_name_plural = _("terms of the glossary")
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
