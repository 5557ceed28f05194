from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from content.desk import BilingualAdmin, TranslationFilter, pair
from content.forms import PictureForm
from content.models import Picture
from content.pictures import name_of, renditions


@admin.register(Picture)
class PictureAdmin(BilingualAdmin):
    """The library of pictures, which is also what the editor chooses figures from."""

    form = PictureForm
    list_display = ("thumbnail", "name", "in_languages", "size", "credit", "created_at")
    list_display_links = ("name",)
    list_filter = (TranslationFilter, "is_decorative")
    search_fields = ("name", "alt_en", "alt_fr", "caption_en", "caption_fr", "credit")
    date_hierarchy = "created_at"
    list_per_page = 24
    fieldsets = (
        (None, {"fields": ["name", "file", "focal_point"]}),
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
        return JsonResponse(
            {
                "pictures": [
                    {"id": one.pk, "name": one.name, "alt": one.alt, "src": small(one)} for one in found[:24]
                ]
            }
        )

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
            picture.delete()


def small(picture: Picture, crop: str = "card") -> str:
    """The address of the picture's smallest WebP of a crop."""
    rendition = next(one for one in renditions(picture, crop) if one.extension == "webp")
    return picture.file.storage.url(name_of(picture, rendition))
