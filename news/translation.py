from modeltranslation.translator import register

from content.languages import Bilingual
from news.models import Article, Event


@register(Article)
class ArticleTranslation(Bilingual):
    fields = ("title", "slug", "lead", "body")
    optional = ("slug",)


@register(Event)
class EventTranslation(Bilingual):
    fields = ("title", "slug", "lead", "body", "place", "directions")
    optional = ("slug", "place", "directions")
