"""The field of a form that takes a file and hands on what is left of it once it was looked at."""

from django import forms
from django.core.files.base import File
from django.db.models.fields.files import FieldFile


class CleanedFileField(forms.FileField):
    """A file input; how long the name of a file is does not matter, since it is kept under one of ours."""

    def __init__(self, *, max_length: int | None = None, **kwargs) -> None:
        super().__init__(**kwargs)

    def cleaned(self, upload: File) -> File:
        """What is kept; ValidationError with the reason for the editor where that is nothing."""
        raise NotImplementedError

    def to_python(self, data: File | None) -> File | None:
        if isinstance(data, FieldFile):  # the stored file itself, where the field is closed
            return data
        upload = super().to_python(data)
        return upload and self.cleaned(upload)
