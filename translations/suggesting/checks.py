"""What the environment says by halves, where nothing is refused: the site runs, and nobody suggests anything."""

from django.conf import settings
from django.core.checks import Warning as Hint


def nobody_is_named(app_configs, **kwargs) -> list[Hint]:
    names = [f"TRANSLATION_SUGGESTER_{name}" for name in ("KEY", "URL", "MODEL")]
    said = [name for name in names if getattr(settings, name)]
    if settings.TRANSLATION_SUGGESTER or not said:
        return []
    words = (
        f"{', '.join(said)} says how to ask for translations, but TRANSLATION_SUGGESTER names nobody to ask."
    )
    return [
        Hint(
            words, hint="Set TRANSLATION_SUGGESTER to deepl or openai (docs/run.md).", id="translations.W001"
        )
    ]
