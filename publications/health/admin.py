"""The health of works in the admin: a filter of their list, and a panel on the form of each."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from publications.health.checks import CHECKS, examine


class HealthFilter(admin.SimpleListFilter):
    title = _("health")
    parameter_name = "health"

    def lookups(self, request, model_admin):
        return [(check.name, check.label) for check in CHECKS]

    def queryset(self, request, queryset):
        conditions = {check.name: check.condition for check in CHECKS}
        return queryset.filter(conditions[self.value()]) if self.value() in conditions else queryset


class HealthMixin:
    """A panel for those who may mend a work: each fault leads to the field that does."""

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["health"] = examine(obj) if obj and self.may_write(request, obj) else None
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
