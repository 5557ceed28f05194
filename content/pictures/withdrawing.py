"""Pictures that were deleted and may come back: until then their originals lie where no web server hands them out.

A file is copied before it is removed: whatever breaks off, one of the two is whole, and the next run of
`render_pictures` ends what was begun.
"""

from django.core.files.storage import Storage

from content.pictures.storing import discard, remove, render

FOLDER = "deleted"  # in the storage; no web server hands out what lies in it


def kept_name(file_name: str) -> str:
    return f"{FOLDER}/{file_name}"


def withdraw(storage: Storage, file_name: str) -> None:
    """Take a picture's file out of reach, and remove what was made of it; OSError when the disk refuses."""
    copy(storage, file_name, kept_name(file_name))
    discard(storage, file_name)


def bring_back(picture) -> None:
    """Put the file back in its place, with its renditions; OSError when the disk refuses.

    The other copy stays until it is certain that the picture is back: then `forget` it.
    """
    storage, name = picture.file.storage, picture.file.name
    copy(storage, kept_name(name), name)
    if storage.exists(name):
        render(picture)


def forget(storage: Storage, file_name: str) -> None:
    remove(storage, kept_name(file_name))


def copy(storage: Storage, name: str, other: str) -> None:
    """Write a file under another name, unless that is done; a copy that broke off is made anew."""
    if not storage.exists(name):
        return
    if storage.exists(other):
        if storage.size(other) == storage.size(name):
            return
        storage.delete(other)
    try:
        with storage.open(name) as file:
            written = storage.save(other, file)
    except OSError:
        remove(storage, other)
        raise
    if written != other:  # somebody else was faster
        remove(storage, written)
