"""The releases of a work, from preprint to journal, and their names in registries."""

import datetime

from django.contrib.postgres.indexes import HashIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bibliography import kinds, limits
from publications.models.venue import Venue

FIRST_YEAR, LAST_YEAR = limits.YEARS
LONGEST_VENUE = 40  # characters of a name that lines of titles still give in full


class Release(models.Model):
    """One version of a work: where, when and in what state it came out."""

    class Status(models.TextChoices):
        """What a release is, those that speak for the work first."""

        RETRACTED = kinds.Status.RETRACTED, pgettext_lazy("release", "retracted")
        PUBLISHED = kinds.Status.PUBLISHED, pgettext_lazy("release", "published")
        ACCEPTED = kinds.Status.ACCEPTED, pgettext_lazy("release", "accepted")
        SUBMITTED = kinds.Status.SUBMITTED, pgettext_lazy("release", "submitted")
        PREPRINT = kinds.Status.PREPRINT, pgettext_lazy("release", "preprint")
        WITHDRAWN = kinds.Status.WITHDRAWN, pgettext_lazy("release", "withdrawn")

    moments = ("paper_from",)  # at which pages change by the clock alone

    publication = models.ForeignKey(
        "publications.Publication",
        on_delete=models.CASCADE,
        related_name="releases",
        verbose_name=_("publication"),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PUBLISHED)
    venue = models.ForeignKey(
        Venue,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="releases",
        verbose_name=_("venue"),
    )
    venue_text = models.CharField(
        _("venue as printed"),
        max_length=limits.VENUE_AS_PRINTED,
        blank=True,
        default="",
        help_text=_("Where it differs from the venue’s name."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    volume = models.CharField(_("volume"), max_length=limits.NUMBER, blank=True, default="")
    issue = models.CharField(_("issue"), max_length=limits.NUMBER, blank=True, default="")
    pages = models.CharField(_("pages"), max_length=limits.NUMBER, blank=True, default="")
    article_number = models.CharField(_("article number"), max_length=limits.NUMBER, blank=True, default="")
    edition = models.CharField(_("edition"), max_length=limits.NUMBER, blank=True, default="")
    publisher = models.CharField(_("publisher"), max_length=limits.PUBLISHER, blank=True, default="")
    peer_reviewed = models.BooleanField(_("peer reviewed"), default=False)
    open_access = models.BooleanField(_("open access"), default=False)
    url = models.URLField(_("address"), max_length=limits.ADDRESS, blank=True, default="")
    pdf_url = models.URLField(_("address of the PDF"), max_length=limits.ADDRESS, blank=True, default="")
    paper = models.FileField(
        _("PDF kept here"),
        max_length=200,
        upload_to="papers/%Y/",
        blank=True,
        default="",
        help_text=_("Readers get it below the page of the work, once that is public."),
    )
    paper_from = models.DateTimeField(
        _("available from"),
        null=True,
        blank=True,
        help_text=_("The end of an embargo on this PDF. Until then the page says when it comes."),
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["publication"],
                include=["venue", "open_access", "peer_reviewed"],
                name="publications_released",
            ),
            models.Index(
                fields=["paper_from"], condition=Q(paper_from__isnull=False), name="publications_embargo"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__range=limits.YEARS),
                name="publications_release_year",
                violation_error_message=_("The year lies between 1000 and 2100."),
            ),
            models.CheckConstraint(
                condition=Q(month=None) | (Q(month__range=(1, 12)) & Q(year__isnull=False)),
                name="publications_release_month",
                violation_error_message=_("A month needs its year."),
            ),
            models.CheckConstraint(
                condition=Q(day=None) | (Q(day__range=(1, 31)) & Q(month__isnull=False)),
                name="publications_release_day",
                violation_error_message=_("A day needs its month."),
            ),
        ]

    def __str__(self) -> str:
        status = self.get_status_display()
        return f"{self.venue_name} ({status})" if self.venue_name else status

    @property
    def is_embargoed(self) -> bool:
        """Whether readers have to wait for the PDF kept here."""
        return self.paper_from is not None and self.paper_from > timezone.now()

    @property
    def venue_name(self) -> str:
        return self.venue_text or (self.venue.name if self.venue else "")

    @property
    def review(self) -> str:
        """What is known of peer review, in words; a preprint that does not say so had none."""
        if self.peer_reviewed:
            return gettext("peer reviewed")
        is_before = self.status in (self.Status.PREPRINT, self.Status.SUBMITTED)
        return gettext("not peer reviewed") if is_before else ""

    @property
    def sort_date(self) -> datetime.date | None:
        """The first day that the date may mean."""
        if not self.year:
            return None
        try:
            return datetime.date(self.year, self.month or 1, self.day or 1)
        except ValueError:  # the 31st of a shorter month
            return datetime.date(self.year, self.month, 1)

    def precedence(self) -> tuple:
        """A key that sorts the release that speaks for the work first: by status, workshops last, then newest."""
        rank = kinds.Status(self.status).rank
        workshop = bool(self.venue and self.venue.kind == Venue.Kind.WORKSHOP)
        date = self.sort_date or datetime.date.min
        return rank + 1.5 * workshop, -date.toordinal(), self.pk or 0


def venue_in_short(as_printed: str, name: str, short_name: str) -> str:
    """The venue as a release prints it, else its name: in full, unless it is long and a shorter one is known."""
    if as_printed:
        return as_printed
    return short_name or name if len(name) > LONGEST_VENUE else name


class Identifier(models.Model):
    """A release’s name in a registry, in its normal form (see `bibliography.identifiers`)."""

    class Scheme(models.TextChoices):
        DOI = kinds.Scheme.DOI, "DOI"
        ARXIV = kinds.Scheme.ARXIV, "arXiv"
        HAL = kinds.Scheme.HAL, "HAL"
        ISBN = kinds.Scheme.ISBN, "ISBN"
        ISSN = kinds.Scheme.ISSN, "ISSN"
        PMID = kinds.Scheme.PMID, "PubMed"
        PMCID = kinds.Scheme.PMCID, "PubMed Central"
        OPENREVIEW = kinds.Scheme.OPENREVIEW, "OpenReview"
        ACL = kinds.Scheme.ACL, "ACL Anthology"
        DBLP = kinds.Scheme.DBLP, "DBLP"
        OPENALEX = kinds.Scheme.OPENALEX, "OpenAlex"
        S2 = kinds.Scheme.S2, "Semantic Scholar"

    ADDRESSES = {
        Scheme.DOI: "https://doi.org/{}",
        Scheme.ARXIV: "https://arxiv.org/abs/{}",
        Scheme.HAL: "https://hal.science/{}",
        Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
        Scheme.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
        Scheme.OPENREVIEW: "https://openreview.net/forum?id={}",
        Scheme.ACL: "https://aclanthology.org/{}/",
        Scheme.DBLP: "https://dblp.org/rec/{}",
        Scheme.OPENALEX: "https://openalex.org/{}",
        Scheme.S2: "https://www.semanticscholar.org/paper/{}",
    }

    release = models.ForeignKey(
        Release, on_delete=models.CASCADE, related_name="identifiers", verbose_name=_("release")
    )
    scheme = models.CharField(_("registry"), max_length=20, choices=Scheme, default=Scheme.DOI)
    value = models.CharField(_("identifier"), max_length=limits.IDENTIFIER)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                condition=~Q(scheme__in=[str(scheme) for scheme in kinds.SHARED_SCHEMES]),
                name="publications_identifier_unique",
                violation_error_message=_("Another release has this identifier."),
            )
        ]
        # By their value alone, whatever the registry: the search of the admin.
        indexes = [HashIndex(fields=["value"], name="publications_identifier_value")]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def url(self) -> str:
        """The address that the registry gives it; empty where it gives none."""
        return self.ADDRESSES.get(self.scheme, "").format(self.value)
