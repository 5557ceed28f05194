"""Secrets in the database, readable with SECRET_KEY alone: a copy of the tables opens nothing."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(secret: str) -> str:
    return sealer().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """The secret; empty where SECRET_KEY is another one now."""
    try:
        return sealer().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""


def sealer() -> MultiFernet:
    keys = [
        salted_hmac("pages.seals", "", secret=key, algorithm="sha256").digest()
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])
