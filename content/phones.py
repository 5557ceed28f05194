"""Telephone numbers as people write them, and as links dial them (RFC 3966)."""

import re

import phonenumbers
from django.conf import settings

# “514 555-0100, poste 12”, which the library does not read as an extension by itself.
EXTENSION = re.compile(r"[,;]?\s*\b(?:poste|local|extension|p)\b\.?\s*(?=\d{1,7}$)", re.IGNORECASE)
ABROAD = re.compile(r"^00(?=[\s(]*[1-9])")  # how most of the world dials another country; no number begins so


def phone_url(text: str) -> str:
    """`tel:+15145550100;ext=12`; empty where the text is not surely one number, as with two of them.

    A number without its country is one of the setting `COUNTRY`.
    """
    number = EXTENSION.sub(" ext. ", ABROAD.sub("+", text.strip()))
    try:
        found = phonenumbers.parse(number, settings.COUNTRY)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(found):
        return ""
    extension = f";ext={found.extension}" if found.extension else ""
    return f"tel:{phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)}{extension}"
