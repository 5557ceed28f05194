"""Who suggests translations: nobody, unless the environment names somebody. Nothing is asked but on a press."""

from collections.abc import Sequence
from typing import Protocol

from django.conf import settings

from translations.suggesting.chat import Chat
from translations.suggesting.deepl import DeepL


class Suggester(Protocol):
    origin: str  # as translators read it

    def translate(
        self, texts: Sequence[str], source: str, target: str, terms: Sequence[tuple[str, str]] = ()
    ) -> list[str]:
        """The texts in the other language, in their order, with the tags `x`, `g` and `t` that they have.

        Raises `SuggestionError`, whatever goes wrong.
        """


def suggester() -> Suggester | None:
    match settings.TRANSLATION_SUGGESTER:
        case "deepl":
            return DeepL(settings.TRANSLATION_SUGGESTER_KEY, settings.TRANSLATION_SUGGESTER_URL)
        case "openai":
            return Chat(
                settings.TRANSLATION_SUGGESTER_URL,
                settings.TRANSLATION_SUGGESTER_MODEL,
                settings.TRANSLATION_SUGGESTER_KEY,
            )
    return None
