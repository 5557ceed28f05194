from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from content.admin import (
    BilingualAdmin,
    BilingualInline,
    CarefulAdmin,
    CheckedListMixin,
    ContentAdmin,
    SingletonMixin,
    StateFilter,
    TranslationFilter,
    pair,
)
from content.admin.forms import VersionedForm
from pages.models import Institute, InstituteLink, Page

admin.site.unregister([User, Group])  # the roles are kept by the code: see pages/roles.py


@admin.register(Page)
class PageAdmin(ContentAdmin):
    list_display = ("__str__", "in_state", "in_languages", "role", "in_menu", "order")
    list_filter = (StateFilter, TranslationFilter, "in_menu")
    fieldsets = (
        (None, {"fields": pair("title", "body", "description")}),
        ContentAdmin.publishing,
        (_("In the menu"), {"fields": ["in_menu", "order", *pair("menu_label")], "classes": ["aside"]}),
        (_("Address"), {"fields": [*pair("slug"), "role"], "classes": ["aside"]}),
    )


class InstituteLinkInline(BilingualInline, admin.TabularInline):
    model = InstituteLink
    fields = (*pair("label")[0], "url", "order")


@admin.register(Institute)
class InstituteAdmin(SingletonMixin, BilingualAdmin):
    inlines = (InstituteLinkInline,)
    autocomplete_fields = ("picture",)
    fieldsets = (
        (None, {"fields": pair("name", "short_name", "tagline", "mission")}),
        (_("Contact"), {"fields": [*pair("address"), ("email", "phone"), "founded"]}),
        (_("Picture"), {"fields": ["picture"]}),
    )


class StaffForm(VersionedForm, UserChangeForm):
    pass


class NewStaffForm(VersionedForm, AdminUserCreationForm):
    pass


@admin.register(User)
class StaffAdmin(CheckedListMixin, CarefulAdmin, UserAdmin):
    """Accounts; what they may do follows from their roles."""

    form = StaffForm
    add_form = NewStaffForm
    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": [("first_name", "last_name"), "email"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
    )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())
