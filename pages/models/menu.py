"""The main menu: what it leads to, in which order, and what stands below what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import Singleton
from pages.models.lines import Line


class Menu(Singleton):
    """The menu above every page of visitors; there is one."""

    class Meta(Singleton.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menu")

    def __str__(self) -> str:
        return str(_("Menu"))


class MenuItem(Line):
    menu = models.ForeignKey(Menu, on_delete=models.CASCADE, related_name="items")

    class Meta(Line.Meta):
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")
