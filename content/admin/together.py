"""The rules for both languages, in the forms of content and in a list of their own."""

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from content.admin.live import MOST_SHOWN
from content.admin.saving import CarefulAdmin
from content.aggregates import AGGREGATES, Rows, as_python
from content.desk import form_address
from content.models import Content, LanguageRule
from content.revisions.comparing import root_row
from content.templatetags.dates import day
from content.together import PUBLISHED_AT, going_out_half, in_words, refusals


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
    fields = ("rule", "days", "going_out_half")
    readonly_fields = ("going_out_half",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def save_model(self, request, obj: LanguageRule, form, change) -> None:
        """Where both languages are required from now on, name what goes out in one all the same."""
        super().save_model(request, obj, form, change)
        if "rule" not in form.changed_data or obj.rule != LanguageRule.Rule.BOTH:
            return
        if pages := self.pages_of(obj):
            text = _("These have a date already, and become public on it in one language: {}")
            messages.warning(request, format_html(text, pages))

    @admin.display(description=_("with a date, in one language"))
    def going_out_half(self, rule: LanguageRule) -> str:
        return self.pages_of(rule) or "–"

    def pages_of(self, rule: LanguageRule) -> str:
        """What becomes public in one language, each with its day and the way to its form."""
        found = going_out_half(rule.model)[: MOST_SHOWN + 1]
        pages = [(form_address(one), str(one), day(one.published_at)) for one in found]
        listed = format_html_join(", ", '<a href="{}">{}</a> ({})', pages[:MOST_SHOWN])
        return format_html("{}{}", listed, ", …" if len(pages) > MOST_SHOWN else "") if pages else ""

    @admin.display(description=_("before it is published"))
    def in_words(self, rule: LanguageRule) -> str:
        return in_words(rule, None) or rule.get_rule_display()
