"""Consent: the services that wait for it, the words that ask for it, and the proofs that it was given."""

from consent.models.proofs import Notice, Receipt, Screenshot, digest, options
from consent.models.services import Service, Wording, is_complete

__all__ = ["Notice", "Receipt", "Screenshot", "Service", "Wording", "digest", "is_complete", "options"]
