"""The forms of menu and footer: all lines in their order, moved by buttons, keyboard, dragging or number."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from content.admin import BilingualAdmin, BilingualInline, SingletonMixin, pair
from content.admin.widgets import KnownChoices
from pages.models import FooterItem, MenuItem
from pages.models.lines import Line
from pages.navigation.forms import LineForm, LineFormSet, goals


class LineInline(BilingualInline, admin.TabularInline):
    form = LineForm
    formset = LineFormSet
    classes = ("ordered", "levels")
    fields = ("position", "is_below", "goal", "target", *pair("label")[0], "is_hidden")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["goal"].choices = KnownChoices(goals(self.model))
        formset.form.base_fields["goal"].widget.attrs["aria-label"] = formset.form.base_fields["goal"].label
        return formset

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("page")

    @admin.display(description=_("leads to"))
    def goal(self, item: Line) -> str:
        """For those who may only read."""
        return str(item.page or item.get_section_display() or "–")


class MenuItemInline(LineInline):
    model = MenuItem


class FooterItemInline(LineInline):
    model = FooterItem


class MenuAdmin(SingletonMixin, BilingualAdmin):
    inlines = (MenuItemInline,)
    fields = ()


class FooterAdmin(SingletonMixin, BilingualAdmin):
    inlines = (FooterItemInline,)
    fields = ()
