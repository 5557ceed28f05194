from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bibliography import words


class ContentConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        from content.caching.recording import watch

        words.translate_with(gettext)
        autodiscover_modules("aggregates")
        # Django has no other way to see the statements of every connection that is opened.
        connection_created.connect(watch)
