"""The health of works in the admin: a filter of their list, and a panel on the form of each."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.admin import Panel
from curation.health.checks import CHECKS, examine
from publications.models import Publication


class HealthFilter(admin.SimpleListFilter):
    title = _("health")
    parameter_name = "health"

    def lookups(self, request, model_admin):
        return [(check.name, check.label) for check in CHECKS]

    def queryset(self, request, queryset):
        conditions = {check.name: check.condition for check in CHECKS}
        return queryset.filter(conditions[self.value()]) if self.value() in conditions else queryset


class HealthPanel(Panel):
    """For those who may mend a work: each fault leads to the field that does."""

    template = "admin/curation/health.html"
    list_filter = (HealthFilter,)

    def context(self, request: HttpRequest, obj: Publication) -> dict | None:
        if not self.admin.may_write(request, obj):
            return None
        findings = examine(obj)
        return {
            "faulty": [finding for finding in findings if finding.faults],
            "fine": [finding for finding in findings if not finding.faults],
        }
