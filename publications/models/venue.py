"""The places where works appear."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.text import fold


class VenueQuerySet(models.QuerySet):
    def found_at(self, slug: str) -> "Venue | None":
        """The venue that addresses name so."""
        return self.filter(key__in=[slug, slug.replace("-", " ")]).first()


class Venue(models.Model):
    """Where works appear: a journal, a conference, a preprint server …"""

    class Kind(models.TextChoices):
        JOURNAL = "journal", _("Journal")
        CONFERENCE = "conference", _("Conference")
        WORKSHOP = "workshop", _("Workshop")
        PREPRINT_SERVER = "preprint_server", _("Preprint server")
        BOOK_SERIES = "book_series", _("Book or series")
        INSTITUTION = "institution", _("Institution")

    name = models.CharField(_("name"), max_length=400)
    short_name = models.CharField(_("short name"), max_length=80, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.JOURNAL)
    issn = models.CharField("ISSN", max_length=9, blank=True, default="")
    url = models.URLField(_("address"), max_length=500, blank=True, default="")
    key = models.CharField(_("key"), max_length=400, editable=False)

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="publications_venue_key_unique",
                violation_error_message=_("There is a venue of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.key = self.made_key()
        is_renamed = Venue.objects.filter(pk=self.pk).exclude(name=self.name).exists()
        super().save(*args, **kwargs)
        if is_renamed:
            self.works().touch()

    def clean(self) -> None:
        """Say what the constraint cannot: no form has the key, so none would check it."""
        if Venue.objects.exclude(pk=self.pk).filter(key=self.made_key()).exists():
            raise ValidationError({"name": _("There is a venue of this name already.")})

    def made_key(self) -> str:
        return fold(self.name)[:400] or self.name

    @property
    def slug(self) -> str:
        """The venue’s name in addresses: its key holds words and single spaces alone."""
        return self.key.replace(" ", "-")

    def works(self) -> models.QuerySet:
        """The works that have a release here."""
        publication = self.releases.model._meta.get_field("publication").related_model
        return publication.objects.published_in(self)
