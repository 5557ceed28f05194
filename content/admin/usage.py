"""What the lists and forms of pictures and documents say of where they are used."""

from collections import Counter

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from content.admin.lists import LightChangeList
from content.admin.live import lines
from content.in_use import counted, in_use
from content.uses import uses_of


class InUseFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "used"

    def lookups(self, request, model_admin):
        return [("yes", _("In use")), ("no", _("Used nowhere"))]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.filter(in_use(queryset.model))
        return queryset.exclude(in_use(queryset.model)) if self.value() == "no" else queryset


class UsageChangeList(LightChangeList):
    """A list whose rows know how often they are used."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        found = counted(self.result_list)
        for one in self.result_list:
            one.kinds_of_use = found.get(one.pk, Counter())


class UsageMixin:
    """An admin of what pages show: `used_in` is a column of its list, `uses` a field of its form."""

    def get_queryset(self, request) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.prefetch_related("former_slugs") if hasattr(self.model, "former_slugs") else rows

    def get_changelist(self, request, **kwargs) -> type[UsageChangeList]:
        return UsageChangeList

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "uses"]

    def get_fieldsets(self, request, obj=None):
        found = super().get_fieldsets(request, obj)
        return [*found, (_("Use"), {"fields": ["uses"], "classes": ["aside"]})] if obj else found

    @admin.display(description=_("used in"))
    def used_in(self, obj: Model) -> str:
        """So many articles, so many pages."""
        kinds = sorted(obj.kinds_of_use.items(), key=lambda one: str(one[0]._meta.verbose_name))
        return ", ".join(f"{count} {name_of(model, count)}" for model, count in kinds) or "–"

    @admin.display(description=_("used in"))
    def uses(self, obj: Model) -> str:
        found = format_html_join("", "<li>{}</li>", ((one,) for one in lines(uses_of([obj]))))
        return format_html("<ul>{}</ul>", found) if found else _("Used nowhere")


def name_of(model: type[Model], count: int) -> str:
    names = model._meta.verbose_name, model._meta.verbose_name_plural
    return str(names[count > 1])
