from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "consent"
    verbose_name = _("Consent")

    def ready(self) -> None:
        from consent import checks  # noqa: F401  (registers itself)
        from consent.players import waiting_video
        from content.prose.expansion import play_videos_with

        play_videos_with(waiting_video)
