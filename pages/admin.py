from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from content.admin import (
    AttachmentInline,
    BilingualAdmin,
    BilingualInline,
    ContentAdmin,
    SingletonMixin,
    TranslationFilter,
    pair,
)
from content.models import State
from pages.forms import LatitudeField, LongitudeField
from pages.models import Announcement, Footer, Institute, InstituteLink, Menu, Page, PageDocument, Redirect
from pages.navigation.admin import FooterAdmin, MenuAdmin
from pages.redirects.admin import RedirectAdmin
from pages.staff import StaffAdmin

admin.site.unregister([User, Group])  # the roles are kept by the code: see pages/roles.py


class PageDocuments(AttachmentInline):
    model = PageDocument


@admin.register(Page)
class PageAdmin(ContentAdmin):
    list_display = ("__str__", "in_state", "in_languages", "role", "order")
    autocomplete_fields = ("picture",)
    inlines = (PageDocuments,)
    fieldsets = (
        (None, {"fields": [*pair("title", "body", "description"), "picture"]}),
        ContentAdmin.publishing,
        (_("Address"), {"fields": [*pair("slug"), "role", "order"], "classes": ["aside"]}),
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


@admin.register(Announcement)
class AnnouncementAdmin(BilingualAdmin):
    list_display = ("__str__", "in_time", "in_languages", "tone", "since", "until")
    list_filter = ("tone", TranslationFilter)
    radio_fields = {"tone": admin.HORIZONTAL}
    fieldsets = (
        (
            None,
            {
                "fields": [*pair("text"), "target", "tone"],
                "description": _(
                    "It stands above every page of visitors. Where several have their time at once, the urgent one is "
                    "shown, else the latest that has the language of the page."
                ),
            },
        ),
        (_("When"), {"fields": ["since", "until"], "classes": ["aside"]}),
    )

    @admin.display(description=_("state"))
    def in_time(self, announcement: Announcement) -> str:
        now = timezone.now()
        if announcement.since > now:
            return format_html('<span class="status status-scheduled">{}</span>', State.SCHEDULED.label)
        is_over = announcement.until is not None and announcement.until <= now
        return format_html('<span class="status">{}</span>', _("Over") if is_over else _("Shown"))


admin.site.register(User, StaffAdmin)
admin.site.register(Menu, MenuAdmin)
admin.site.register(Footer, FooterAdmin)
admin.site.register(Redirect, RedirectAdmin)
