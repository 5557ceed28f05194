"""The form of the menu: all its lines in their order, moved by buttons, by keyboard, by dragging or by number."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from content.admin import BilingualAdmin, BilingualInline, SingletonMixin, pair
from content.admin.widgets import KnownChoices
from pages.models import MenuItem
from pages.navigation.forms import MenuItemForm, MenuItemFormSet, goals


class MenuItemInline(BilingualInline, admin.TabularInline):
    model = MenuItem
    form = MenuItemForm
    formset = MenuItemFormSet
    classes = ("ordered", "levels")
    fields = ("position", "is_below", "goal", "target", *pair("label")[0], "is_hidden")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["goal"].choices = KnownChoices(goals())
        formset.form.base_fields["goal"].widget.attrs["aria-label"] = formset.form.base_fields["goal"].label
        return formset

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("page")

    @admin.display(description=_("leads to"))
    def goal(self, item: MenuItem) -> str:
        """For those who may only read."""
        return str(item.page or item.get_section_display() or "–")


class MenuAdmin(SingletonMixin, BilingualAdmin):
    inlines = (MenuItemInline,)
    fields = ()
