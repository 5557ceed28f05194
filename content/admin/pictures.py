"""The library of pictures in the admin."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from content.admin.forms import VersionedForm
from content.admin.languages import BilingualAdmin, TranslationFilter, pair
from content.admin.live import LiveMixin
from content.admin.many_pictures import ManyPicturesMixin
from content.admin.new_picture import NewPictureMixin, PictureStoringForm, as_choice
from content.admin.searching import SearchMixin
from content.admin.usage import InUseFilter, UsageMixin
from content.admin.widgets import FocalPointInput
from content.languages import columns_of
from content.models import Picture
from content.pictures.renditions import small
from content.pictures.uploads import UploadField

CHOICES = 24  # that the editor's dialog shows at once


class PictureForm(PictureStoringForm, VersionedForm):
    class Meta:
        model = Picture
        fields = ["name", "file", "focal_point", "is_drawing", "is_decorative", "credit"]
        field_classes = {"file": UploadField}
        widgets = {
            "file": forms.ClearableFileInput({"accept": "image/jpeg,image/png,image/webp"}),
            "focal_point": FocalPointInput,
        }
        help_texts = {
            "focal_point": _(
                "The part that every crop keeps. Click on the picture, or say how far it is from the edges."
            )
        }

    def clean(self) -> dict:
        """Forget what was said of the former file, unless it is said again."""
        cleaned = super().clean()
        if "file" in self.changed_data and "is_drawing" not in self.changed_data:
            cleaned["is_drawing"] = None
        return cleaned


@admin.register(Picture)
class PictureAdmin(NewPictureMixin, ManyPicturesMixin, UsageMixin, LiveMixin, SearchMixin, BilingualAdmin):
    """The library of pictures, which is also what the editor chooses figures from."""

    form = PictureForm
    is_kept_while_used = True
    list_display = ("thumbnail", "name", "in_languages", "used_in", "size", "credit", "created_at")
    list_display_links = ("name",)
    list_filter = (TranslationFilter, InUseFilter, "is_drawing", "is_decorative")
    search_fields = ("name",)  # the box appears
    named_by = ("name", *columns_of("alt", "caption"), "credit")
    date_hierarchy = "created_at"
    list_per_page = 24
    fieldsets = (
        (None, {"fields": ["name", "file", "focal_point", "is_drawing"]}),
        (
            _("Description"),
            {
                "fields": [*pair("alt"), "is_decorative", *pair("caption"), "credit"],
                "description": _("Written once, used wherever the picture is shown."),
            },
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        choose = self.admin_site.admin_view(self.choose)
        file = self.admin_site.admin_view(self.show_file)
        return [
            path("choose/", choose, name="content_picture_choose"),
            path("<int:pk>/file/", file, name="content_picture_file"),
            *super().get_urls(),
        ]

    def choose(self, request: HttpRequest) -> JsonResponse:
        """The newest pictures, or those found, for the editor's dialog."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found, _duplicates = self.get_search_results(
            request, self.get_queryset(request), request.GET.get("q", "")[:200]
        )
        pictures = [as_choice(one) for one in found[:CHOICES]]
        more = found.count() - CHOICES if len(pictures) == CHOICES else 0
        return JsonResponse({"pictures": pictures, "more": more})

    def show_file(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Where a figure's picture lies, for the editor that knows its number alone."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect(small(get_object_or_404(Picture, pk=pk), "figure"))

    @admin.display(description=_("picture"))
    def thumbnail(self, obj: Picture) -> str:
        return format_html(
            '<img class="thumbnail" src="{}" width="96" height="64" alt="" loading="lazy">', small(obj)
        )

    @admin.display(description=_("size"))
    def size(self, obj: Picture) -> str:
        return f"{obj.width} × {obj.height}"

    def delete_queryset(self, request, queryset) -> None:
        for picture in queryset:  # one by one: each takes its files with it
            self.delete_model(request, picture)
