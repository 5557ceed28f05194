"""The sentences that this package says: in English, until whoever uses it hands in a translation."""

from collections.abc import Callable

_translation: Callable[[str], str] = str


def translate_with(translation: Callable[[str], str]) -> None:
    """Have every sentence pass through this function from now on, as `gettext` is one."""
    global _translation
    _translation = translation


def gettext(text: str) -> str:
    return _translation(text)


def gettext_noop(text: str) -> str:
    """The text as it is, marked for the catalogue; it is translated where it is shown."""
    return text
