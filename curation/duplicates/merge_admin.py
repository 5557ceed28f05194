"""Merging two works: from the queue, from the list, or from the form of one of them."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.desk import list_address
from curation.duplicates import comparison, suggestions
from curation.duplicates.merge_page import FOUND, MergePage, MergePanel, Words
from curation.duplicates.merging import merge
from curation.duplicates.regrouping import Refused, tell_apart
from curation.duplicates.same_work import Reason
from curation.models import DuplicateSuggestion, Regrouping
from publications.models import Publication
from publications.permissions import may_write


class WorksPage(MergePage):
    """Whoever comes from the queue decides pair after pair."""

    root = Publication
    url_name = "admin:curation_duplicatesuggestion_merge"
    comparison = comparison
    template = "admin/curation/duplicatesuggestion/merge.html"
    may_merge = staticmethod(may_write)
    words = Words(
        action=gettext_lazy("Merge two works …"),
        exactly_two=gettext_lazy("Choose exactly two works to merge."),
        title=gettext_lazy("One work or two?"),
        caption=gettext_lazy("The two works side by side"),
        stays=gettext_lazy("This work stays"),
        explained=gettext_lazy(
            "The work that stays keeps its texts, authors and address, and takes over what it lacks. Releases, "
            "identifiers, links, topics, news and decisions about authors come to it; the address of the other leads "
            "to it. A merge can be undone."
        ),
        closed=gettext_lazy("One of the works is public, or will be on its date: publishers merge them."),
        merge=gettext_lazy("Merge into one work"),
        different=gettext_lazy("These are different works"),
        merged=gettext_lazy("Merged: the other work’s releases and its address lead here now."),
        choose=gettext_lazy("Merge with another work"),
        question=gettext_lazy("Which work is the same as “%(name)s”?"),
        search=gettext_lazy("Words of its title or its authors"),
        alike=gettext_lazy("Works that may be the same"),
        none_alike=gettext_lazy("None was found: search for it by its words."),
        none_found=gettext_lazy("No other work has these words."),
    )

    def compare(self, *both: Publication) -> HttpResponse:
        self.suggestion = DuplicateSuggestion.objects.pair(*(work.pk for work in both)).first()
        return self.differ(*both) if "different" in self.request.POST else super().compare(*both)

    def differ(self, one: Publication, other: Publication) -> HttpResponse:
        if told_apart(self.admin, self.request, one.pk, other.pk):
            return self.go_on(_("Remembered: these are different works."), one.pk)
        return redirect(list_address(DuplicateSuggestion))

    def act(self, stays: Publication, goes: Publication) -> Regrouping:
        made = merge(stays, goes, self.request.user)
        suggestions.suggest_for([stays.pk])
        return made

    def context(self) -> dict:
        return {
            "suggestion": self.suggestion,
            "reasons": reasons(self.suggestion) if self.suggestion else [],
        }

    def go_on(self, message: str, one: int) -> HttpResponse:
        """To the next pair of the queue, for those who came from there; else to the work."""
        if self.suggestion is None:
            return super().go_on(message, one)
        self.admin.message_user(self.request, message, messages.SUCCESS)
        following = DuplicateSuggestion.objects.open().first()
        if following is None:
            return redirect(list_address(DuplicateSuggestion))
        return redirect(self.address(following.first_id, following.second_id))

    def found(self, one: Publication, words: str) -> QuerySet:
        others = (
            Publication.objects.exclude(pk=one.pk).select_related("primary_release__venue").without_texts()
        )
        return others.beginning(words)[:FOUND] if words else others.filter(pk__in=suggestions.alike(one.pk))


class DuplicatesPanel(MergePanel):
    """Merging from the list of works, and a warning where a work that is saved may be there already."""

    page = WorksPage

    def after_save(self, request: HttpRequest, form, formsets) -> str:
        if self.admin.may_write(request):
            self.after_write(request, form.instance)
        return ""

    def after_write(self, request: HttpRequest, obj: Publication) -> None:
        if suggestions.suggest_for([obj.pk]):
            text = _("This work may be on the site already.")
            link = format_html('{} <a href="{}">{}</a>', text, WorksPage.address(obj.pk), _("Compare"))
            self.admin.message_user(request, link, messages.WARNING)


def told_apart(model_admin: admin.ModelAdmin, request: HttpRequest, one: int, other: int) -> bool:
    """Decide that two works are two, or say why not."""
    try:
        tell_apart(one, other, request.user)
    except Refused as refused:
        model_admin.message_user(request, str(refused), messages.ERROR)
        return False
    return True


def reasons(suggestion: DuplicateSuggestion) -> list[str]:
    return [str(Reason(value).label) for value in suggestion.evidence if value in Reason.values]
