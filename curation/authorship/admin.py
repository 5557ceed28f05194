"""The page of the admin on which editors decide who signed what."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content.admin import ListOnlyMixin, Panel, admin_page
from content.desk import list_address
from curation.authorship import evidence
from curation.authorship.decisions import Unsafe, decide, remember, undo_last_decision
from curation.authorship.linking import link_names, works_concerning
from curation.authorship.matching import Members
from curation.keys import primary_keys
from curation.models import MatchSuggestion, MatchSuggestionQuerySet, MistakeReport
from curation.reports.review import close_report, reopen_report, reports_page
from people.models import Person, PersonName
from people.names import LATIN_NAME, NAME
from publications.models import Authorship, Publication
from publications.permissions import PublishersOnly, may_publish, may_write

PER_PAGE = 50
# What the rule looks at that finds a person's works.
MATCHED_BY = {*NAME, *LATIN_NAME, "orcid", "joined", "left", "match_by_name"}
DECISIONS = [state for state in MatchSuggestion.State if state != MatchSuggestion.State.OPEN]


class ReviewForm(forms.Form):
    """What the page is asked for."""

    by = forms.ChoiceField(required=False, choices=[(one, one) for one in ("person", "work", "report")])
    person = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    work = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def waiting(self) -> MatchSuggestionQuerySet:
        """What waits, of one person or on one work where the page was asked for them."""
        rows = MatchSuggestion.objects.waiting()
        if person := self.cleaned_data.get("person"):
            rows = rows.filter(person=person)
        if work := self.cleaned_data.get("work"):
            rows = rows.filter(publication=work)
        return rows

    @property
    def order(self) -> str:
        return self.cleaned_data.get("by") or "person"


class MatchSuggestionAdmin(ListOnlyMixin, admin.ModelAdmin):
    """The names that may be those of members, one page at a time; whoever may change works decides."""

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return may_write(request.user)

    has_view_permission = has_change_permission

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_write(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def queue(self, request: HttpRequest) -> tuple[str, int, str]:
        """For the first page: what waits, how many, and where."""
        count, address = 0, list_address(MatchSuggestion)
        if self.has_view_permission(request):
            count = MatchSuggestion.objects.number_waiting() + MistakeReport.objects.open().count()
        return _("authors and reports to review"), count, address

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self.decide(request)
            return HttpResponseRedirect(request.get_full_path())
        form = ReviewForm(request.GET)
        form.is_valid()  # what it does not understand is left out
        context = {
            "by": form.order,
            "narrowed": any(map(form.cleaned_data.get, ("person", "work"))),
            "open_reports": MistakeReport.objects.open().count(),
        }
        context |= reports_page(request) if form.order == "report" else self.names(request, form)
        context |= extra_context or {}
        title = self.opts.verbose_name_plural
        return admin_page(self, request, "admin/curation/review.html", title, context)

    def names(self, request: HttpRequest, form: ReviewForm) -> dict:
        waiting = evidence.in_order(form.waiting(), form.order)
        page = Paginator(waiting.values_list("pk", flat=True), PER_PAGE).get_page(request.GET.get("p"))
        return {
            "page": page,
            "sections": evidence.sections(page.object_list, form.order),
            "last": evidence.shown(MatchSuggestion.objects.last_decision_of(request.user)),
        }

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.person_view)
        return [
            path("person/<int:pk>/", view, name="curation_matchsuggestion_person"),
            *super().get_urls(),
        ]

    def person_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What a change of a person’s names would change on works, shown first and done on request."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        person = get_object_or_404(Person, pk=pk)
        members = Members()
        works = works_concerning(person, members)
        live = Publication.objects.live().filter(pk__in=works)
        held_back = set() if may_publish(request.user) else {*live.values_list("pk", flat=True)}
        changes = link_names([key for key in works if key not in held_back], members)
        if request.method == "POST":
            changes.save()
            self.message_user(request, _("The works are brought up to date."), messages.SUCCESS)
            return redirect(f"{list_address(MatchSuggestion)}?person={pk}")
        change_groups = evidence.change_groups(changes)
        if held_back:
            text = _(
                "Works that are public, or will be on their date, are left out: publishers link their names."
            )
            self.message_user(request, text, messages.WARNING)
        if not change_groups:
            if not held_back:
                self.message_user(request, _("No work on the site is concerned."))
            return redirect(list_address(Person))
        context = {"person": person, "change_groups": change_groups}
        title = _("What changes on works")
        return admin_page(self, request, "admin/curation/review_person.html", title, context)

    def decide(self, request: HttpRequest) -> None:
        if "undo" in request.POST:
            self.undo(request)
        if key := request.POST.get("close"):
            close_report(request, key)
        if key := request.POST.get("reopen"):
            reopen_report(key)
        for state in DECISIONS:
            if asked := request.POST.get(state):
                self.decide_as(request, state, asked.split(",")[:PER_PAGE])

    def undo(self, request: HttpRequest) -> None:
        try:
            undo_last_decision(request.user)
        except PublishersOnly as refusal:
            self.message_user(request, str(refusal), messages.ERROR)

    def decide_as(self, request: HttpRequest, state: MatchSuggestion.State, asked: list[str]) -> None:
        try:
            decided = decide(primary_keys(*asked), state, request.user)
        except (Unsafe, PublishersOnly) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return
        if gone := len(asked) - len(decided):
            text = ngettext(
                "%(count)d of these names was decided meanwhile.",
                "%(count)d of these names were decided meanwhile.",
                gone,
            )
            self.message_user(request, text % {"count": gone}, messages.WARNING)


class AuthorshipPanel(Panel):
    """What an editor says about the names on a work is remembered; the rule looks at the others."""

    def after_save(self, request: HttpRequest, form, formsets) -> str:
        for formset in formsets:
            for row in formset.forms if formset.model is Authorship else ():
                if row.instance.pk and {"person", "link_state"} & {*row.changed_data}:
                    remember(row.instance, row.member_before, request.user)
        if self.admin.may_write(request):
            self.after_write(request, form.instance)
        return ""

    def after_write(self, request: HttpRequest, obj) -> None:
        link_names([obj.pk]).save()


class WorksOfPersonPanel(Panel):
    """Whoever changes what works are found by goes on to the page that shows what it changes on them."""

    def after_save(self, request: HttpRequest, form, formsets) -> str:
        names = [formset for formset in formsets if formset.model is PersonName]
        changed = MATCHED_BY & {*form.changed_data} or any(formset.has_changed() for formset in names)
        if not changed or not may_write(request.user):
            return ""
        address = reverse("admin:curation_matchsuggestion_person", args=[form.instance.pk])
        if {"_continue", "_addanother"} & request.POST.keys():
            text = _("See what this changes on works")
            self.admin.message_user(request, format_html('<a href="{}">{}</a>', address, text))
            return ""
        return address
