"""What was deleted in the admin, to come back within thirty days, or to go for good."""

from contextlib import suppress

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from content.admin.versions import SHOWN, VersionsMixin, number, why_not
from content.aggregates import AGGREGATES, CannotPutBack, put_back
from content.desk import form_address, view_name
from content.models import Revision
from content.pictures.storing import DISK_REFUSES
from content.revisions.comparing import names_that_differ
from content.revisions.keeping import Cause, forget, keep
from content.revisions.writing import current


class RecoveringMixin(VersionsMixin):
    """An admin whose deletions can be undone by whoever may put versions back."""

    def may_recover(self, request: HttpRequest) -> bool:
        return self.keeps_versions and self.may_put_back(request) and self.has_add_permission(request)

    def get_urls(self) -> list[URLPattern]:
        if not self.keeps_versions:
            return super().get_urls()
        view = self.admin_site.admin_view(self.deleted_view)
        name = view_name(self.model, "deleted")
        return [path("deleted/", view, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {"may_recover": self.may_recover(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        if not self.may_recover(request):
            raise PermissionDenied
        found = Revision.objects.of(self.model).recoverable().select_related("user", "content_type")
        if request.method == "POST":
            version = get_object_or_404(found, pk=number(request.POST.get("version", "")))
            return (self.forget if "forget" in request.POST else self.recover)(request, version)
        if one := number(request.GET.get("version", "")):
            found = found.filter(pk=one)
        page = Paginator(found, SHOWN).get_page(request.GET.get("p"))
        context = self.context_of(request, None, _("Recently deleted")) | {"is_one": bool(one)}
        return TemplateResponse(request, "admin/versions/deleted.html", context | {"page": page})

    def recover(self, request: HttpRequest, version: Revision) -> HttpResponse:
        try:
            with transaction.atomic():
                put_back(version.rows, {})
                AGGREGATES[self.model].bring_back(version.shown)
                now = current(version.shown)
                left = names_that_differ(AGGREGATES[self.model], now, version.rows)
                self.tell_what_is_gone(request, left, left)
                keep(self.model, [version.object_id], Cause.RECOVERY, request.user)
                admin.ModelAdmin.log_addition(self, request, version.shown, [{"added": {}}])
        except CannotPutBack:
            return self.not_recovered(request, version, why_not(version.rows))
        except OSError:
            return self.not_recovered(request, version, DISK_REFUSES)
        messages.success(request, _("“%(title)s” is back.") % {"title": version})
        return redirect(form_address(version.shown))

    def not_recovered(self, request: HttpRequest, version: Revision, reason: str) -> HttpResponse:
        with suppress(OSError):  # then `render_pictures` does it
            AGGREGATES[self.model].withdraw(version.shown)  # what came back too early
        messages.error(request, reason)
        return redirect(request.path)

    def forget(self, request: HttpRequest, version: Revision) -> HttpResponse:
        with transaction.atomic():
            forget(Revision.objects.of(self.model, [version.object_id]))
        messages.success(request, _("“%(title)s” is forgotten for good.") % {"title": version})
        return redirect(request.path)
