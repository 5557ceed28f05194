"""The admin of works that may be one: the queue, and two works side by side."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.admin import ListOnlyMixin, Panel, admin_page
from curation.duplicates import comparison, suggestions
from curation.duplicates.forms import MergeForm
from curation.duplicates.merging import merge
from curation.duplicates.regrouping import Refused, tell_apart
from curation.duplicates.regrouping_admin import (
    WritersOnly,
    posted,
    told,
    work_address,
)
from curation.duplicates.same_work import Reason
from curation.keys import primary_keys
from curation.models import DuplicateSuggestion, Regrouping
from publications.models import Publication
from publications.permissions import PublishersOnly, may_publish, may_write

FOUND = 20  # works that a search offers
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
        return name, count, reverse("admin:curation_duplicatesuggestion_changelist")

    @admin.display(description=gettext_lazy("works"))
    def works(self, suggestion: DuplicateSuggestion) -> str:
        lines = [
            format_html('<a href="{}">{}</a><br>{}', work_address(work.pk), work, comparison.in_a_line(work))
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
        address = merge_address(suggestion.first_id, suggestion.second_id)
        name = _("Compare %(one)s and %(other)s") % {"one": suggestion.first, "other": suggestion.second}
        return format_html('<a class="button" href="{}" aria-label="{}">{}</a>', address, name, _("Compare"))

    @admin.action(description=gettext_lazy("These are different works"), permissions=["write"])
    def call_different(self, request: HttpRequest, queryset) -> None:
        count = sum(self.tell_apart(request, one.first_id, one.second_id) for one in queryset)
        text = ngettext("%(count)d pair told apart.", "%(count)d pairs told apart.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def tell_apart(self, request: HttpRequest, one: int, other: int) -> bool:
        """Decide that two works are two, or say why not."""
        try:
            tell_apart(one, other, request.user)
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return False
        return True

    @admin.action(description=gettext_lazy("Ask again"), permissions=["write"])
    def ask_again(self, request: HttpRequest, queryset) -> None:
        count = queryset.update(state=Decision.OPEN, decided_by=None, decided_at=None)
        text = ngettext("%(count)d pair to decide again.", "%(count)d pairs to decide again.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Two works side by side, of which one stays; or one work and a search for the other."""
        if not may_write(request.user):
            raise PermissionDenied
        works = chosen(
            request.GET, comparison.comparable() if request.GET.get("other") else Publication.objects
        )
        if len(works) == 1:
            return self.choose(request, *works)
        one, other = works
        form = MergeForm(
            posted(request),
            both=works,
            likelier=comparison.likelier(*works),
            may_publish=may_publish(request.user),
        )
        suggestion = DuplicateSuggestion.objects.pair(one.pk, other.pk).first()
        if request.method == "POST" and "different" in request.POST:
            if not self.tell_apart(request, one.pk, other.pk):
                return redirect("admin:curation_duplicatesuggestion_changelist")
            return self.go_on(request, suggestion, _("Remembered: these are different works."), one)
        if form.is_valid() and (made := self.merge(request, form)):
            message = told(made, _("Merged: the other work’s releases and its address lead here now."))
            return self.go_on(request, suggestion, message, Publication.objects.get(pk=made.work))
        context = {"form": form, "rows": comparison.compare(one, other), "suggestion": suggestion}
        context["reasons"] = reasons(suggestion) if suggestion else []
        return admin_page(self, request, "admin/curation/merge.html", _("One work or two?"), context)

    def merge(self, request: HttpRequest, form: MergeForm) -> Regrouping | None:
        stays, goes = form.stays_and_goes
        try:
            made = merge(stays, goes, request.user)
        except (Refused, PublishersOnly) as refused:
            form.add_error(None, str(refused))
            return None
        suggestions.suggest_for([stays.pk])
        self.log_change(request, stays, [{"added": {"name": "merge", "object": made.other_title}}])
        return made

    def go_on(self, request: HttpRequest, suggestion, message: str, work: Publication) -> HttpResponse:
        """To the next pair of the queue, for those who came from there; else to the work."""
        self.message_user(request, message, messages.SUCCESS)
        if suggestion is None:
            return redirect(work_address(work.pk))
        following = DuplicateSuggestion.objects.open().first()
        if following is None:
            return redirect("admin:curation_duplicatesuggestion_changelist")
        return redirect(merge_address(following.first_id, following.second_id))

    def choose(self, request: HttpRequest, work: Publication) -> HttpResponse:
        """Which work to merge with this one: those that may be one with it, and a search."""
        words = request.GET.get("q", "")[:200]
        others = (
            Publication.objects.exclude(pk=work.pk).select_related("primary_release__venue").without_texts()
        )
        found = (
            others.beginning(words)[:FOUND]
            if words.strip()
            else others.filter(pk__in=suggestions.alike(work.pk))
        )
        entries = [(one, comparison.in_a_line(one), merge_address(work.pk, one.pk)) for one in found]
        context = {"work": work, "q": words, "entries": entries}
        return admin_page(self, request, "admin/curation/choose.html", _("Merge with another work"), context)


@admin.action(description=gettext_lazy("Merge two works …"))
def merge_chosen(model_admin: admin.ModelAdmin, request: HttpRequest, queryset) -> HttpResponse | None:
    keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
    if len(keys) == 2:
        return redirect(merge_address(*keys))
    model_admin.message_user(request, _("Choose exactly two works to merge."), messages.WARNING)
    return None


class DuplicatesPanel(Panel):
    """Merging from the list of works, and a warning where a work that is saved may be there already."""

    def actions(self, request: HttpRequest) -> list:
        return [merge_chosen] if may_write(request.user) else []

    def after_save(self, request: HttpRequest, form, formsets) -> str:
        if self.admin.may_write(request):
            self.after_write(request, form.instance)
        return ""

    def after_write(self, request: HttpRequest, obj: Publication) -> None:
        if suggestions.suggest_for([obj.pk]):
            text = _("This work may be on the site already.")
            link = format_html('{} <a href="{}">{}</a>', text, merge_address(obj.pk), _("Compare"))
            self.admin.message_user(request, link, messages.WARNING)


def merge_address(one: int, other: int | str = "") -> str:
    query = {"one": one, "other": other} if other else {"one": one}
    return f"{reverse('admin:curation_duplicatesuggestion_merge')}?{urlencode(query)}"


def chosen(query: QueryDict, rows: QuerySet) -> list:
    """The one or two of these that an address names; Http404 where there is no such one."""
    sent = [query[name] for name in ("one", "other") if query.get(name)]
    found = rows.in_bulk(primary_keys(*sent))
    if not found or len(found) < len(sent):
        raise Http404
    return [found[int(key)] for key in sent]


def reasons(suggestion: DuplicateSuggestion) -> list[str]:
    return [str(Reason(value).label) for value in suggestion.evidence if value in Reason.values]
