"""Whom a page may contact once a visitor agrees, and the words of the banner that asks.

The groups and their cookies are those of django-cookie-consent, with French columns and two of ours.
"""

import re
from urllib.parse import urlsplit

from cookie_consent.models import Cookie, CookieGroup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES, TRANSLATABLE, texts
from content.models import Singleton


def is_complete(row: models.Model) -> bool:
    """Whether every text of the row is there in both languages."""
    return all(getattr(row, f"{field}_{code}").strip() for field in texts(type(row)) for code in LANGUAGES)


class Service(models.Model):
    """A third party, or a tool of ours, that parts of the site come from."""

    class Kind(models.TextChoices):
        YOUTUBE = "youtube", "YouTube"
        VIMEO = "vimeo", "Vimeo"
        MATOMO = "matomo", "Matomo"
        GA4 = "ga4", "Google Analytics 4"
        OTHER = "other", _("another")

    # What may be loaded of each, as sources of Content-Security-Policy.
    SOURCES = {
        Kind.YOUTUBE: {"frame-src": ["https://www.youtube-nocookie.com"]},
        Kind.VIMEO: {"frame-src": ["https://player.vimeo.com", "https://vimeo.com/event/"]},
        Kind.GA4: {
            "script-src": ["https://www.googletagmanager.com"],
            "img-src": ["https://*.google-analytics.com", "https://www.googletagmanager.com"],
            "connect-src": ["https://*.google-analytics.com", "https://*.analytics.google.com"],
        },
    }
    ADDRESS = re.compile(r"https://[a-z0-9.-]+(:\d{2,5})?/([\w.-]+/)*", re.ASCII)
    IDENTIFIER = {
        Kind.MATOMO: re.compile(r"[1-9]\d{0,8}", re.ASCII),
        Kind.GA4: re.compile(r"G-[A-Z0-9]{4,20}"),
    }

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    name = models.CharField(_("name"), max_length=60)
    company = models.CharField(
        _("company"), max_length=120, blank=True, default="", help_text=_("Who receives the data.")
    )
    place = models.CharField(
        _("where the data goes"),
        max_length=200,
        default="",
        help_text=_("The country, and whether it is outside Québec."),
    )
    policy_url = models.URLField(_("privacy policy"), max_length=500, blank=True, default="")
    is_active = models.BooleanField(
        _("in use"),
        default=True,
        help_text=_("Its cookies are listed, and visitors asked, only while it is in use."),
    )
    address = models.CharField(
        _("address of the server"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Matomo only: https://… with a slash at the end."),
    )
    identifier = models.CharField(
        _("number of the site"),
        max_length=30,
        blank=True,
        default="",
        help_text=_("Matomo: the number of the site. Google Analytics: the measurement ID, G-…"),
    )

    class Meta:
        default_permissions = TRANSLATABLE
        verbose_name = _("third party")
        verbose_name_plural = _("third parties")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=~Q(kind="other"),
                name="consent_service_kind_unique",
                violation_error_message=_("There is one of this kind already: change that one."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse what nothing could be loaded with, before somebody switches it on."""
        if (self.is_active or self.address) and not self.has_address:
            raise ValidationError(
                {"address": _("An address that begins with https:// and ends with a slash.")}
            )
        if self.is_active and not self.is_allowed:
            raise ValidationError(
                _("Whoever runs the site has to allow this first: SCRIPT_HOSTS lacks %(hosts)s."),
                params={"hosts": ", ".join(self.sources["script-src"])},
            )
        if (self.is_active or self.identifier) and not self.has_identifier:
            raise ValidationError(
                {"identifier": _("Matomo gives a number, Google an ID that begins with G-.")}
            )

    @property
    def key(self) -> str:
        """What names it in notices and choices."""
        return self.kind if self.kind != self.Kind.OTHER else f"service{self.pk}"

    @property
    def has_address(self) -> bool:
        return self.kind != self.Kind.MATOMO or bool(self.ADDRESS.fullmatch(self.address))

    @property
    def has_identifier(self) -> bool:
        pattern = self.IDENTIFIER.get(self.kind)
        return pattern is None or bool(pattern.fullmatch(self.identifier))

    @property
    def is_allowed(self) -> bool:
        """Whether scripts of its host may run here: whoever writes an address must not decide whose do."""
        return {*self.sources.get("script-src", [])} <= {*settings.SCRIPT_HOSTS}

    @property
    def is_ready(self) -> bool:
        """Whether pages may load it, once a visitor agrees."""
        return self.is_active and self.has_address and self.is_allowed and self.has_identifier

    @property
    def script(self) -> str:
        """The static file that starts it; empty where it has none."""
        return f"consent/{self.kind}.js" if self.kind in self.IDENTIFIER else ""

    @property
    def sources(self) -> dict[str, list[str]]:
        """What the Content-Security-Policy of a page must allow for it."""
        if self.kind != self.Kind.MATOMO:
            return self.SOURCES.get(self.kind, {})
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.address))
        return {directive: [origin] for directive in ("script-src", "img-src", "connect-src")}


# Columns beside those of the package: they stand in the same row and in the same form as what they belong to.
Cookie.add_to_class(
    "service",
    models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        verbose_name=_("third party"),
        help_text=_("Who sets it. Left empty: this site itself."),
    ),
)
CookieGroup.add_to_class(
    "summary",
    models.CharField(
        _("in one line"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("What for, in the banner before its buttons. Left empty: the whole description."),
    ),
)
Cookie.add_to_class(
    "lifetime",
    models.CharField(_("kept for"), max_length=60, default="", help_text=_("For example: 13 months.")),
)


class Wording(Singleton):
    """The words of the banner."""

    title = models.CharField(_("title"), max_length=80, default="")
    text = models.TextField(_("text"), max_length=600, default="")

    class Meta(Singleton.Meta):
        verbose_name = _("wording of the banner")
        verbose_name_plural = _("wording of the banner")

    def __str__(self) -> str:
        return self.title
