from modeltranslation.translator import register

from content.languages import Bilingual
from content.models import Picture


@register(Picture)
class PictureTranslation(Bilingual):
    fields = ("alt", "caption")
    optional = ("caption",)
