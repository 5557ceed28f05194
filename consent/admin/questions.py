"""What visitors are asked, in both languages: groups of cookies, third parties, the words of the banner."""

from cookie_consent.models import Cookie, CookieGroup
from django.contrib import admin, messages
from django.forms import TextInput
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _

from consent import notices
from consent.models import Service, Wording
from content.admin import BilingualAdmin, BilingualInline, SingletonMixin, TranslationFilter, pair
from content.languages import columns_of

admin.site.unregister([Cookie, CookieGroup])


class TranslatorsMixin:
    def has_translate_permission(self, request: HttpRequest, obj=None) -> bool:
        """The models of the package have no such permission: that of the banner's words stands for all of them."""
        return request.user.has_perm("consent.translate_wording")


class ConsentAdmin(TranslatorsMixin, BilingualAdmin):
    """What is saved or deleted here is what the next page shows."""


class CookieInline(TranslatorsMixin, BilingualInline, admin.StackedInline):
    model = Cookie
    ordering = ("name", "domain")
    fieldsets = (
        (None, {"fields": [("name", "service"), *pair("description", "lifetime"), ("domain", "path")]}),
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "path":  # a TextField in the package, one line in life
            kwargs["widget"] = TextInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(CookieGroup)
class GroupAdmin(ConsentAdmin):
    list_display = ("__str__", "varname", "in_languages", "cookies", "shown", "asked_since")
    list_filter = (TranslationFilter, "is_required")
    search_fields = ("varname", *columns_of("name"), "cookie__name")
    actions = ("ask_again",)
    inlines = (CookieInline,)
    fieldsets = (
        (None, {"fields": pair("name", "summary", "description")}),
        (_("On the site"), {"fields": ["varname", "is_required", "ordering"], "classes": ["aside"]}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("cookie_set__service")

    def has_write_permission(self, request: HttpRequest) -> bool:
        return self.may_write(request)

    @admin.display(description=_("cookies"))
    def cookies(self, group: CookieGroup) -> int:
        return len(group.cookie_set.all())

    @admin.display(description=_("shown to visitors"))
    def shown(self, group: CookieGroup) -> str:
        cookies = notices.in_use(group)
        if not cookies:
            return gettext("No: nothing in it is in use")
        if rows := notices.lacking(group, cookies):
            names = ", ".join(str(row) for row in rows)
            return gettext("No: a text lacks in one language (%(names)s)") % {"names": names}
        return gettext("Yes")

    @admin.display(description=_("asked since"))
    def asked_since(self, group: CookieGroup):
        newest = group.cookie_set.all()[:1]
        return None if group.is_required or not newest else newest[0].created

    @admin.action(description=_("Ask visitors again"), permissions=["write"])
    def ask_again(self, request: HttpRequest, queryset) -> None:
        groups = [group for group in queryset if not group.is_required and group.cookie_set.all()]
        for group in groups:
            notices.ask_again(group)
            self.log_change(request, group, gettext_noop("Visitors are asked again."))
        text = ngettext(
            "Visitors who agreed to it are asked again for %(count)d group.",
            "Visitors who agreed to them are asked again for %(count)d groups.",
            len(groups),
        )
        self.message_user(request, text % {"count": len(groups)}, messages.SUCCESS)


@admin.register(Service)
class ServiceAdmin(ConsentAdmin):
    list_display = ("name", "kind", "is_active", "asked_for", "in_languages")
    list_filter = ("is_active", TranslationFilter)
    fieldsets = (
        (None, {"fields": [("name", "company"), *pair("place", "policy_url")]}),
        (_("On the site"), {"fields": ["kind", "is_active"], "classes": ["aside"]}),
        (_("Audience measurement"), {"fields": ["address", "identifier"], "classes": ["aside"]}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("cookie_set__cookiegroup")

    @admin.display(description=_("asked for with"))
    def asked_for(self, service: Service) -> str:
        """The groups in which its cookies are listed: nobody can agree to what stands in none."""
        groups = {str(cookie.cookiegroup) for cookie in service.cookie_set.all()}
        return ", ".join(sorted(groups)) or gettext("nothing: list its cookies in a group")


@admin.register(Wording)
class WordingAdmin(SingletonMixin, ConsentAdmin):
    fieldsets = ((None, {"fields": pair("title", "text")}),)
