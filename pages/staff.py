"""Accounts, and who manages them: superusers all, account managers those that may no more than they do themselves."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.admin import CarefulAdmin, CheckedListMixin
from content.admin.forms import VersionedForm
from pages.accounts.managing import AccessMixin
from pages.models.factors import has_factor
from pages.passwords import invite

OWN = ("is_superuser", "is_staff")  # what superusers alone set


def permissions_of(group: Group) -> set[str]:
    rows = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def may_grant(user: User, group: Group) -> bool:
    return user.is_superuser or permissions_of(group) <= user.get_all_permissions()


def may_manage(user: User, other: User) -> bool:
    """Whoever changes an account can sign in as it: so it may not be allowed more than its manager."""
    if user.is_superuser:
        return True
    own = Permission.objects.filter(user=other) | Permission.objects.filter(group__user=other)
    rights = {f"{app}.{name}" for app, name in own.values_list("content_type__app_label", "codename")}
    return not other.is_superuser and rights <= user.get_all_permissions()


class StaffForm(VersionedForm, UserChangeForm):
    pass


class InvitationForm(VersionedForm):
    """A new account; the person sets the password, which nobody else ever knows."""

    class Meta:
        model = User
        fields = ["username", "email", "first_name", "last_name", "groups"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("There is an account with this e-mail address already."))
        return email

    def save(self, commit: bool = True) -> User:
        self.instance.is_staff = True
        self.instance.set_unusable_password()
        return super().save(commit)


class StaffAdmin(AccessMixin, CheckedListMixin, CarefulAdmin, UserAdmin):
    """Accounts; what they may do follows from their roles."""

    list_display = (
        "username",
        "first_name",
        "last_name",
        "roles",
        "is_active",
        "second_factor",
        "last_login",
    )
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    form = StaffForm
    add_form = InvitationForm
    add_form_template = None
    actions = ("invite_again",)
    fieldsets = (
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": [("first_name", "last_name"), "email"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": ["username", "email", ("first_name", "last_name"), "groups"],
                "description": _("An invitation goes to this address, with a link to set the password."),
            },
        ),
    )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_manage(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or may_manage(request.user, obj))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None):
        own = () if request.user.is_superuser or obj is None else OWN
        return [*super().get_readonly_fields(request, obj), *own]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
            granted = [group.pk for group in Group.objects.all() if may_grant(request.user, group)]
            kwargs["queryset"] = Group.objects.filter(pk__in=granted)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_deleted_objects(self, objs, request):
        shown, counts, missing, protected = super().get_deleted_objects(objs, request)
        beyond = [str(one) for one in objs if not may_manage(request.user, one)]
        return shown, counts, missing, [*protected, *beyond]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups").annotate(has_factor=has_factor("pk"))

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            obj.sessions.all().delete()  # else they would go on where the account is opened again

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            self.invite(request, form.instance)

    @admin.action(description=_("Send the invitation again"), permissions=["change"])
    def invite_again(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            if may_manage(request.user, user) and not user.has_usable_password() and user.is_active:
                self.invite(request, user)
            else:
                text = _(
                    "“%(user)s” has a password already, is not active or may more than you: no invitation."
                )
                self.message_user(request, text % {"user": user}, messages.WARNING)

    def invite(self, request: HttpRequest, user: User) -> None:
        if not invite(user):
            text = _("The invitation to “%(user)s” could not be sent. Try “Send the invitation again” later.")
            self.message_user(request, text % {"user": user}, messages.ERROR)
            return
        text = _("An invitation was sent to %(email)s.") % {"email": user.email}
        self.message_user(request, text, messages.SUCCESS)

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(str(group) for group in user.groups.all())

    @admin.display(description=_("second factor"), boolean=True, ordering="has_factor")
    def second_factor(self, user: User) -> bool:
        return user.has_factor
