"""The proof that visitors were asked, and that they agreed: to be read, exported and never written."""

import csv
from collections.abc import Iterator

from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from consent.forms import ScreenshotForm
from consent.models import Notice, Receipt, Screenshot
from content.admin import ReadOnlyAdmin, refuse_filters
from content.desk import list_address, view_name

LIGHT_SCREENSHOTS = Prefetch("screenshots", Screenshot.objects.defer("image"))


class ProofAdmin(ReadOnlyAdmin):
    """Records that the privacy officer takes along."""

    change_list_template = "admin/consent/export.html"

    def get_urls(self):
        name = view_name(self.model, "export")
        return [path("export/", self.admin_site.admin_view(self.take_along), name=name), *super().get_urls()]

    def take_along(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            return self.export(request)
        except (DisallowedModelAdminLookup, IncorrectLookupParameters):
            return refuse_filters(request, list_address(self.model))


@admin.register(Notice)
class NoticeAdmin(ProofAdmin):
    list_display = ("__str__", "created", "is_intact")
    fields = ("digest", "created", "is_intact", "screenshots", "words")
    readonly_fields = ("is_intact", "screenshots", "words")

    @admin.display(description=_("unchanged"), boolean=True)
    def is_intact(self, notice: Notice) -> bool:
        """Whether the digest is still that of the content."""
        return notice.is_intact

    @admin.display(description=_("what was shown"))
    def words(self, notice: Notice) -> SafeString:
        return render_to_string("consent/notice.html", {"languages": notice.content.items()})

    @admin.display(description=_("pictures of the banner"))
    def screenshots(self, notice: Notice) -> SafeString:
        return render_to_string("consent/screenshots.html", {"notice": notice})

    def export(self, request: HttpRequest) -> JsonResponse:
        """Every notice with its digest, the time it was first shown, and those of its pictures, as JSON."""
        found = [
            {
                "digest": notice.digest,
                "first_shown": notice.created,
                "content": notice.content,
                "pictures": [
                    {"digest": kept.digest, "language": kept.language, "kept_since": kept.created}
                    for kept in notice.screenshots.all()
                ],
            }
            for notice in Notice.objects.prefetch_related(LIGHT_SCREENSHOTS)
        ]
        disposition = {"Content-Disposition": 'attachment; filename="notices.json"'}
        return JsonResponse(
            {"notices": found}, json_dumps_params={"ensure_ascii": False}, headers=disposition
        )


@admin.register(Screenshot)
class ScreenshotAdmin(ReadOnlyAdmin):
    """Pictures of the banner that somebody took: added once, like every proof."""

    form = ScreenshotForm
    list_display = ("__str__", "notice", "language", "remark", "created", "is_intact")
    add_fields = ("notice", "language", "remark", "file")
    fields = ("notice", "language", "remark", "digest", "created", "is_intact", "shown")
    readonly_fields = ("digest", "created", "is_intact", "shown")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("consent.add_screenshot")

    def get_fields(self, request, obj=None):
        return self.fields if obj else self.add_fields

    def get_urls(self):
        view = self.admin_site.admin_view(self.image)
        return [path("<int:pk>/image/", view, name="consent_screenshot_image"), *super().get_urls()]

    def image(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        kept = get_object_or_404(Screenshot, pk=pk)
        return HttpResponse(bytes(kept.image), content_type=kept.image_type)

    @admin.display(description=_("unchanged"), boolean=True)
    def is_intact(self, kept: Screenshot) -> bool:
        """Whether the digest is still that of the picture."""
        return kept.is_intact

    @admin.display(description=_("picture"))
    def shown(self, kept: Screenshot) -> SafeString:
        address = reverse("admin:consent_screenshot_image", args=[kept.pk])
        return format_html(
            '<a href="{}"><img class="proof" src="{}" alt="{}"></a>', address, address, kept.remark
        )


class InForceFilter(admin.SimpleListFilter):
    title = _("in force")
    parameter_name = "in_force"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, queryset):
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(ended__isnull=self.value() == "yes")


class Echo:
    """A file whose one line is what was just written to it."""

    def write(self, text: str) -> str:
        return text


@admin.register(Receipt)
class ReceiptAdmin(ProofAdmin):
    list_display = ("id", "groups", "language", "source", "created", "ended", "notice")
    list_filter = (InForceFilter, "source", "language")
    date_hierarchy = "created"
    fields = ("id", "groups", "language", "source", "created", "ended", "notice")
    readonly_fields = ("groups",)

    @admin.display(description=_("accepted"))
    def groups(self, receipt: Receipt) -> str:
        return ", ".join(receipt.accepted)

    def export(self, request: HttpRequest) -> StreamingHttpResponse:
        """The receipts of the list, with its filters, as CSV (RFC 4180) for a spreadsheet."""
        rows = self.get_changelist_instance(request).get_queryset(request)
        return StreamingHttpResponse(
            csv_of(rows.iterator()),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="receipts.csv"'},
        )


def csv_of(receipts: Iterator[Receipt]) -> Iterator[str]:
    writer = csv.writer(Echo())
    names = ("id", "created", "ended", "language", "source", "accepted", "notice")
    yield "\ufeff" + writer.writerow([capfirst(Receipt._meta.get_field(name).verbose_name) for name in names])
    for receipt in receipts:
        when = [moment.isoformat() if moment else "" for moment in (receipt.created, receipt.ended)]
        groups = " ".join(receipt.accepted)
        row = [receipt.pk, *when, receipt.language, receipt.source, groups, receipt.notice_id]
        yield writer.writerow(row)
