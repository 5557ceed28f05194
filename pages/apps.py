from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from django.contrib.auth.models import Group

        from pages.roles import name_of_role, sync_roles

        Group.__str__ = name_of_role  # so that forms, filters and lists show it in the reader’s language

        # Django offers no other moment after the permissions of a migration exist.
        post_migrate.connect(sync_roles, sender=self)
