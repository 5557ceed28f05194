from modeltranslation.translator import register

from content.languages import Bilingual
from translations.models import Term


@register(Term)
class TermTranslation(Bilingual):
    fields = ("name", "avoid", "note")
    optional = ("avoid", "note")
