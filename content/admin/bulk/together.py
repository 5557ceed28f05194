"""What the rule for both languages says of a row that an action would publish."""

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.admin.bulk.acts import Act
from content.languages import LANGUAGES
from content.models import Content, LanguageRule

LACKING = {"fr": gettext_lazy("French missing"), "en": gettext_lazy("English missing")}


class PublishingAct(Act):
    """An act by which visitors may see what they did not see before."""

    def lacks(self, obj: Content) -> tuple:
        return tuple(
            LACKING.get(code, settings.LANGUAGE_OF_FIELD[code])
            for code in LANGUAGES
            if self.admin.completeness(obj, code) != "all"
        )

    def refusal(self, obj: Content) -> str:
        """Why a page that visitors do not see stays so."""
        if obj.is_live or not self.lacks(obj) or self.rule != LanguageRule.Rule.BOTH:
            return ""
        return _("not published: this kind is published in both languages")

    @cached_property
    def rule(self) -> str:
        return LanguageRule.objects.of(self.admin.model).rule
