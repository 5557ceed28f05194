"""The three groups of people who work on the site, and what each may do."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from pages.role_names import EDITORS, MANAGERS, PUBLISHERS, TRANSLATORS

APPS = ("content", "cookie_consent", "consent", "people", "publications", "news", "pages", "translations")
WRITE = ("view", "add", "change", "delete")
ROLES = {
    EDITORS: WRITE,
    PUBLISHERS: (*WRITE, "publish", "review"),
    TRANSLATORS: ("view", "translate"),
}
NAMES = {
    EDITORS: pgettext_lazy("role", "Editors"),
    PUBLISHERS: pgettext_lazy("role", "Publishers"),
    TRANSLATORS: pgettext_lazy("role", "Translators"),
    MANAGERS: pgettext_lazy("role", "Account managers"),
}
# What has no drafts is published by saving it, so only those who may publish change it.
ALWAYS_PUBLIC = Q(content_type__app_label__in=["cookie_consent", "consent"]) | Q(
    content_type__model__in=[
        "institute",
        "institutelink",
        "redirect",
        "announcement",
        "menu",
        "menuitem",
        "footer",
        "footeritem",
        "languagerule",
    ]
)
# The proof of consent is for whoever answers for it: publishers, and accounts that are given the permission.
PROOF = Q(content_type__app_label="consent", content_type__model__in=["notice", "receipt", "screenshot"])


def name_of_role(group: Group) -> str:
    """What the reader calls a role; groups that others made are called as they called them."""
    return str(NAMES.get(group.name, group.name))


def sync_roles(**kwargs) -> None:
    """Give each group exactly its permissions; groups that others made are left alone."""
    for label in (*APPS, "auth"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    for role, actions in ROLES.items():
        group, _created = Group.objects.get_or_create(name=role)
        group.permissions.set(permissions(role, actions))
    managers, _created = Group.objects.get_or_create(name=MANAGERS)
    accounts = Permission.objects.filter(content_type__app_label="auth", content_type__model="user")
    managers.permissions.set(accounts.filter(codename__regex="^(view|add|change)_"))


def permissions(role: str, actions: tuple[str, ...]):
    allowed = Q.create([Q(codename__startswith=f"{action}_") for action in actions], Q.OR)
    granted = Permission.objects.filter(allowed, content_type__app_label__in=APPS)
    if role == PUBLISHERS:
        return granted
    return granted.exclude(ALWAYS_PUBLIC & ~Q(codename__regex="^(view|translate)_")).exclude(PROOF)
