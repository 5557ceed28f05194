from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from content import copying
        from content.admin import written
        from translations.following import follow
        from translations.pairing import copy_pairs
        from translations.suggesting import checks

        register(checks.nobody_is_named)
        written.FOLLOWERS.append(follow)
        copying.FOLLOWERS.append(copy_pairs)
