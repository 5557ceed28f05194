from modeltranslation.translator import register

from content.languages import Bilingual
from publications.models import Publication


@register(Publication)
class PublicationTranslation(Bilingual):
    """Title and abstract stay as published; they carry the language of the work."""

    fields = ("summary",)
