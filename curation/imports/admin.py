"""The admin of imports: upload, preview, apply; the list of those that were made, and how to undo one."""

import logging
from functools import partial
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from content.admin import CheckedListMixin, Panel, admin_page, once
from content.desk import form_address, list_address
from curation.imports.forms import FetchForm, PageForm, UnlockForm, UploadForm
from curation.imports.reading import Bibliography
from curation.imports.registries import switched_on
from curation.imports.runs import TooLate, apply_import, discard_import, preview_import, reversal, undo_import
from curation.keys import primary_keys
from curation.models import ImportItem, ImportRun
from publications.models import Publication
from publications.permissions import PublishersOnly, may_delete, may_import, may_publish

logger = logging.getLogger(__name__)

PER_PAGE = 100
MOST_RUNS = 5  # named on the form of a work
Outcome = ImportItem.Outcome


class ImportRunAdmin(CheckedListMixin, admin.ModelAdmin):
    """Whoever may add and change works imports them; imports are kept on record."""

    show_full_result_count = False
    list_per_page = 50
    list_display = ("name", "in_state", "created", "updated", "refused", "user", "created_at")
    list_filter = ("state",)
    search_fields = ("name", "digest")
    list_select_related = ("user",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_import(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_import(request.user)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return self.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_undo_permission(self, request: HttpRequest) -> bool:
        return may_import(request.user) and may_delete(request.user)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may_publish(request.user)

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).defer("records")

    def get_urls(self) -> list[URLPattern]:
        undo_view = self.admin_site.admin_view(self.undo_view)
        own = path("<int:pk>/undo/", undo_view, name="curation_importrun_undo")
        return [own, *super().get_urls()]

    # The list

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def in_state(self, run: ImportRun) -> str:
        return format_html('<span class="status status-{}">{}</span>', run.state, run.get_state_display())

    @admin.display(description=Outcome.CREATED.label)
    def created(self, run: ImportRun) -> int:
        return run.counts.get(Outcome.CREATED, 0)

    @admin.display(description=Outcome.UPDATED.label)
    def updated(self, run: ImportRun) -> int:
        return run.counts.get(Outcome.UPDATED, 0) + run.counts.get(Outcome.JOINED, 0)

    @admin.display(description=Outcome.REFUSED.label)
    def refused(self, run: ImportRun) -> int:
        return run.counts.get(Outcome.REFUSED, 0)

    # A new one

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_fetch = "wanted" in request.POST
        is_upload = request.method == "POST" and not is_fetch
        upload = UploadForm(request.POST, request.FILES) if is_upload else UploadForm()
        fetch = FetchForm(request.POST if is_fetch else None)
        for form, name in ((upload, "file"), (fetch, "bibliography")):
            if form.is_valid():
                bibliography = form.cleaned_data[name]
                bibliography.run.user = request.user
                return once(request, partial(self.previewed, bibliography))
        context = {"upload": upload, "fetch": fetch if switched_on() else None}
        return admin_page(
            self, request, "admin/curation/importrun/upload.html", _("Import publications"), context
        )

    def previewed(self, bibliography: Bibliography) -> HttpResponse:
        return redirect(form_address(preview_import(bibliography)))

    # One of them

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = self.get_object(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self.decide(request, run) if request.method == "POST" else self.show(request, run)

    def show(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        form = PageForm(request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        items = run.items.select_related("publication").defer(
            "before", "identity", "publication__abstract_html"
        )
        if outcome := asked.get("outcome", ""):
            items = items.filter(outcome=outcome)
        counts = [(value, label, run.counts.get(value)) for value, label in Outcome.choices]
        context = {
            "run": run,
            "twin": run.twin(),
            "outcome": outcome,
            "counts": [count for count in counts if count[2]],
            "page": Paginator(items, PER_PAGE).get_page(asked.get("page")),
            "may_publish": self.has_publish_permission(request),
            "may_undo": run.state == ImportRun.State.APPLIED and self.has_undo_permission(request),
        }
        return admin_page(self, request, "admin/curation/importrun/run.html", run.name, context)

    def decide(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        """Keep the ticks of the page, then do what the button says."""
        keep_ticks(run, request.POST)
        try:
            if "apply" in request.POST:
                return self.apply(request, run)
            if "discard" in request.POST:
                discard_import(run)
                messages.success(request, _("Nothing was imported."))
                return redirect(list_address(ImportRun))
        except (TooLate, PublishersOnly) as error:
            messages.error(request, str(error))
        if "readmit" in request.POST:
            readmit(run, request.POST)
            messages.success(request, _("The next import may bring this entry in."))
        return redirect(f"{form_address(run)}?{asked_for(request.POST)}")

    def apply(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        is_draft = not (self.has_publish_permission(request) and "publish" in request.POST)
        revision = next(iter(primary_keys(request.POST.get("revision", ""))), 0)
        try:
            if apply_import(run, request.user, revision=revision, is_draft=is_draft):
                self.log_change(request, run, gettext_noop("Applied"))
                messages.success(request, _("Everything was imported as it was shown."))
            else:
                messages.warning(
                    request,
                    _("It would do something else by now than was shown. Nothing was imported: look again."),
                )
        except (DataError, IntegrityError):
            logger.exception("Import %s cannot be applied", run.pk)
            messages.error(
                request,
                _("The database refuses one of the entries. Nothing was imported; tell who runs the site."),
            )
        return redirect(form_address(run))

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what undoing an import does, then do it."""
        if not self.has_undo_permission(request):
            raise PermissionDenied
        run = get_object_or_404(self.get_queryset(request), pk=pk)
        if request.method == "POST":
            return self.undo(request, run)
        if run.state != ImportRun.State.APPLIED:
            return redirect(form_address(run))
        context = {"run": run, "reversal": reversal(run)}
        return admin_page(
            self, request, "admin/curation/importrun/undo.html", _("Undo this import?"), context
        )

    def undo(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        try:
            stays = len(undo_import(run, request.user).stays)
        except (TooLate, PublishersOnly) as error:
            messages.error(request, str(error))
            return redirect(form_address(run))
        self.log_change(request, run, gettext_noop("Undone"))
        messages.success(request, _("The import was undone."))
        if stays:
            text = ngettext("%(count)d work stays as it is.", "%(count)d works stay as they are.", stays)
            messages.warning(request, text % {"count": stays})
        return redirect(form_address(run))


class ImportsPanel(Panel):
    """A work’s form with the imports that it came by, and what they leave alone."""

    form = UnlockForm
    list_tools = "admin/curation/import_tools.html"

    def readonly_fields(self) -> tuple:
        return (came_by,)

    def fieldsets(self, request: HttpRequest, obj: Publication | None = None) -> list[tuple]:
        if obj is None or not obj.extra.get("imports") or not may_import(request.user):
            return []
        return [(_("Imports"), {"fields": [came_by, "unlock"], "classes": ["aside"]})]


@admin.display(description=gettext_lazy("Came by"))
def came_by(publication: Publication) -> str:
    applied = ImportRun.objects.filter(state=ImportRun.State.APPLIED, items__publication=publication)
    runs = applied.distinct().defer("records")
    links = ((form_address(run), run.name, date_format(run.created_at)) for run in runs[:MOST_RUNS])
    return format_html_join(", ", '<a href="{}">{}</a> ({})', links) or "–"


def asked_for(post: QueryDict) -> str:
    """The query of the page that the buttons of this one lead to."""
    form = PageForm(post)
    return (
        urlencode({name: value for name, value in form.cleaned_data.items() if value})
        if form.is_valid()
        else ""
    )


def keep_ticks(run: ImportRun, post: QueryDict) -> None:
    """Remember which of the entries that were shown are ticked; those of other pages stay as they are."""
    shown, ticked = (primary_keys(*post.getlist(name)) for name in ("shown", "left_out"))
    if run.is_in_review:
        run.items.filter(position__in=shown - ticked, is_left_out=True).update(is_left_out=False)
        run.items.filter(position__in=shown & ticked, is_left_out=False).update(is_left_out=True)


def readmit(run: ImportRun, post: QueryDict) -> None:
    chosen = run.items.filter(position__in=primary_keys(*post.getlist("readmit")), outcome=Outcome.LEFT_OUT)
    chosen.update(readmitted_at=timezone.now())
