"""The admin of consent: what visitors are asked, and the proof that they were."""

from consent.admin import proofs, questions

__all__ = ["proofs", "questions"]
