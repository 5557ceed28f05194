"""What was changed, with the names that the form has, in the language of whoever reads it.

Django keeps the English labels as forms write them, `Description (French)`; the catalogue knows `description`.
"""

import json

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop, override

gettext_noop(
    "Changed {fields} for {name} “{object}”."
)  # Django’s sentence; its French has another apostrophe


def as_read(message: str) -> str:
    """The message of a log entry, for its `get_change_message`."""
    if not message.startswith("["):
        return gettext(message) if message else ""
    parts = json.loads(message)
    for part in parts:
        for said in part.values():
            if "fields" in said:
                said["fields"] = [as_in_form(label) for label in said["fields"]]
    return json.dumps(parts)


def as_in_form(label: str) -> str:
    with override(None):
        endings = {f" ({name})": code for code, name in settings.LANGUAGE_OF_FIELD.items()}
    for ending, code in endings.items():
        if label.endswith(ending):
            word = translated(label.removesuffix(ending))
            return settings.MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME(word, code)
    return translated(label)


def translated(label: str) -> str:
    word = label[:1].lower() + label[1:]
    found = gettext(word)
    return capfirst(gettext(label) if found == word else found)
