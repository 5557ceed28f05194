"""The admin of tables that nobody fills row by row: what there is one of, and what the site keeps by itself."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import URLPattern

from content.admin.lists import CheckedListMixin
from content.desk import form_address, view_name

FORMS = ("add", "change", "delete", "history")


class SingletonMixin:
    """One form in place of a list, which writes the row for the first time too."""

    def get_object(self, request, object_id, from_field=None):
        return self.model.current() if object_id == "1" else None

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def changelist_view(self, request, extra_context=None):
        return redirect(form_address(self.model(pk=1)))


class ListOnlyMixin:
    """A queue that is decided on its list: no row of it has a form."""

    def get_urls(self) -> list[URLPattern]:
        forms = {view_name(self.model, one) for one in FORMS}
        return [url for url in super().get_urls() if url.name not in forms and url.name]


class ReadOnlyAdmin(CheckedListMixin, admin.ModelAdmin):
    """What the site keeps on record by itself: to be read, never to be written."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
