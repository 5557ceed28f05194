from cookie_consent.models import Cookie, CookieGroup
from modeltranslation.translator import register

from consent.models import Service, Wording
from content.languages import COLUMN, Bilingual


class Complete(Bilingual):
    """What visitors are asked to consent to is said in both languages, or they are not asked."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for field in {*cls.fields} - {*cls.optional}:
            cls.field_options[field] = {"default": COLUMN | {"blank": False}}


@register(CookieGroup)
class CookieGroupTranslation(Complete):
    fields = ("name", "description", "summary")
    optional = ("summary",)


@register(Cookie)
class CookieTranslation(Complete):
    fields = ("description", "lifetime")  # never its name, which browsers know it by


@register(Service)
class ServiceTranslation(Complete):
    fields = ("place", "policy_url")
    optional = ("policy_url",)


@register(Wording)
class WordingTranslation(Complete):
    fields = ("title", "text")
