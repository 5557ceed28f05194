"""The queue of works that may be one."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.admin import ListOnlyMixin
from content.desk import form_address, list_address
from curation.duplicates import comparison
from curation.duplicates.merge_admin import WorksPage, reasons, told_apart
from curation.duplicates.regrouping_admin import WritersOnly
from curation.models import DuplicateSuggestion
from publications.permissions import may_write

Decision = DuplicateSuggestion.State


class DecisionFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return Decision.choices

    def choices(self, changelist):
        for value, label in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value})
            yield {
                "selected": (self.value() or Decision.OPEN) == value,
                "query_string": query,
                "display": label,
            }

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value() if self.value() in Decision.values else Decision.OPEN)


class DuplicateSuggestionAdmin(ListOnlyMixin, WritersOnly):
    """The queue of pairs to decide, and the page on which two works are compared and merged."""

    list_display = ("works", "because", "likeness_in_per_cent", "compare")
    list_display_links = None
    list_filter = (DecisionFilter,)
    ordering = ("-likeness", "pk")
    actions = ("call_different", "ask_again")

    def get_queryset(self, request):
        return super().get_queryset(request).with_works()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", view, name="curation_duplicatesuggestion_merge"), *super().get_urls()]

    def has_change_permission(self, request, obj=None) -> bool:
        return obj is None and may_write(request.user)  # they decide on the list, and edit no row

    def has_write_permission(self, request: HttpRequest) -> bool:
        return may_write(request.user)

    def queue(self, request: HttpRequest) -> tuple[str, int, str]:
        """For the first page: what waits, how many, and where."""
        count = DuplicateSuggestion.objects.open().count() if may_write(request.user) else 0
        name = ngettext("suspected duplicate", "suspected duplicates", count)
        return name, count, list_address(DuplicateSuggestion)

    @admin.display(description=gettext_lazy("works"))
    def works(self, suggestion: DuplicateSuggestion) -> str:
        lines = [
            format_html('<a href="{}">{}</a><br>{}', form_address(work), work, comparison.in_a_line(work))
            for work in (suggestion.first, suggestion.second)
        ]
        return format_html('<div class="pair"><p>{}</p><p>{}</p></div>', *lines)

    @admin.display(description=gettext_lazy("because"))
    def because(self, suggestion: DuplicateSuggestion) -> str:
        return ", ".join(reasons(suggestion))

    @admin.display(description=gettext_lazy("titles alike"), ordering="likeness")
    def likeness_in_per_cent(self, suggestion: DuplicateSuggestion) -> str:
        return _("%(number)d %%") % {"number": suggestion.likeness}

    @admin.display(description=gettext_lazy("decide"))
    def compare(self, suggestion: DuplicateSuggestion) -> str:
        address = WorksPage.address(suggestion.first_id, suggestion.second_id)
        name = _("Compare %(one)s and %(other)s") % {"one": suggestion.first, "other": suggestion.second}
        return format_html('<a class="button" href="{}" aria-label="{}">{}</a>', address, name, _("Compare"))

    @admin.action(description=gettext_lazy("These are different works"), permissions=["write"])
    def call_different(self, request: HttpRequest, queryset) -> None:
        count = sum(told_apart(self, request, one.first_id, one.second_id) for one in queryset)
        text = ngettext("%(count)d pair told apart.", "%(count)d pairs told apart.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Ask again"), permissions=["write"])
    def ask_again(self, request: HttpRequest, queryset) -> None:
        count = queryset.update(state=Decision.OPEN, decided_by=None, decided_at=None)
        text = ngettext("%(count)d pair to decide again.", "%(count)d pairs to decide again.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        return WorksPage(self, request).answer()
