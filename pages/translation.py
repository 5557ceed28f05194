from modeltranslation.translator import register

from content.languages import Bilingual
from pages.models import Announcement, FooterItem, Institute, InstituteLink, MenuItem, Page


@register(Page)
class PageTranslation(Bilingual):
    fields = ("title", "slug", "body", "description")
    optional = ("slug",)


@register(Institute)
class InstituteTranslation(Bilingual):
    fields = ("name", "short_name", "tagline", "mission", "address", "hours", "directions")
    optional = ("short_name",)


@register(InstituteLink)
class InstituteLinkTranslation(Bilingual):
    fields = ("label",)


@register(Announcement)
class AnnouncementTranslation(Bilingual):
    fields = ("text",)


@register(MenuItem)
class MenuItemTranslation(Bilingual):
    fields = ("label",)
    optional = ("label",)


@register(FooterItem)
class FooterItemTranslation(MenuItemTranslation):
    pass
