"""Uploads of documents: what is accepted of them, and under which name it is kept."""

import secrets
from collections.abc import Collection
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from content.documents.formats import BY_EXTENSION, PDF, Format, format_of
from content.text import slugify
from content.uploads import CleanedFileField

ALL = (*BY_EXTENSION.values(),)


def clean_upload(upload: File, accepted: Collection[Format] = ALL) -> File:
    """The file under a name of ours, which nobody guesses and whose end is the format that it has.

    Raises ValidationError with the reason for the editor.
    """
    if upload.size > settings.DOCUMENT_MB * 1_000_000:
        text = _("The file is larger than %(most)d MB. Export it smaller and try again.")
        raise ValidationError(text, params={"most": settings.DOCUMENT_MB})
    found = format_of(upload)
    if found not in accepted:
        text = _("This is no PDF, but a file of the format %(format)s. Export it as PDF.")
        raise ValidationError(text, params={"format": found.name})
    stem = slugify(PurePosixPath(upload.name or "").stem, 60) or "document"
    upload.name = f"{stem}-{secrets.token_hex(8)}.{found.extension}"
    return upload


class DocumentField(CleanedFileField):
    """A file input that hands on documents of known formats only."""

    accepted: Collection[Format] = ALL

    def cleaned(self, upload: File) -> File:
        return clean_upload(upload, self.accepted)


class PaperField(DocumentField):
    """The same of PDF alone."""

    accepted = (PDF,)
