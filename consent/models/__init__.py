"""Consent: the services that wait for it, the words that ask for it, and the records that prove it."""

from consent.models.records import Notice, Receipt, digest
from consent.models.services import Service, Wording, is_complete

__all__ = ["Notice", "Receipt", "Service", "Wording", "digest", "is_complete"]
