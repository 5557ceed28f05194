"""Pages in one language whose other one is late by the rule of their kind, or missing where both are required."""

from django.db.models import (
    Case,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy

from content.models import LanguageRule
from content.together import half
from pages.reports.dated import DAY, DatedReport

Rule = LanguageRule.Rule


class Overdue(DatedReport):
    name = "overdue"
    title = gettext_lazy("late in the other language")
    about = gettext_lazy(
        "Public in one language; the other was to follow within the days that the rule of the kind gives. Or, where "
        "both are required: public or with a date since before there was the rule."
    )
    moment = gettext_lazy("Both languages by")

    def admins(self, site, request):
        kinds = {*LanguageRule.objects.that_ask().values_list("kind", flat=True)}
        return [
            one
            for model, one in site._registry.items()
            if model._meta.label_lower in kinds and one.has_change_permission(request)
        ]

    def rows(self, model):
        """With the moment at which both are due: some days after the page is public, or with it."""
        rule = LanguageRule.objects.filter(kind=model._meta.label_lower)
        days = Case(When(rule=Rule.BOTH, then=Value(0)), default="days", output_field=IntegerField())
        given = ExpressionWrapper(of(rule.annotate(given=days), "given") * Value(DAY), DurationField())
        due = model.objects.live().filter(half(model)).annotate(rule=of(rule, "rule"))
        due = due.annotate(moment=ExpressionWrapper(F("published_at") + given, DateTimeField()))
        return due.filter(Q(rule=Rule.BOTH) | Q(moment__lt=Now()))


def of(rule: QuerySet[LanguageRule], column: str) -> Subquery:
    return Subquery(rule.values(column))
