"""Merging two people: from the list, or from the form of one of them."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.admin import Panel, admin_page
from content.admin.live import may_publish
from curation.duplicates.admin import FOUND, chosen
from curation.duplicates.comparison import compared
from curation.duplicates.forms import MergeForm
from curation.duplicates.regrouping import Refused
from curation.duplicates.regrouping_admin import posted, told
from curation.models import Regrouping
from curation.same_person import comparison
from curation.same_person.merging import merge_people
from people.models import Person
from publications.permissions import PublishersOnly


def may_merge(user) -> bool:
    """Two are changed, and one of them goes."""
    return user.has_perms(["people.change_person", "people.delete_person"])


@admin.action(description=gettext_lazy("Merge two people …"))
def merge_chosen(model_admin: admin.ModelAdmin, request: HttpRequest, queryset) -> HttpResponse | None:
    keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
    if len(keys) == 2:
        return redirect(merge_address(*keys))
    model_admin.message_user(request, _("Choose exactly two people to merge."), messages.WARNING)
    return None


class SamePersonPanel(Panel):
    """A way from the form of a person, and from the list, to two people side by side."""

    form_tools = "admin/curation/same_person_tools.html"

    def actions(self, request: HttpRequest) -> list:
        return [merge_chosen] if may_merge(request.user) else []

    def get_urls(self) -> list[URLPattern]:
        view = self.admin.admin_site.admin_view(self.merge_view)
        return [path("merge/", view, name="curation_same_person")]

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Two people side by side, of whom one stays; or one, and a search for the other."""
        if not may_merge(request.user):
            raise PermissionDenied
        people = chosen(request.GET, comparison.comparable())
        if len(people) == 1:
            return self.choose(request, *people)
        form = MergeForm(
            posted(request),
            both=people,
            likelier=comparison.likelier(*people),
            may_publish=may_publish(request.user, Person),
        )
        if form.is_valid() and (made := self.merge(request, form)):
            text = _("Merged: works, names, news and the address of the other lead here now.")
            self.admin.message_user(request, told(made, text), messages.SUCCESS)
            return redirect("admin:people_person_change", made.work)
        rows = compared(*map(comparison.facts, people))
        title, context = _("One person or two?"), {"form": form, "rows": rows}
        return admin_page(self.admin, request, "admin/curation/same_person.html", title, context)

    def merge(self, request: HttpRequest, form: MergeForm) -> Regrouping | None:
        stays, goes = form.stays_and_goes
        try:
            made = merge_people(stays, goes, request.user)
        except (Refused, PublishersOnly) as refused:
            form.add_error(None, str(refused))
            return None
        self.admin.log_change(request, stays, [{"added": {"name": "merge", "object": made.other_title}}])
        return made

    def choose(self, request: HttpRequest, person: Person) -> HttpResponse:
        """Who is the same as this person: those of the same family name, and a search."""
        words = request.GET.get("q", "")[:200]
        others = comparison.comparable().exclude(pk=person.pk)
        found = others.named(words)[:FOUND] if words.strip() else comparison.alike(person)[:FOUND]
        entries = [(one, comparison.in_a_line(one), merge_address(person.pk, one.pk)) for one in found]
        context = {"person": person, "q": words, "entries": entries}
        title = _("Merge with another person")
        return admin_page(self.admin, request, "admin/curation/choose_person.html", title, context)


def merge_address(one: int, other: int) -> str:
    return f"{reverse('admin:curation_same_person')}?{urlencode({'one': one, 'other': other})}"
