"""The places where works appear."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bibliography import limits
from bibliography.kinds import VenueKind
from bibliography.text import fold
from content.models import Derivation, DerivedColumns


class VenueQuerySet(models.QuerySet):
    def found_at(self, slug: str) -> "Venue | None":
        """The venue that addresses name so."""
        return self.filter(key__in=[slug, slug.replace("-", " ")]).first()


def set_key(venue: "Venue") -> None:
    venue.key = venue.made_key()


class Venue(DerivedColumns):
    """Where works appear: a journal, a conference, a preprint server …"""

    class Kind(models.TextChoices):
        JOURNAL = VenueKind.JOURNAL, _("Journal")
        CONFERENCE = VenueKind.CONFERENCE, _("Conference")
        WORKSHOP = VenueKind.WORKSHOP, _("Workshop")
        PREPRINT_SERVER = VenueKind.PREPRINT_SERVER, _("Preprint server")
        BOOK_SERIES = VenueKind.BOOK_SERIES, _("Book or series")
        INSTITUTION = VenueKind.INSTITUTION, _("Institution")

    name = models.CharField(_("name"), max_length=limits.VENUE)
    short_name = models.CharField(_("short name"), max_length=80, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.JOURNAL)
    issn = models.CharField("ISSN", max_length=9, blank=True, default="")
    url = models.URLField(_("address"), max_length=500, blank=True, default="")
    key = models.CharField(_("key"), max_length=limits.VENUE, editable=False)

    objects = VenueQuerySet.as_manager()
    derivations = (Derivation(["name"], ["key"], set_key),)

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

    def clean(self) -> None:
        """Say what the constraint cannot: no form has the key, so none would check it."""
        if Venue.objects.exclude(pk=self.pk).filter(key=self.made_key()).exists():
            raise ValidationError({"name": _("There is a venue of this name already.")})

    def made_key(self) -> str:
        return fold(self.name)[: limits.VENUE] or self.name

    @property
    def slug(self) -> str:
        """The venue’s name in addresses: its key holds words and single spaces alone."""
        return self.key.replace(" ", "-")
