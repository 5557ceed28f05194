"""The institute itself and its standing pages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from content.languages import LANGUAGES, TRANSLATABLE
from content.models import ContentQuerySet, Derivation, Picture, Singleton, Titled
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
        help_text=_("One sentence, for search engines."),
    )
    menu_label = models.CharField(
        _("label in the menu"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("Where the title is too long for it."),
    )
    in_menu = models.BooleanField(_("in the menu"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Small numbers come first."))
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

    def clean(self) -> None:
        self.fill_slugs()
        for code in LANGUAGES:
            if is_of_a_section(self.slug_in(code), code):
                message = _("A section of the site has this address already: choose another slug.")
                raise ValidationError({f"slug_{code}": message})


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
        blank=True,
        default="",
        help_text=_("A short paragraph: what the institute is and does."),
    )
    address = models.TextField(_("postal address"), blank=True, default="")
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
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)

    class Meta(Singleton.Meta):
        verbose_name = _("institute")
        verbose_name_plural = _("institute")

    def __str__(self) -> str:
        return self.name or str(_("Institute"))

    @property
    def phone_url(self) -> str:
        """The number as a link dials it; empty where that is not sure."""
        return phone_url(self.phone)

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
