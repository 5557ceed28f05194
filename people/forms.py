from django import forms
from django.core.exceptions import ValidationError

from bibliography.identifiers import normalize_orcid


class OrcidField(forms.CharField):
    """An ORCID iD, or its address as orcid.org copies it."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs | {"max_length": 60})

    def clean(self, value: str) -> str | None:
        written = super().clean(value)
        try:
            return normalize_orcid(written) if written else None
        except ValueError as error:
            raise ValidationError(str(error)) from error
