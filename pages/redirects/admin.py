"""The admin of redirects: one by one, by tables, and out of the addresses that are asked for in vain."""

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Exists, Max, OuterRef, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from content.admin import CarefulAdmin, CheckedListMixin, admin_page
from pages.destinations import is_public
from pages.models import Miss, Redirect
from pages.redirects.forms import TableForm, UploadForm
from pages.redirects.lines import table_of
from pages.redirects.plans import Outcome, Plan

MOST_MISSES = 100
MOST_SHOWN = 300  # lines of a preview, besides those that are wrong


class RedirectAdmin(CheckedListMixin, CarefulAdmin):
    list_display = ("old", "target", "is_permanent", "updated_at")
    list_filter = ("is_permanent",)
    search_fields = ("old", "target")
    show_full_result_count = False
    list_per_page = 100
    fields = ("old", "target", "is_permanent")

    def get_urls(self) -> list[URLPattern]:
        views = {"import": self.import_view, "export": self.export_view, "in-vain": self.in_vain_view}
        own = [
            path(
                f"{name}/", self.admin_site.admin_view(view), name=f"pages_redirect_{name.replace('-', '_')}"
            )
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        if obj.passes and not is_public(obj.target):
            text = _("The page at %(address)s is not public yet: until it is, visitors find nothing there.")
            self.message_user(request, text % {"address": obj.target}, messages.WARNING)

    # Addresses that are asked for in vain

    def in_vain_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        known = Exists(Redirect.objects.filter(old=OuterRef("path")))
        found = Miss.objects.values("path").annotate(times=Sum("number"), last=Max("day")).exclude(known)
        context = {
            "misses": found.order_by("-times", "-last", "path")[:MOST_MISSES],
            "may_add": self.has_add_permission(request),
        }
        title = _("Addresses that were asked for in vain")
        return admin_page(self, request, "admin/pages/redirect/in_vain.html", title, context)

    # Tables

    def export_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Redirect.objects.values_list("old", "target", "is_permanent")
        name = f"redirects-{timezone.localdate():%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        # With the mark by which Excel knows UTF-8.
        return HttpResponse(
            "\ufeff" + table_of(rows.iterator()), content_type="text/csv; charset=utf-8", headers=headers
        )

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a table, show what it would do, then do it."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        if "apply" in request.POST and (form := TableForm(request.POST)).is_valid():
            return self.apply(request, form)
        is_sent = request.method == "POST" and "apply" not in request.POST
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        if is_sent and form.is_valid():
            return self.preview(request, form.cleaned_data["text"], form.cleaned_data["updates"])
        template = "admin/pages/redirect/upload.html"
        return admin_page(self, request, template, _("Import redirects"), {"form": form})

    def preview(self, request: HttpRequest, text: str, updates: bool) -> HttpResponse:
        plan = Plan(text, updates=updates)
        others = [one for one in plan.lines if one.outcome != Outcome.REFUSED]
        context = {
            "plan": plan,
            "refused": [one for one in plan.lines if one.outcome == Outcome.REFUSED],
            "others": others[:MOST_SHOWN],
            "more": len(others[MOST_SHOWN:]),
            "writes": len(plan.asked_for()),
            "form": TableForm(
                initial={"text": text, "updates": "1" if updates else "", "digest": plan.digest}
            ),
        }
        template = "admin/pages/redirect/preview.html"
        return admin_page(self, request, template, _("What this table would do"), context)

    def apply(self, request: HttpRequest, form: TableForm) -> HttpResponse:
        text, updates = form.cleaned_data["text"], form.cleaned_data["updates"]
        plan = Plan(text, updates=updates)
        if plan.digest != form.cleaned_data["digest"]:
            messages.warning(
                request,
                _("It would do something else by now than was shown. Nothing was written: look again."),
            )
            return self.preview(request, text, updates)
        try:
            written = plan.apply()
        except IntegrityError:  # somebody was faster by an instant
            messages.warning(request, _("Somebody else has just changed redirects: look again."))
            return self.preview(request, text, updates)
        self.log(request, plan)
        words = ngettext("%(count)d redirect was written.", "%(count)d redirects were written.", len(written))
        messages.success(request, words % {"count": len(written)})
        return redirect("admin:pages_redirect_changelist")

    def log(self, request: HttpRequest, plan: Plan) -> None:
        said = gettext_noop("Came by a table.")
        for outcome, flag in ((Outcome.CREATED, ADDITION), (Outcome.UPDATED, CHANGE)):
            LogEntry.objects.log_actions(request.user.pk, plan.asked_for(outcome), flag, said)
