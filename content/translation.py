from modeltranslation.translator import register

from content.languages import Bilingual
from content.models import Document, Picture


@register(Picture)
class PictureTranslation(Bilingual):
    fields = ("alt", "caption")
    optional = ("caption",)


@register(Document)
class DocumentTranslation(Bilingual):
    fields = ("title", "slug", "file", "size")
    optional = ("slug", "file", "size")
    numbers = ("size",)
