"""The institute itself and its standing pages."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from content.languages import LANGUAGES, TRANSLATABLE
from content.models import Attachment, ContentQuerySet, Derivation, Picture, Singleton, Titled
from content.phones import phone_url
from content.prose import ProseField
from content.search.vectors import SearchColumns


def empty_role_to_null(page: "Page") -> None:
    page.role = page.role or None  # an empty text would be one that only one page may have


class Page(Titled):
    """A standing page: About, Privacy policy, Contact …"""

    class Role(models.TextChoices):
        """The pages that the site itself points to."""

        ABOUT = "about", _("About")
        PRIVACY = "privacy", _("Privacy policy")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        CONTACT = "contact", _("Contact")
        CAREERS = "careers", _("Careers")

    url_name = "page"
    long_texts = ("body",)

    body = ProseField(_("text"), blank=True, default="")
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("One sentence: it stands below the title, and in the results of search engines."),
    )
    picture = models.ForeignKey(
        Picture,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "A wide one: it is cut to a band above the text, and stands for the page where it is shared."
        ),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Among its sisters: small numbers come first.")
    )
    role = models.CharField(
        _("part on the site"),
        max_length=20,
        choices=Role,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The footer and the notices find the page by it, whatever its title."),
    )
    search = SearchColumns(A=["title_*"], B=["description_*"], C=["body_*"])

    objects = ContentQuerySet.as_manager()
    derivations = (Derivation(["role"], ["role"], empty_role_to_null),)

    class Meta(Titled.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["order", "pk"]

    @property
    def is_about_the_site(self) -> bool:
        """Whether it speaks of this website, not of the institute."""
        return self.role in (self.Role.PRIVACY, self.Role.ACCESSIBILITY)

    def clean(self) -> None:
        self.fill_slugs()
        for code in LANGUAGES:
            if is_of_a_section(self.slug_in(code), code):
                message = _("A section of the site has this address already: choose another slug.")
                raise ValidationError({f"slug_{code}": message})


class PageDocument(Attachment):
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "document"],
                name="pages_pagedocument_once",
                violation_error_message=_("This document stands there already."),
            )
        ]


def is_of_a_section(slug: str, language: str) -> bool:
    """Whether another view answers at the address that a page of this slug would have."""
    with override(language):
        try:
            return resolve(f"/{language}/{slug}/").url_name != "page"
        except Resolver404:  # no slug at all, as its field says
            return False


class Institute(Singleton):
    """The institute’s own name, words and addresses; there is one row."""

    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    short_name = models.CharField(_("short name"), max_length=40, blank=True, default="")
    tagline = models.CharField(
        _("tagline"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The sentence in large type on the home page."),
    )
    mission = models.TextField(
        _("mission"),
        max_length=600,
        blank=True,
        default="",
        help_text=_("A short paragraph: what the institute is and does."),
    )
    address = models.TextField(_("postal address"), max_length=300, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    picture = models.ForeignKey(
        Picture,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown where somebody shares the address of a page that has none of its own."),
    )
    hours = models.TextField(
        _("opening hours"),
        max_length=600,
        blank=True,
        default="",
        help_text=_("As visitors should read them, one line for each: “Monday to Friday, 9 am to 5 pm”."),
    )
    directions = models.TextField(
        _("how to get there"),
        max_length=1200,
        blank=True,
        default="",
        help_text=_("By bus, by bicycle, by car, with a wheelchair; a line for each."),
    )
    map_picture = models.ForeignKey(
        Picture,
        verbose_name=_("map"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A picture of your own: no service of maps learns who looks at it."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In degrees, as in 48.123456. With both, the map has a link to OpenStreetMap."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees, negative west of Greenwich, as in -68.123456."),
    )
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)

    class Meta(Singleton.Meta):
        verbose_name = _("institute")
        verbose_name_plural = _("institute")
        constraints = [
            *Singleton.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="pages_institute_whole_place",
                violation_error_message=_("A place has a latitude and a longitude: give both, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Institute"))

    @property
    def phone_url(self) -> str:
        """The number as a link dials it; empty where that is not sure."""
        return phone_url(self.phone)

    @property
    def map_url(self) -> str:
        """The place on OpenStreetMap, for whoever follows the link; empty where it is not known."""
        if self.latitude is None:
            return ""
        place = f"{self.latitude}/{self.longitude}"
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=16/{place}"

    @classmethod
    def current(cls) -> "Institute":
        """The institute, or a nameless one where none was written yet."""
        return cls.objects.select_related("picture").prefetch_related("links").first() or cls(
            pk=1, name_en="Institute", name_fr="Institut"
        )


class InstituteLink(models.Model):
    """A page of the institute elsewhere."""

    institute = models.ForeignKey(Institute, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=60)
    url = models.URLField(_("address"), max_length=500)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        default_permissions = TRANSLATABLE
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label
