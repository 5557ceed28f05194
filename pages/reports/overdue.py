"""Pages that were published in one language, and whose other language is late by the rule of their kind."""

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Q, Subquery, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy

from content.languages import LANGUAGES, missing
from content.models import LanguageRule
from pages.reports.dated import DAY, DatedReport


class Overdue(DatedReport):
    name = "overdue"
    title = gettext_lazy("late in the other language")
    about = gettext_lazy(
        "Public in one language; the other was to follow within the days that the rule of the kind gives."
    )
    moment = gettext_lazy("Was to follow by")

    def admins(self, site, request):
        kinds = {*LanguageRule.objects.of_later().values_list("kind", flat=True)}
        return [
            one
            for model, one in site._registry.items()
            if model._meta.label_lower in kinds and one.has_change_permission(request)
        ]

    def rows(self, model):
        days = Subquery(LanguageRule.objects.filter(kind=model._meta.label_lower).values("days"))
        given = ExpressionWrapper(days * Value(DAY), DurationField())
        lacking = Q.create([missing(model, code) for code in LANGUAGES], Q.OR)
        late = model.objects.published().filter(lacking)
        late = late.annotate(moment=ExpressionWrapper(F("published_at") + given, DateTimeField()))
        return late.filter(moment__lt=Now())
