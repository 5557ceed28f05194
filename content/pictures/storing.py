"""The files of pictures in the storage: each original, and beside it a folder of its renditions."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.translation import gettext_lazy as _

from content.pictures.drawings import judge
from content.pictures.renditions import Rendition, rendered, rendition_folder, renditions_by_name

DISK_REFUSES = _(
    "The picture could not be stored: the server’s disk is full or refuses to be written to. Nothing was saved; "
    "please tell whoever runs the site."
)
FOLDER = "pictures"  # in the storage; all below it belongs to pictures


def store(picture) -> None:
    """Write the picture's file, if it is new, and its renditions; OSError when the disk refuses, none kept.

    A picture of which nobody has said whether it is a drawing knows it afterwards.
    """
    file = picture.file
    is_new = not file._committed
    try:
        if is_new:
            file.save(file.name, file.file, save=False)
        judge(picture)
        render(picture)
    except OSError:
        if is_new and file._committed:
            discard(file.storage, file.name)
        raise


def render(picture) -> list[str]:
    """Write the renditions that the storage lacks, and return their names.

    Raises OSError when the storage refuses one, or the original cannot be read; then none is kept.
    """
    storage, wanted = picture.file.storage, missing(picture)
    if not wanted:
        return []
    written: list[str] = []
    try:
        for name, content in rendered(picture, wanted):
            written.append(storage.save(name, ContentFile(content)))
    except OSError:
        remove(storage, *written)
        raise
    # Where somebody else has made the same ones meanwhile, the storage has called ours otherwise.
    remove(storage, *(name for name in written if name not in wanted))
    return [name for name in written if name in wanted]


def missing(picture) -> dict[str, Rendition]:
    """The renditions that the storage lacks, by name."""
    stored = set(stored_renditions(picture.file.storage, picture.file.name))
    return {name: one for name, one in renditions_by_name(picture).items() if name not in stored}


def stale(picture) -> list[str]:
    """The names of renditions made for another focal point or by another recipe."""
    wanted = renditions_by_name(picture)
    return [name for name in stored_renditions(picture.file.storage, picture.file.name) if name not in wanted]


def stored_renditions(storage: Storage, file_name: str) -> list[str]:
    folder = rendition_folder(file_name)
    _folders, files = entries(storage, folder)
    return [f"{folder}/{file}" for file in files]


def entries(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    """The folders and the files in a folder; none where it does not exist."""
    try:
        return storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def discard(storage: Storage, file_name: str) -> None:
    """Remove a picture's file and all its renditions."""
    remove(storage, *stored_renditions(storage, file_name), rendition_folder(file_name), file_name)


def remove(storage: Storage, *names: str) -> None:
    for name in names:
        storage.delete(name)
