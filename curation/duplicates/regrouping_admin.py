"""The admin of what was merged and split, each to undo; and splitting."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.admin import Panel, ReadOnlyAdmin, admin_page, why_closed
from content.admin.live import may_publish
from content.desk import form_address
from content.models import Content
from curation.duplicates.forms import SplitForm
from curation.duplicates.regrouping import Refused, split, undo_regrouping
from curation.keys import primary_keys
from curation.models import Regrouping
from people.models import Person
from publications.models import Publication
from publications.permissions import PublishersOnly, may_write


def may_change(user, root: type[Content]) -> bool:
    return user.has_perm(f"{root._meta.app_label}.change_{root._meta.model_name}")


class WritersOnly(ReadOnlyAdmin):
    """Records that whoever may change works sees."""

    show_facets = admin.ShowFacets.NEVER

    def has_view_permission(self, request, obj=None) -> bool:
        return may_write(request.user)

    def has_module_permission(self, request) -> bool:
        return may_write(request.user)


class RegroupingAdmin(WritersOnly):
    """What was merged and split, each to undo."""

    list_display = ("__str__", "the_other", "made_by", "made_at", "undone_at")
    list_filter = ("kind",)
    list_select_related = ("made_by",)

    def has_view_permission(self, request, obj=None) -> bool:
        return any(may_change(request.user, root) for root in (Publication, Person))

    def has_module_permission(self, request) -> bool:
        return False  # reached from the queue, and from the list of people

    def get_queryset(self, request):
        kinds = [kind for kind in Regrouping.Kind if may_change(request.user, Regrouping(kind=kind).root)]
        found = super().get_queryset(request).defer("before", "after", "texts")
        return found.filter(kind__in=kinds) if kinds else found  # who may see none is refused before

    @admin.display(description=gettext_lazy("the other"))
    def the_other(self, regrouping: Regrouping) -> str:
        return regrouping.other_title

    def change_view(self, request, object_id, form_url="", extra_context=None) -> HttpResponse:
        """The record of a merge or split, with the button that undoes it."""
        if not primary_keys(object_id):
            raise Http404
        regrouping = get_object_or_404(Regrouping, pk=object_id)
        if not may_change(request.user, regrouping.root):
            raise PermissionDenied
        is_allowed = may_publish(request.user, regrouping.root) or not regrouping.is_public
        if request.method == "POST":
            if not is_allowed:
                raise PermissionDenied
            return self.undo(request, regrouping)
        context = {"regrouping": regrouping, "is_allowed": is_allowed}
        title = capfirst(regrouping.get_kind_display())
        return admin_page(self, request, "admin/curation/regrouping.html", title, context)

    def undo(self, request: HttpRequest, regrouping: Regrouping) -> HttpResponse:
        try:
            undo_regrouping(regrouping, request.user)
        except (Refused, PublishersOnly) as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return redirect(form_address(regrouping))
        one = regrouping.root.objects.get(pk=regrouping.work)
        change = {"deleted": {"name": regrouping.kind, "object": regrouping.other_title}}
        self.log_change(request, one, [change])
        self.message_user(request, _("Undone: both are as they were."), messages.SUCCESS)
        return redirect(form_address(one))


class SplitPanel(Panel):
    """Splitting a work from its form."""

    form_tools = "admin/curation/regrouping_tools.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin.admin_site.admin_view(self.split_view)
        return [path("<int:pk>/split/", view, name="curation_split")]

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The releases of a work, of which some become a work of their own."""
        work = get_object_or_404(Publication.objects.with_releases(), pk=pk)
        if not may_write(request.user):
            raise PermissionDenied
        if reason := why_closed(request.user, work):
            self.admin.message_user(request, reason, messages.ERROR)
            return redirect(form_address(work))
        form = SplitForm(posted(request), work=work)
        if form.is_valid() and (made := self.split(request, work, form)):
            message = told(made, _("Split: this is the new work. Give it the texts that are its own."))
            self.admin.message_user(request, message, messages.SUCCESS)
            return redirect(form_address(Publication(pk=made.other)))
        context = {"work": work, "form": form}
        return admin_page(self.admin, request, "admin/curation/split.html", _("Split this work"), context)

    def split(self, request: HttpRequest, work: Publication, form: SplitForm) -> Regrouping | None:
        try:
            made = split(work, form.cleaned_data["releases"], request.user)
        except (Refused, PublishersOnly) as refused:
            form.add_error("releases", str(refused))
            return None
        self.admin.log_change(request, work, [{"added": {"name": "split", "object": made.other_title}}])
        return made


def posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def told(regrouping: Regrouping, text: str) -> str:
    return format_html('{} <a href="{}">{}</a>', text, form_address(regrouping), _("Undo"))
