"""The foot of every page: columns of links, each below its heading."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import Singleton
from pages.models.institute import Page
from pages.models.lines import Line


class Footer(Singleton):
    """The foot of every page of visitors; there is one."""

    class Meta(Singleton.Meta):
        verbose_name = _("footer")
        verbose_name_plural = _("footer")

    def __str__(self) -> str:
        return str(_("Footer"))


class FooterItem(Line):
    """The heading of a column, or a link below it.

    A page that is named by its part on the site stands there as soon as there is a public one.
    """

    class Service(models.TextChoices):
        COOKIES = "cookies", _("Cookies")
        NEWS_FEED = "news-feed", _("News feed")
        PUBLICATIONS_FEED = "publications-feed", _("Publications feed")
        EVENTS_FEED = "events-feed", _("Events feed")
        CALENDAR = "calendar", _("Calendar of events")
        LINKS = "links", _("The links of the institute")

    SECTIONS = (
        *Line.SECTIONS,
        (_("Feeds and choices"), Service.choices),
        (_("The page with this part on the site"), Page.Role.choices),
    )

    footer = models.ForeignKey(Footer, on_delete=models.CASCADE, related_name="items")
    section = models.CharField(_("section"), max_length=20, choices=SECTIONS, blank=True, default="")

    class Meta(Line.Meta):
        verbose_name = _("line of the footer")
        verbose_name_plural = _("lines of the footer")

    def clean(self) -> None:
        super().clean()
        if self.section == self.Service.LINKS and not self.is_below:
            raise ValidationError({"is_below": _("The links of the institute stand below a heading.")})
