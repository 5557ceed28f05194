"""The rules for both languages, in the forms of content and in a list of their own."""

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.admin.saving import CarefulAdmin
from content.aggregates import AGGREGATES, Rows, as_python
from content.models import Content, LanguageRule
from content.revisions.comparing import root_row
from content.together import PUBLISHED_AT, in_words, refusals


class TogetherMixin:
    """An admin of content that publishes nothing which its rule refuses, and says the rule where one publishes."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        is_sent = request.method == "POST" and "_preview" not in request.POST
        return checking(form, seen_by_visitors(request, obj)) if is_sent else form

    def get_fieldsets(self, request, obj=None):
        """The publish box with the rule, and what the page lacks of it."""
        parts = super().get_fieldsets(request, obj)
        if not (words := in_words(self.rule(request), obj)):
            return parts
        return [
            (name, {**part, "description": words} if PUBLISHED_AT in flatten(part["fields"]) else part)
            for name, part in parts
        ]

    def rule(self, request: HttpRequest) -> LanguageRule:
        if not hasattr(request, "language_rule"):
            request.language_rule = LanguageRule.objects.of(self.model)
        return request.language_rule

    def refuse_written(self, before: Content, after: Content) -> None:
        super().refuse_written(before, after)
        if found := refusals(before, after):
            raise ValidationError([*dict.fromkeys(found.values())])


def seen_by_visitors(request: HttpRequest, obj: Content | None) -> Content | None:
    """The object as it is without the changes that wait, which its form shows."""
    proposal = getattr(request, "proposal", None)
    return as_object(type(obj), proposal.public) if obj and proposal else obj


def as_object(model: type[Content], rows: Rows) -> Content:
    return model(**as_python(model._meta.label, root_row(AGGREGATES[model], rows)))


def checking(form: type[BaseModelForm], before: Content | None) -> type[BaseModelForm]:
    """The form of this request, which refuses what the rule of its kind does."""
    settle = form._post_clean

    def _post_clean(self) -> None:
        settle(self)
        for name, text in refusals(before, self.instance).items() if not self.errors else ():
            self.add_error(name if name in self.fields else None, text)

    form._post_clean = _post_clean
    return form


@admin.register(LanguageRule)
class LanguageRuleAdmin(CarefulAdmin):
    list_display = ("__str__", "in_words")
    radio_fields = {"rule": admin.VERTICAL}
    fields = ("rule", "days")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @admin.display(description=_("before it is published"))
    def in_words(self, rule: LanguageRule) -> str:
        return in_words(rule, None) or rule.get_rule_display()
