from modeltranslation.translator import register

from content.languages import Bilingual
from pages.models import Institute, InstituteLink, Page


@register(Page)
class PageTranslation(Bilingual):
    fields = ("title", "slug", "body", "description", "menu_label")
    optional = ("slug", "menu_label")


@register(Institute)
class InstituteTranslation(Bilingual):
    fields = ("name", "short_name", "tagline", "mission", "address", "hours", "directions")
    optional = ("short_name",)


@register(InstituteLink)
class InstituteLinkTranslation(Bilingual):
    fields = ("label",)
