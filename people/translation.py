from modeltranslation.translator import register

from content.languages import Bilingual
from people.models import Person, Topic


@register(Topic)
class TopicTranslation(Bilingual):
    fields = ("name", "slug", "lead", "description", "why")
    optional = ("slug",)


@register(Person)
class PersonTranslation(Bilingual):
    fields = ("role", "biography")
