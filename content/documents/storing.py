"""The files of documents in the storage."""

from django.core.files.storage import Storage
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES

DISK_REFUSES = _(
    "The document could not be stored: the server’s disk is full or refuses to be written to. Nothing was saved; "
    "please tell whoever runs the site."
)
FOLDER = "documents"  # in the storage; no web server hands out what lies in it


def store(document: Model) -> None:
    """Write the files that are new, and note how large they are; OSError when the disk refuses, none kept."""
    written = []
    try:
        for code in LANGUAGES:
            file = getattr(document, f"file_{code}")
            if not file:
                setattr(document, f"size_{code}", 0)
            elif not file._committed:
                setattr(document, f"size_{code}", file.size)
                store_file(file)
                written.append(file)
    except OSError:
        for file in written:
            remove(file.storage, file.name)
        raise


def store_file(file: FieldFile) -> None:
    """Write a file that is new; OSError when the disk refuses."""
    if file and not file._committed:
        file.save(file.name, file.file, save=False)


def remove(storage: Storage, *names: str) -> None:
    for name in filter(None, names):
        storage.delete(name)
