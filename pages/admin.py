from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from content.admin import (
    AttachmentInline,
    BilingualAdmin,
    BilingualInline,
    ContentAdmin,
    SingletonMixin,
    StateFilter,
    TranslationFilter,
    pair,
)
from pages.forms import LatitudeField, LongitudeField
from pages.models import Institute, InstituteLink, Page, PageDocument
from pages.staff import StaffAdmin

admin.site.unregister([User, Group])  # the roles are kept by the code: see pages/roles.py


class PageDocuments(AttachmentInline):
    model = PageDocument


@admin.register(Page)
class PageAdmin(ContentAdmin):
    list_display = ("__str__", "in_state", "in_languages", "role", "in_menu", "order")
    list_filter = (StateFilter, TranslationFilter, "in_menu")
    autocomplete_fields = ("picture",)
    inlines = (PageDocuments,)
    fieldsets = (
        (None, {"fields": [*pair("title", "body", "description"), "picture"]}),
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
    autocomplete_fields = ("picture", "map_picture")
    fieldsets = (
        (None, {"fields": pair("name", "short_name", "tagline", "mission")}),
        (None, {"fields": ["founded", "picture"]}),
        (
            _("Contact"),
            {
                "fields": [*pair("address"), ("email", "phone"), *pair("hours")],
                "description": _(
                    "On the contact page; address, telephone and e-mail at the foot of every page, too."
                ),
            },
        ),
        (
            _("The way there"),
            {
                "fields": [*pair("directions"), "map_picture", ("latitude", "longitude")],
                "description": _(
                    "On the contact page. What is left empty is not shown. Latitude and longitude as a map gives "
                    "them may be pasted together into the first."
                ),
            },
        ),
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if form_class := {"latitude": LatitudeField, "longitude": LongitudeField}.get(db_field.name):
            kwargs |= {"form_class": form_class, "localize": True}
        return super().formfield_for_dbfield(db_field, request, **kwargs)


admin.site.register(User, StaffAdmin)
